// The global json as scripts of this dialect use it. It is Q-SYS's; see the table of conflicts in the package comment.
package wsblock_test

import "testing"

func TestS021_EncodeMakesATextOfATable(t *testing.T) {
	answered(t, `local v = json.decode(ws.send_recv(u, json.encode({action = "ping", timestamp = now()})))
		print(v.action, v.timestamp == now(), math.type(v.timestamp))`, "ping\ttrue\tinteger")
}

func TestS022_EncodeOfNestedTables(t *testing.T) {
	answered(t, `print(json.encode({{id = 1}, {active = true}, {active = false}, {cpu = 45.6}, {list = {1, 2}}, {}}))`,
		`[{"id":1},{"active":true},{"active":false},{"cpu":45.6},{"list":[1,2]},[]]`)
}

func TestS023_DecodeTurnsTheResponseIntoAValue(t *testing.T) {
	answered(t, `local v = json.decode(ws.send_recv(u, '{"users":[{"id":1,"name":"Alice"},{"id":2,"active":false}],"cpu":45.6,"none":null}'))
		print(#v.users, v.users[1].name, v.users[2].active, v.cpu, v.none)`, "2\tAlice\tfalse\t45.6\tnil")
}

func TestJSONRaisesForWhatItCannotDo(t *testing.T) {
	answered(t, `local cycle = {} cycle[1] = cycle
		print(select(2, pcall(json.encode, cycle)):match(": (nested.*)"))
		print(pcall(json.encode, print))
		print(pcall(json.encode, {print}))
		print(pcall(json.encode, 0/0))
		print(pcall(json.encode, math.huge))
		print(pcall(json.decode, ("["):rep(1001)))
		print(pcall(json.decode, "1e999"))
		print(pcall(json.decode, "{'a':1}"))
		print(pcall(json.decode, ""))`,
		"nested more than 1000 deep, or contains itself",
		"false\tjson.encode: a function cannot be encoded",
		"false\tjson.encode: [1]: a function cannot be encoded",
		"false\tjson.encode: -nan cannot be encoded",
		"false\tjson.encode: inf cannot be encoded",
		"false\tjson.decode: line 1, column 1001: nested more than 1000 deep",
		"false\tjson.decode: line 1, column 1: got a number that is too large",
		"false\tjson.decode: line 1, column 2: got ', want a name in double quotes",
		"false\tjson.decode: line 1, column 1: got the end of the text, want a value")
}

func TestJSONKeepsWhatACoreDoesWithMixedKeys(t *testing.T) {
	answered(t, `print(json.encode({[1] = "a", x = print}))`, `{"1":"a"}`)
}
