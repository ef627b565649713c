// The library json: where it differs from rapidjson.
package qsys_test

import (
	"testing"

	"crosspoint/engine"
)

func TestJSONNullIsAFunctionThatReturnsItself(t *testing.T) {
	wantOutput(t, `
		print(type(json.null), json.null() == json.null, json.encode{json.null, json.null()})
		local v = json.decode('{"a":null,"b":[null,2]}')
		print(v.a, v.b[1], v.b[2])`,
		"function\ttrue\t[null,null]", "nil\tnil\t2")
}

func TestJSONDecodeReturnsWhereTheValueEnds(t *testing.T) {
	wantOutput(t, `
		print(select("#", json.decode("[1] rest")), select(2, json.decode("[1] rest")))
		local v, behind = json.decode("[1] {\"a\":2.0}x", 4)
		print(v.a, behind, getmetatable(v))`,
		"2\t4", "2.0\t14\tnil")
}

func TestJSONDecodeRaisesErrors(t *testing.T) {
	wantOutput(t, `
		local ok, err = pcall(function() json.decode('[1, oops]') end)
		print(err)
		print(pcall(json.decode, ""))
		print(pcall(json.decode))
		print(pcall(json.decode, {}))
		print(pcall(json.decode, "1", 3))
		print(pcall(json.decode, "1", 0))`,
		"s.lua:2: json.decode: line 1, column 5: got o, want a value",
		"false\tjson.decode: line 1, column 1: got the end of the text, want a value",
		"false\tjson.decode: text: got no value, want string",
		"false\tjson.decode: text: got table, want string",
		"false\tjson.decode: start: got 3, want 1 to 2",
		"false\tjson.decode: start: got 0, want 1 to 2")
}

func TestJSONEncodesTablesByTheirKeys(t *testing.T) {
	wantOutput(t, `
		local e = json.encode
		print(e{}, e{1, "a", {true}}, e{a = 1}, e(nil))
		print(e{nil, nil, 3}, e{[1000] = 1}, e{1, [1.5] = 2}, e{[true] = 1})
		print(e{5.0, 0.1, 1/3}, e{f = print, g = WebSocket.New(), h = 1})`,
		`[]`+"\t"+`[1,"a",[true]]`+"\t"+`{"a":1}`+"\tnull",
		`[null,null,3]`+"\t"+`{"1000":1}`+"\t"+`{"1":1,"1.5":2}`+"\t"+`{}`,
		`[5.0,0.1,0.33333333333333]`+"\t"+`{"h":1}`)
}

func TestJSONEncodeRaisesErrors(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			print(select(2, pcall(function() json.encode{a = {0/0}} end)))
			print(pcall(json.encode, {print}))
			print(pcall(json.encode))`)
		b.want(
			"s.lua:2: json.encode: a[1]: -nan cannot be encoded",
			"false\tjson.encode: [1]: a function cannot be encoded",
			"false\tjson.encode: value: got no value, want value")
	})
}
