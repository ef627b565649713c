// The library rapidjson: what scripts get, give and read in messages.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

func TestJSONLibrariesAreGlobalsAndModules(t *testing.T) {
	wantOutput(t, `
		print(rawequal(rapidjson, require("rapidjson")), rawequal(json, require("json")))
		print(type(rapidjson.decode), type(json.encode), rapidjson._NAME, type(rapidjson._VERSION))`,
		"true\ttrue", "function\tfunction\trapidjson\tstring")
}

func TestScriptsDoNotShareTheJSONLibraries(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `
			rapidjson.decode, json.mine = nil, 1
			getmetatable(rapidjson.array()).__jsontype = "object"`)
		b.run(`print(type(rapidjson.decode), json.mine, rapidjson.encode(rapidjson.array()))`)
		b.want("function\tnil\t[]")
	})
}

func TestRapidJSONDecodeGivesAValueOrNilAndAMessage(t *testing.T) {
	wantOutput(t, `
		local v = rapidjson.decode(' {"a": [1, "two", true, false], "b": {}, "c" : "x"}\r\n')
		print(v.a[1], v.a[2], v.a[3], v.a[4], #v.a, next(v.b), v.c)
		print(rapidjson.decode('"alone"'), rapidjson.decode("7"))
		print(rapidjson.decode('{"a":1,\n "b":}'))
		for _, wrong in ipairs{rapidjson.null, {}, 5} do print(pcall(rapidjson.decode, wrong)) end
		print(pcall(rapidjson.decode, nil))
		print(pcall(rapidjson.decode))`,
		"1\ttwo\ttrue\tfalse\t4\tnil\tx",
		"alone\t7",
		"nil\tline 2, column 6: got }, want a value",
		"false\trapidjson.decode: text: got function, want string",
		"false\trapidjson.decode: text: got table, want string",
		"false\trapidjson.decode: text: got number, want string",
		"false\trapidjson.decode: text: got nil, want string",
		"false\trapidjson.decode: text: got no value, want string")
}

func TestRapidJSONDecodeSaysWhatIsWrongAndWhere(t *testing.T) {
	const column = "line 1, column "
	for text, want := range map[string]string{
		``:                            column + `1: got the end of the text, want a value`,
		"\n \n":                       "line 3, column 1: got the end of the text, want a value",
		`nul`:                         column + `1: got n, want a value`,
		`[1,]`:                        column + `4: got ], want a value`,
		`[1 2]`:                       column + `4: got 2, want , or ]`,
		`{a:1}`:                       column + `2: got a, want a name in double quotes`,
		`{"a" 1}`:                     column + `6: got 1, want :`,
		`{"a":1,}`:                    column + `8: got }, want a name in double quotes`,
		`{"a":1]`:                     column + `7: got ], want , or }`,
		`{"a":1`:                      column + `7: got the end of the text, want , or }`,
		`1 2`:                         column + `3: got 2, want the end of the text`,
		`01`:                          column + `2: got 1, want the end of the text`,
		`-`:                           column + `2: got the end of the text, want a digit`,
		`1.`:                          column + `3: got the end of the text, want a digit`,
		`1e+x`:                        column + `4: got x, want a digit`,
		`+1`:                          column + `1: got +, want a value`,
		`-1e999`:                      column + `1: got a number that is too large`,
		"\xef\xbb\xbf1":               column + `1: got byte 0xEF, want a value`,
		"\"a\tb\"":                    column + `3: got byte 0x09 in a string, want it escaped`,
		`"a`:                          column + `3: got the end of the text in a string, want "`,
		`"a\`:                         column + `4: got the end of the text in a string, want "`,
		`"\x"`:                        column + `3: got x behind a backslash in a string, want one of "\/bfnrtu`,
		`"\u12g4"`:                    column + `6: want four hexadecimal digits behind \u`,
		`"\u12`:                       column + `6: want four hexadecimal digits behind \u`,
		`"\ud83d!"`:                   column + `2: got half of a surrogate pair: \ud83d`,
		`"\ud83d\u0041"`:              column + `2: got half of a surrogate pair: \ud83d`,
		`"\uDE00"`:                    column + `2: got half of a surrogate pair: \uDE00`,
		strings.Repeat("[", 1001):     column + `1001: nested more than 1000 deep`,
		strings.Repeat(`{"a":`, 1001): column + `5001: nested more than 1000 deep`,
		"[\n[],\n  \"\\\n\"\n]":       "line 3, column 5: got byte 0x0A behind a backslash in a string, want one of \"\\/bfnrtu",
	} {
		t.Run(text[:min(len(text), 20)], func(t *testing.T) {
			if got := refusal(t, text); got != want {
				t.Errorf("%.40q\n got %s\nwant %s", text, got, want)
			}
		})
	}
}

func TestRapidJSONNumbersAreIntegersOrFloats(t *testing.T) {
	wantOutput(t, `
		for _, text in ipairs{"0", "-0", "5", "-17", "5.0", "1e2", "-12.5", "0.1", "123456789012345678", "9223372036854775807", "-9223372036854775808",
			"9223372036854775808", "1E-400"} do
			local v = rapidjson.decode(text)
			print(v, math.type(v))
		end`,
		"0\tinteger", "0\tinteger", "5\tinteger", "-17\tinteger", "5.0\tfloat", "100.0\tfloat", "-12.5\tfloat", "0.1\tfloat",
		"123456789012345678\tinteger", "9223372036854775807\tinteger", "-9223372036854775808\tinteger", "9.2233720368548e+18\tfloat", "0.0\tfloat")
}

func TestRapidJSONStringsKeepTheirBytes(t *testing.T) {
	wantOutput(t, `
		local function bytes(s) return (s:gsub("[^ -~]", function(c) return ("<%02x>"):format(c:byte()) end)) end
		print(bytes(rapidjson.decode([["\"\\\/\b\f\n\r\t"]])))
		print(bytes(rapidjson.decode([["\u0041\u00e9\u20AC\ud83d\ude00\u0000"]])))
		print(bytes(rapidjson.decode('"\xc3\xa9 \xff\x80 \x7f"')))
		print(bytes(rapidjson.encode('/ \xc3\xa9 \xff \x7f')), rapidjson.encode('"\\\b\f\n\r\t\0\x1f'))
		local long = ("x"):rep(5000) .. "\n"
		print(rapidjson.decode(rapidjson.encode{[long] = long})[long] == long)`,
		`"\/<08><0c><0a><0d><09>`,
		"A<c3><a9><e2><82><ac><f0><9f><98><80><00>",
		"<c3><a9> <ff><80> <7f>",
		`"/ <c3><a9> <ff> <7f>"`+"\t"+`"\"\\\b\f\n\r\t\u0000\u001F"`,
		"true")
}

func TestRapidJSONNullIsAFunction(t *testing.T) {
	wantOutput(t, `
		local v = rapidjson.decode('{"a":null,"b":[null,1,null]}')
		print(type(rapidjson.null), rapidjson.null() == rapidjson.null)
		print(v.a == rapidjson.null, v.b[1] == rapidjson.null, #v.b)
		print(rapidjson.encode(v.b), rapidjson.encode{a = rapidjson.null}, rapidjson.encode(nil))`,
		"function\ttrue", "true\ttrue\t3", "[null,1,null]\t{\"a\":null}\tnull")
}

func TestRapidJSONLastOfSeveralValuesWithANameCounts(t *testing.T) {
	wantOutput(t, `print(rapidjson.encode(rapidjson.decode('{"a":1,"b":2,"a":{"c":3}}')))`, `{"a":{"c":3},"b":2}`)
}

func TestRapidJSONTagsWhatItDecodes(t *testing.T) {
	wantOutput(t, `
		local v = rapidjson.decode('{"list":[],"map":{}}')
		print(getmetatable(v.list).__jsontype, getmetatable(v.map).__jsontype)
		print(rapidjson.encode(v.list), rapidjson.encode(v.map), rapidjson.encode(v.map, {empty_table_as_array = true}))
		v.list[1], v.map.x = "a", "b"
		print(rapidjson.encode(v.list), rapidjson.encode(v.map))`,
		"array\tobject", "[]\t{}\t{}", `["a"]`+"\t"+`{"x":"b"}`)
}

func TestRapidJSONArraysAndObjects(t *testing.T) {
	wantOutput(t, `
		local e = rapidjson.encode
		print(e{}, e({}, {empty_table_as_array = true}), e({{}}, {empty_table_as_array = true}))
		print(e{1, "a", {true}}, e{1, nil, 3}, e{1, 2, name = "dropped"})
		print(e{a = 1}, e{[0] = 1, [2.5] = 2, [true] = 3}, e({[0] = 1}, {empty_table_as_array = true}))`,
		"{}\t[]\t[[]]", `[1,"a",[true]]`+"\t[1,null,3]\t[1,2]", `{"a":1}`+"\t{}\t{}")
}

func TestRapidJSONMarksTables(t *testing.T) {
	wantOutput(t, `
		local e = rapidjson.encode
		local t = {}
		print(rapidjson.array(t) == t, e(t), e(rapidjson.object(t)), e(rapidjson.array(t)))
		print(e(rapidjson.array()), e(rapidjson.object()), e(rapidjson.object{1, a = 2}), e(rapidjson.array{a = 2}))
		local mine = setmetatable({}, {__index = {x = 1}})
		print(rapidjson.array(mine).x, getmetatable(mine).__jsontype, e(mine), e(rapidjson.array()))
		print(pcall(rapidjson.array, setmetatable({}, {__metatable = 1})))
		print(pcall(rapidjson.object, 5))`,
		"true\t[]\t{}\t[]", "[]\t{}\t{\"a\":2}\t[]", "1\tarray\t[]\t[]",
		"false\trapidjson.array: table: its metatable is protected", "false\trapidjson.object: table: got 5, want table")
}

func TestRapidJSONWritesNumbersShort(t *testing.T) {
	wantOutput(t, `
		local e = rapidjson.encode
		print(e{5, 5.0, -12.5, 0.1, 1/3, -0.0, math.mininteger, 2^53, 2^63, 1e20, 1e21, -1e300, 1e-6, 1e-7})
		for _, f in ipairs{0/0, 1/0, -1/0} do print(e{f}) end`,
		"[5,5,-12.5,0.1,0.3333333333333333,0,-9223372036854775808,9007199254740992,9223372036854776000.0,100000000000000000000.0,1e+21,-1e+300,0.000001,1e-07]",
		"nil\t[1]: -nan cannot be encoded", "nil\t[1]: inf cannot be encoded", "nil\t[1]: -inf cannot be encoded")
}

func TestRapidJSONRefusesWhatIsNoData(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.scriptOf(b.component("Unit", unit...), "s", `
			local e = rapidjson.encode
			print(e(Controls.Level))
			print(e{sockets = {1, {ws = WebSocket.New()}}})
			print(e(print))
			print(e{coroutine.create(print)})
			local loop = {} loop.x = {loop}
			print((select(2, e(loop)):gsub("^.*: ", "")), #select(2, e(loop)) < 400)
			print(pcall(e))
			print(pcall(e, 1, "pretty"))`)
		b.wait(time.Second)
		b.want(
			"nil\ta Control cannot be encoded",
			"nil\tsockets[2].ws: a WebSocket cannot be encoded",
			"nil\ta function cannot be encoded",
			"nil\t[1]: a thread cannot be encoded",
			"nested more than 1000 deep, or contains itself\ttrue",
			"false\trapidjson.encode: value: got no value, want value",
			"false\trapidjson.encode: options: got string, want table")
	})
}

func TestRapidJSONKeepsTheOrderOfPairsUnlessKeysAreSorted(t *testing.T) {
	wantOutput(t, `
		local v = {delta = 1, alpha = 2, ["gamma ray"] = {z = 1, y = 2}, beta = 4}
		local names = {}
		for k in pairs(v) do names[#names + 1] = k end
		local text, at = rapidjson.encode(v), 0
		for _, k in ipairs(names) do
			local found = text:find('"' .. k .. '":', at + 1, true)
			assert(found, k)
			at = found
		end
		print(rapidjson.encode(v, {sort_keys = true}))`,
		`{"alpha":2,"beta":4,"delta":1,"gamma ray":{"y":2,"z":1}}`)
}

func TestRapidJSONPrettyTextIsIndentedByFour(t *testing.T) {
	wantOutput(t, `print(rapidjson.encode({a = {1, {}}, b = "x"}, {pretty = true, sort_keys = true}))`,
		"{\n    \"a\": [\n        1,\n        {}\n    ],\n    \"b\": \"x\"\n}")
}

// refusal returns the message with which rapidjson.decode refuses a text.
func refusal(t *testing.T, text string) (message string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		give := engine.ModuleFunc(func(*engine.Script) (engine.Exports, error) {
			return engine.Exports{Globals: []engine.Global{{Name: "text", Value: lua53.String(text)}}}, nil
		})
		b.script("s", `print(select(2, rapidjson.decode(text)))`, give)
		b.wait(time.Second)
		message = strings.Join(b.text(), "\n")
	})
	return message
}
