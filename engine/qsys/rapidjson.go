// The global and module rapidjson (API reference 7.1).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/json"
)

// rapidJSON is the library for the scripts of one design.
type rapidJSON struct {
	null       *lua53.GoFunction // what JSON's null is in Lua
	documents  engine.Constructor[*jsonDocument]
	schemas    engine.Constructor[*jsonSchema]
	validators engine.Constructor[*jsonValidator]
}

// rapidJSONTable is the global rapidjson, to be shared.
func (d *Dialect) rapidJSONTable() *lua53.Table {
	r := &rapidJSON{nullFunction("rapidjson.null"), bind(d, &jsonDocumentClass), bind(d, &jsonSchemaClass), bind(d, &jsonValidatorClass)}
	t := functions("rapidjson", calls{
		"decode":          {"(text: string): any, string? -- the value, or nil and what is wrong with the text", r.decode},
		"encode":          {"(value: any, options?: RapidJsonOptions): string?, string? -- the text, or nil and what cannot be encoded", r.encode},
		"object":          {"(table?: table): table -- marks a table as an object", func(L *lua53.Thread) int { return markJSON(L, json.TagObject) }},
		"array":           {"(table?: table): table -- marks a table as an array", func(L *lua53.Thread) int { return markJSON(L, json.TagArray) }},
		"load":            {"(file: string): any, string? -- the value in a file of media/ or design/, or nil and a message", r.load},
		"dump":            {"(value: any, file: string, options?: RapidJsonOptions): boolean?, string? -- writes a file in media/ or design/; true, or nil and a message", r.dump},
		"Document":        {"(document?: string|table): rapidjson.Document -- a JSON value of its own, reached by JSON pointers; wrong text makes it null", r.newDocument},
		"SchemaDocument":  {"(schema?: string|table|rapidjson.Document): rapidjson.SchemaDocument -- a JSON Schema of draft 4; raises an error for a wrong one", r.newSchema},
		"SchemaValidator": {"(schema: rapidjson.SchemaDocument): rapidjson.SchemaValidator -- checks documents", r.newValidator},
	})
	t.SetName("null", r.null.Value())
	t.SetName("_NAME", lua53.String("rapidjson"))
	t.SetName("_VERSION", lua53.String("Crosspoint"))
	return t
}

// nullFunction returns a function that returns itself.
func nullFunction(name string) (null *lua53.GoFunction) {
	null = lua53.NewGoFunction(name, func(L *lua53.Thread) int {
		L.Push(null.Value())
		return 1
	})
	null.Signature = "(): function -- stands for null in JSON; called, it returns itself"
	return null
}

// decode is rapidjson.decode(text): the value, or nil and what is wrong with the text.
func (r *rapidJSON) decode(L *lua53.Thread) int {
	text, ok := L.Get(1).AsString()
	if !ok {
		got := "no value"
		if L.Top() > 0 {
			got = L.State().TypeName(L.Get(1))
		}
		engine.NewArgs(L, "rapidjson.decode").Fail("text: got %s, want string", got)
	}
	v, problem := r.parse(L, text)
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.Push(v)
	return 1
}

// parse returns the value of a text, or what is wrong with it.
func (r *rapidJSON) parse(L *lua53.Thread, text string) (v lua53.Value, problem string) {
	tags := jsonTagsOf(L.State())
	d := json.Decoder{L: L, Null: r.null.Value(), Array: tags.array, Object: tags.object}
	v, ok := d.Document(text)
	if !ok {
		return v, d.Problem()
	}
	return v, ""
}

// encode is rapidjson.encode(value [, options]): the text, or nil and what cannot be encoded.
func (r *rapidJSON) encode(L *lua53.Thread) int {
	if L.Top() != 1 {
		var v lua53.Value
		var options *lua53.Table
		engine.NewArgs(L, "rapidjson.encode").Unpack("value", &v, "options?", &options)
	}
	e := r.encoder(L, L.Get(2).AsTable())
	text, ok := e.Document(L.Get(1))
	if !ok {
		return pushFailure(L, e.Problem())
	}
	L.Push(lua53.String(text))
	return 1
}

// encoder returns an encoder with the options that a script gives, which may be nil.
func (r *rapidJSON) encoder(L *lua53.Thread, options *lua53.Table) json.Encoder {
	e := json.Encoder{L: L, Null: r.null}
	if options != nil {
		e.Pretty = options.GetString("pretty").Truth()
		e.Sorted = options.GetString("sort_keys").Truth()
		e.EmptyIsArray = options.GetString("empty_table_as_array").Truth()
	}
	return e
}

// pushFailure pushes nil and a message.
func pushFailure(L *lua53.Thread, message string) int {
	L.Push(lua53.Nil)
	L.Push(lua53.String(message))
	return 2
}

// jsonTags are the metatables of arrays and objects in one script.
type jsonTags struct{ array, object *lua53.Table }

type jsonTagsSlot struct{}

func jsonTagsOf(st *lua53.State) *jsonTags {
	if tags, ok := st.Slot(jsonTagsSlot{}).(*jsonTags); ok {
		return tags
	}
	tags := &jsonTags{array: st.NewTable(0, 1), object: st.NewTable(0, 1)}
	tags.array.SetName(json.TagField, lua53.String(json.TagArray))
	tags.object.SetName(json.TagField, lua53.String(json.TagObject))
	st.SetSlot(jsonTagsSlot{}, tags)
	return tags
}

// markJSON is rapidjson.object([table]) and rapidjson.array([table]): a table that is encoded as such.
func markJSON(L *lua53.Thread, tag string) int {
	var t *lua53.Table
	args := engine.NewArgs(L, "rapidjson."+tag)
	args.Unpack("table?", &t)
	if t == nil {
		t = L.NewTable(0, 0)
	}
	tags := jsonTagsOf(L.State())
	switch meta := t.Meta(); {
	case meta != nil && meta != tags.array && meta != tags.object:
		if !meta.GetString("__metatable").IsNil() {
			args.Fail("table: its metatable is protected")
		}
		meta.SetString(json.TagField, lua53.String(tag))
	case tag == json.TagArray:
		t.SetMeta(tags.array)
	default:
		t.SetMeta(tags.object)
	}
	L.Push(t.Value())
	return 1
}
