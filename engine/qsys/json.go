// The global and module json (API reference 7.1).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
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
	d := jsonDecoder{L: L, text: text, at: int(start - 1)}
	v, ok := d.beginning()
	if !ok {
		args.Fail("%s", d.failure())
	}
	L.Push(v)
	L.Push(lua53.Int(int64(d.at + 1)))
	return 2
}

// jsonEncode is json.encode(value). What cannot be encoded raises an error.
func jsonEncode(L *lua53.Thread, null *lua53.GoFunction) int {
	args := engine.NewArgs(L, "json.encode")
	var v lua53.Value
	args.Unpack("value", &v)
	e := jsonEncoder{L: L, null: null, loose: true}
	text, ok := e.document(v)
	if !ok {
		args.Fail("%s", e.failure())
	}
	L.Push(lua53.String(text))
	return 1
}
