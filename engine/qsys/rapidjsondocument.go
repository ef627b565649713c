// rapidjson.Document: a JSON value of its own, reached by JSON pointers (API reference 7.1).
package qsys

import (
	"math"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// jsonDocument holds what JSON can hold and nothing else: scripts get copies and give copies.
type jsonDocument struct {
	lib  *rapidJSON
	root lua53.Value // arrays and objects have the metatables of [jsonTags]
}

var jsonDocumentClass = engine.Class[*jsonDocument]{
	Name: "rapidjson.Document", Shown: "rapidjson.Document",
	Methods: []engine.Method[*jsonDocument]{
		{Name: "parse", Signature: "(text: string): boolean?, string? -- replaces the whole value; true, or nil and what is wrong with the text", Call: (*jsonDocument).parse},
		{Name: "get", Signature: "(pointer: string, default?: any): any -- a copy of the value at a JSON pointer such as /list/0, or the default", Call: (*jsonDocument).get},
		{Name: "set", Signature: "(pointer: string, value: any) -- puts a copy of the value at a JSON pointer; what is missing on the way is made", Call: (*jsonDocument).set},
	},
}

// newDocument is rapidjson.Document([text or table]). Text that is wrong makes an empty document, whose value is null.
func (r *rapidJSON) newDocument(L *lua53.Thread) int {
	args := engine.NewArgs(L, "rapidjson.Document")
	d := &jsonDocument{lib: r, root: r.null.Value()}
	if !L.Get(1).IsNil() {
		d.fill(args, "document", L.Get(1))
	}
	L.Push(r.document(L, d).Value())
	return 1
}

// document returns the object for scripts.
func (r *rapidJSON) document(L *lua53.Thread, d *jsonDocument) *lua53.Userdata {
	u := r.documents.New(L.State(), d)
	u.References = func(_ any, visit func(lua53.Value)) { visit(d.root) }
	return u
}

// fill makes a text or a table the value. It reports what is wrong with a text.
func (d *jsonDocument) fill(args engine.Args, name string, v lua53.Value) (problem string) {
	text, isText := v.AsString()
	switch {
	case isText:
		var root lua53.Value
		if root, problem = d.lib.parse(args.L, text); problem == "" {
			d.root = root
		}
	case v.IsTable():
		d.lib.copier(args).into(v, 0, func(c lua53.Value) { d.root = c })
	default:
		args.Fail("%s: got %s, want string or table", name, args.L.State().TypeName(v))
	}
	return problem
}

// parse is Document:parse(text).
func (d *jsonDocument) parse(args engine.Args) int {
	var text string
	args.Unpack("text", &text)
	root, problem := d.lib.parse(args.L, text)
	if problem != "" {
		return pushFailure(args.L, problem)
	}
	d.root = root
	args.L.Push(lua53.True)
	return 1
}

// get is Document:get(pointer [, default]).
func (d *jsonDocument) get(args engine.Args) int {
	var pointer string
	var otherwise lua53.Value
	args.Unpack("pointer", &pointer, "default?", &otherwise)
	at := d.root
	for _, step := range jsonPointer(args, pointer) {
		at = d.lib.entry(args.L, at, step)
	}
	if at.IsNil() {
		args.L.Push(otherwise)
		return 1
	}
	d.lib.copier(args).into(at, 0, args.L.Push)
	return 1
}

// entry returns an entry of an array or object, nil if there is none.
func (r *rapidJSON) entry(L *lua53.Thread, v lua53.Value, step jsonStep) lua53.Value {
	t := v.AsTable()
	switch {
	case t == nil:
		return lua53.Nil
	case t.Meta() != jsonTagsOf(L.State()).array:
		return t.GetString(step.name)
	case step.isIndex && step.index < t.Len():
		return t.GetInt(step.index + 1)
	}
	return lua53.Nil
}

// set is Document:set(pointer, value).
func (d *jsonDocument) set(args engine.Args) int {
	var pointer string
	var v lua53.Value
	args.Unpack("pointer", &pointer, "value", &v)
	steps := jsonPointer(args, pointer)
	var copied lua53.Value
	args.L.Push(lua53.Nil) // where the copy is safe meanwhile
	d.lib.copier(args).into(v, len(steps), func(c lua53.Value) {
		copied = c
		args.L.Set(args.L.Top(), c)
	})
	put := func(c lua53.Value) { d.root = c }
	at := d.root
	for _, step := range steps {
		at, put = d.lib.enter(args.L, at, put, step)
	}
	put(copied)
	return 0
}

// enter makes at, which put has put where it is, something that has the entry of that name, and returns the entry and what puts it.
func (r *rapidJSON) enter(L *lua53.Thread, at lua53.Value, put func(lua53.Value), step jsonStep) (entry lua53.Value, replace func(lua53.Value)) {
	tags, t := jsonTagsOf(L.State()), at.AsTable()
	isArray := t != nil && t.Meta() == tags.array
	if t == nil || isArray && !step.isIndex && step.name != "-" {
		t, isArray = L.NewTable(0, 0), step.isIndex
		t.SetMeta(tags.object)
		if isArray {
			t.SetMeta(tags.array)
		}
		put(t.Value())
	}
	if !isArray {
		return t.GetString(step.name), func(v lua53.Value) {
			L.Reserve(jsonEntrySize + len(step.name))
			t.SetString(step.name, v)
		}
	}
	index := t.Len() + 1
	if step.isIndex {
		index = step.index + 1
	}
	return t.GetInt(index), func(v lua53.Value) {
		r.lengthen(L, t, index-1)
		t.SetInt(index, v)
	}
}

// jsonEntrySize is about what an entry of a table takes.
const jsonEntrySize = 48

// lengthen fills an array with null up to a length.
func (r *rapidJSON) lengthen(L *lua53.Thread, t *lua53.Table, length int64) {
	missing := length - t.Len()
	if missing <= 0 {
		return
	}
	L.Reserve(int(min(missing, math.MaxInt/jsonEntrySize) * jsonEntrySize))
	L.Work(missing)
	for i := t.Len() + 1; i <= length; i++ {
		t.SetInt(i, r.null.Value())
	}
}
