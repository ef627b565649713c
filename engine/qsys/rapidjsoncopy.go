// Copies of Lua values, for documents: what JSON can hold, by the rules of rapidjson.encode.
package qsys

import (
	"math"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/json"
)

// jsonCopier copies values. What cannot be encoded raises an error.
type jsonCopier struct {
	args engine.Args
	null *lua53.GoFunction
	tags *jsonTags
}

func (r *rapidJSON) copier(args engine.Args) *jsonCopier {
	return &jsonCopier{args, r.null, jsonTagsOf(args.L.State())}
}

// into copies v, which is so deep in a whole, and hands the copy to put. It puts arrays and objects where they belong before it fills them, so that
// they count as memory of the script.
func (c *jsonCopier) into(v lua53.Value, depth int, put func(lua53.Value)) {
	switch v.Kind() {
	case lua53.KindNil:
		put(c.null.Value())
		return
	case lua53.KindBool, lua53.KindString, lua53.KindInt:
		put(v)
		return
	case lua53.KindFloat:
		if f, _ := v.ToFloat(); math.IsNaN(f) || math.IsInf(f, 0) {
			text, _ := v.ToString()
			c.args.Fail("value: %s cannot be encoded", text)
		}
		put(v)
		return
	case lua53.KindTable:
		c.table(v.AsTable(), depth, put)
		return
	}
	if v.AsGoFunction() != c.null {
		c.args.Fail("value: a %s cannot be encoded", c.args.L.State().TypeName(v))
	}
	put(v)
}

// table copies an array or object.
func (c *jsonCopier) table(t *lua53.Table, depth int, put func(lua53.Value)) {
	if depth >= json.MaxDepth {
		c.args.Fail("value: nested more than %d deep, or contains itself", json.MaxDepth)
	}
	L, length, tag := c.args.L, t.Len(), json.Tag(t)
	if tag != json.TagArray && (tag != "" || length == 0) {
		c.object(t, depth, put)
		return
	}
	L.Work(1 + length)
	L.Reserve(0)
	out := L.NewTable(int(length), 0)
	out.SetMeta(c.tags.array)
	put(out.Value())
	for i := int64(1); i <= length; i++ {
		c.into(t.GetInt(i), depth+1, func(v lua53.Value) { out.SetInt(i, v) })
	}
}

// object copies the entries that have names.
func (c *jsonCopier) object(t *lua53.Table, depth int, put func(lua53.Value)) {
	L := c.args.L
	L.Work(1)
	L.Reserve(0)
	out := L.NewTable(0, 0)
	out.SetMeta(c.tags.object)
	put(out.Value())
	t.All(func(key, val lua53.Value) bool {
		L.Work(1)
		if name, ok := key.AsString(); ok {
			L.Reserve(jsonEntrySize)
			c.into(val, depth+1, func(v lua53.Value) { out.SetString(name, v) })
		}
		return true
	})
}
