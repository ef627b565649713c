// The global and module json (API reference 7.1).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/json"
)

// jsonTable is the global json, to be shared.
func jsonTable() *lua53.Table {
	null := nullFunction("json.null")
	t := functions("json", calls{
		"decode": {"(text: string, start?: integer): any, integer -- the value that begins at start, and the place behind it; raises an error for wrong text", jsonDecode},
		"encode": {"(value: any): string -- raises an error for what cannot be encoded", func(L *lua53.Thread) int { return jsonEncode(L, null) }},
	})
	t.SetName("null", null.Value())
	return t
}

// jsonDecode is json.decode(text [, start]): the value that begins at start, and the place behind it. What follows does not matter. Text that is
// wrong raises an error.
func jsonDecode(L *lua53.Thread) int {
	args, text, start := engine.NewArgs(L, "json.decode"), "", int64(1)
	args.Unpack("text", &text, "start?", &start)
	if start < 1 || start > int64(len(text))+1 {
		args.Fail("start: got %d, want 1 to %d", start, len(text)+1)
	}
	d := json.Decoder{L: L}
	v, end, ok := d.Beginning(text, int(start-1))
	if !ok {
		args.Fail("%s", d.Problem())
	}
	L.Push(v)
	L.Push(lua53.Int(int64(end + 1)))
	return 2
}

// jsonEncode is json.encode(value). What cannot be encoded raises an error.
func jsonEncode(L *lua53.Thread, null *lua53.GoFunction) int {
	args := engine.NewArgs(L, "json.encode")
	var v lua53.Value
	args.Unpack("value", &v)
	e := json.Encoder{L: L, Null: null, Rules: json.Loose}
	text, ok := e.Document(v)
	if !ok {
		args.Fail("%s", e.Problem())
	}
	L.Push(lua53.String(text))
	return 1
}
