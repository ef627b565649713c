// The module json of this dialect, which returns what is wrong instead of raising it (section 1.5).
package wschan

import (
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/json"
)

// jsonTable is the module json, to be shared. Scripts get it with the module websocket: see [useJSON].
func (d *Dialect) jsonTable() *lua53.Table {
	return functions("json", calls{
		"decode":          {"(text: string): any, error? -- null becomes nil; nil and an error for wrong text", d.jsonDecode},
		"encode":          {"(value: any): string?, error? -- nil and an error for what cannot be encoded", d.jsonEncode},
		"validate":        {"(schema: string|table, value: any): boolean?, error? -- not supported yet", d.jsonUnsupported("json.validate")},
		"validate_string": {"(schema: string|table, text: string): boolean?, error? -- not supported yet", d.jsonUnsupported("json.validate_string")},
	})
}

// jsonDecode is json.decode(text).
func (d *Dialect) jsonDecode(L *lua53.Thread) int {
	text, ok := L.Get(1).AsString()
	if !ok {
		return d.fail(L, kindInvalid, "json.decode: got "+L.State().TypeName(L.Get(1))+", want string", lua53.False, lua53.Nil)
	}
	if text == "" {
		return d.fail(L, kindInvalid, "json.decode: the text is empty", lua53.False, lua53.Nil)
	}
	decoder := json.Decoder{L: L}
	v, ok := decoder.Document(text)
	if !ok {
		return d.fail(L, kindInternal, "json.decode: "+decoder.Problem(), lua53.False, lua53.Nil)
	}
	L.Push(v)
	return 1
}

// jsonEncode is json.encode(value).
func (d *Dialect) jsonEncode(L *lua53.Thread) int {
	encoder := json.Encoder{L: L, Rules: json.Strict}
	text, ok := encoder.Document(L.Get(1))
	if !ok {
		return d.fail(L, kindInternal, "json.encode: "+encoder.Problem(), lua53.False, lua53.Nil)
	}
	L.Push(lua53.String(text))
	return 1
}

// jsonUnsupported is a call that is not there yet.
func (d *Dialect) jsonUnsupported(call string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		return d.fail(L, kindUnavailable, call+" is not supported yet", lua53.False, lua53.Nil)
	}
}

// useJSON gives a script json as the global json and to require, in place of what another dialect has there. What the script itself has put there stays.
func useJSON(st *lua53.State, json lua53.Value) {
	loaded, _ := st.Slot(lua53.LoadedSlot).(*lua53.Table)
	for _, t := range [...]*lua53.Table{st.Globals(), loaded} {
		if t != nil && isBuiltIn(t.GetString("json")) {
			t.SetName("json", json)
		}
	}
}

// isBuiltIn tells whether a json is none, or one that is not the script's own.
func isBuiltIn(json lua53.Value) bool {
	if json.IsNil() {
		return true
	}
	t := json.AsTable()
	return t != nil && t.GetString("encode").AsGoFunction() != nil && t.GetString("decode").AsGoFunction() != nil
}
