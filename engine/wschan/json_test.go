// The module json that comes with websocket (section 1.5).
package wschan_test

import (
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// preludeJSON makes the function failed, which prints what a call returned.
const preludeJSON = `require("websocket")
local function failed(first, err) print(first, err:kind(), err:retryable(), err:message()) end
`

func TestX200_X206_JSONComesWithWebSocket(t *testing.T) {
	wantOutput(t, `
		print(json)
		require("websocket")
		print(type(json), require("json") == json, package.loaded.json == json)
		json = 5
		print(json)`, "nil", "table\ttrue\ttrue", "5")
}

func TestX206_JSONOfTheScriptsOwnStays(t *testing.T) {
	wantOutput(t, `
		local mine = {encode = function() return "mine" end, decode = print}
		json = mine
		require("websocket")
		print(json == mine, json.encode(), require("json") == mine)`, "true\tmine\tfalse")
	wantOutput(t, `
		local mine = {encode = function() return "mine" end, decode = print}
		package.loaded.json = mine
		require("websocket")
		print(json == mine, require("json") == mine)`, "false\ttrue")
}

// otherJSON is the json of another dialect, which raises.
func otherJSON(s *engine.Script) (engine.Exports, error) {
	t := s.State().NewTable(0, 2)
	for _, name := range []string{"encode", "decode"} {
		t.SetName(name, lua53.NewGoFunction("json."+name, func(L *lua53.Thread) int { L.Raise("raised"); return 0 }).Value())
	}
	return engine.Exports{Globals: []engine.Global{{Name: "json", Value: t.Value()}}}, nil
}

func TestX206_JSONOfAnotherDialectIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, engine.Options{Ordered: true})
		defer b.network.Close()
		defer b.Close()
		b.NewScript(engine.ScriptConfig{
			Name: "s", Chunk: "s.lua", Common: b.dialect.Common(), Modules: []engine.Module{engine.ModuleFunc(otherJSON)},
			Source: []byte(`print(pcall(json.decode, "x")) require("websocket") print(json.decode("x") == nil)`),
		}).Start()
		time.Sleep(time.Second)
		b.want("false\traised", "true")
	})
}

func TestX206_JSONEncode(t *testing.T) {
	wantOutput(t, preludeJSON+`
		local e = json.encode
		print(e("hello"), e(42), e(true), e(nil), e(), e(1.5), e(5.0), e(1e300), e(-0.0), e(1e20))
		print(e{1, 2, 3}, e{"a", {}}, e{name = "Alice"}, e{total = 99.50}, e{{id = 1}})
		print(e(1/0), e(-1/0), e(0/0), e{1/0}, e("ä\n\0\"\\"))
		local a, b = e{} print(a, b)`,
		`"hello"`+"\t42\ttrue\tnull\tnull\t1.5\t5\t1e+300\t0\t100000000000000000000",
		`[1,2,3]`+"\t"+`["a",[]]`+"\t"+`{"name":"Alice"}`+"\t"+`{"total":99.5}`+"\t"+`[{"id":1}]`,
		"null\tnull\tnull\t[null]\t"+`"ä\n\u0000\"\\"`, "[]\tnil")
}

func TestX206_JSONEncodeReturnsWhatIsWrong(t *testing.T) {
	wantOutput(t, preludeJSON+`
		local e = json.encode
		failed(e{1, x = 2})
		failed(e{a = {[1] = 1, [3] = 3}})
		failed(e{[0] = 1})
		failed(e{[1.5] = 1})
		failed(e{[true] = 1})
		failed(e(print))
		failed(e{f = {print}})
		local cycle = {} cycle[1] = cycle
		local ok, err = e(cycle)
		print(ok, errors.is(err, errors.INTERNAL), err:message():match("nested.*"))
		local deep = 1 for _ = 1, 128 do deep = {deep} end
		print(#e(deep), (e{deep}))`,
		"nil\tInternal\tfalse\tjson.encode: mixed keys: a table has either names or 1 to n",
		"nil\tInternal\tfalse\tjson.encode: a: sparse array: 1 of 3 elements are missing",
		"nil\tInternal\tfalse\tjson.encode: a key of type number (0) cannot be encoded",
		"nil\tInternal\tfalse\tjson.encode: a key of type number (1.5) cannot be encoded",
		"nil\tInternal\tfalse\tjson.encode: a key of type boolean cannot be encoded",
		"nil\tInternal\tfalse\tjson.encode: a function cannot be encoded",
		"nil\tInternal\tfalse\tjson.encode: f[1]: a function cannot be encoded",
		"nil\ttrue\tnested more than 128 deep, or contains itself",
		"257\tnil")
}

func TestS238_X206_JSONDecode(t *testing.T) {
	wantOutput(t, preludeJSON+`
		local d = json.decode
		local user = d('{"name":"Bob","active":true,"gone":null,"list":[10,20.0,"\\u00e9"]}')
		print(user.name, user.active, user.gone, #user.list, user.list[1], user.list[2], user.list[3])
		print(d("null"), d(" 5 "), d('""'), select("#", d("1")))
		failed(d(""))
		failed(d())
		failed(d(5))
		failed(d{})
		failed(d("not valid json"))
		failed(d('[1, 2'))
		failed(d('1 2'))`,
		"Bob\ttrue\tnil\t3\t10\t20.0\té", "nil\t5\t\t1",
		"nil\tInvalid\tfalse\tjson.decode: the text is empty",
		"nil\tInvalid\tfalse\tjson.decode: got nil, want string",
		"nil\tInvalid\tfalse\tjson.decode: got number, want string",
		"nil\tInvalid\tfalse\tjson.decode: got table, want string",
		"nil\tInternal\tfalse\tjson.decode: line 1, column 1: got n, want a value",
		"nil\tInternal\tfalse\tjson.decode: line 1, column 6: got the end of the text, want , or ]",
		"nil\tInternal\tfalse\tjson.decode: line 1, column 3: got 2, want the end of the text")
}

func TestJSONSchemasAreNotSupportedYet(t *testing.T) {
	wantOutput(t, preludeJSON+`failed(json.validate({}, 1)) failed(json.validate_string("{}", "1"))`,
		"nil\tUnavailable\tfalse\tjson.validate is not supported yet", "nil\tUnavailable\tfalse\tjson.validate_string is not supported yet")
}
