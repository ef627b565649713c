package wschan_test

import (
	"fmt"
	"runtime"
	"testing"

	"crosspoint/engine"
)

// selectRows are the rows of section 1.2 about select: a script and what it prints.
var selectRows = map[string]struct {
	source string
	want   []string
}{
	"the first ready case in the list wins, every time": {
		`local a, b = channel.new(10), channel.new(10)
		for i = 1, 3 do a:send("a" .. i) b:send("b" .. i) end
		for i = 1, 6 do
			local r = channel.select{b:case_receive(), a:case_receive()}
			print(r.value, r.channel == b, r.channel == a, r.ok, r.default)
		end`,
		[]string{
			"b1\ttrue\tfalse\ttrue\tnil", "b2\ttrue\tfalse\ttrue\tnil", "b3\ttrue\tfalse\ttrue\tnil",
			"a1\tfalse\ttrue\ttrue\tnil", "a2\tfalse\ttrue\ttrue\tnil", "a3\tfalse\ttrue\ttrue\tnil",
		}},
	"a ready case beats the default": {
		`local a = channel.new(1) a:send(7)
		local r = channel.select{a:case_receive(), default = true} print(r.value, r.default)`,
		[]string{"7\tnil"}},
	"default in the list": {
		`local a = channel.new()
		local r = channel.select{a:case_receive(), default = true} print(r.default, r.ok, r.channel, r.value)`,
		[]string{"true\ttrue\tnil\tnil"}},
	"default as second argument": {
		`local a = channel.new()
		local r = channel.select({a:case_receive()}, true) print(r.default, r.ok, r.channel, r.value)`,
		[]string{"true\ttrue\tnil\tnil"}},
	"a false default waits": {
		`local a = channel.new() coroutine.spawn(function() a:send(1) end)
		print(channel.select({a:case_receive(), default = false}, false).value)`,
		[]string{"1"}},
	"only a default": {`print(channel.select{default = true}.default)`, []string{"true"}},
	"every result is a table of its own": {
		`local a = channel.new(2) a:send(1) a:send(2)
		local cases = {a:case_receive()}
		local r, s = channel.select(cases), channel.select(cases) print(r ~= s, r.value, s.value)`,
		[]string{"true\t1\t2"}},
	"receiving on a closed channel": {
		`local a = channel.new() a:close()
		local r = channel.select{a:case_receive()} print(r.channel == a, r.value, r.ok)`,
		[]string{"true\tnil\tfalse"}},
	"a channel that is closed while the task waits": {
		`local a, b = channel.new(), channel.new() coroutine.spawn(function() b:close() end)
		local r = channel.select{a:case_receive(), b:case_receive()} print(r.channel == b, r.value, r.ok)`,
		[]string{"true\tnil\tfalse"}},
	"waiting for the first of several": {
		`local a, b = channel.new(), channel.new() coroutine.spawn(function() b:send("late") end)
		local r = channel.select{a:case_receive(), b:case_receive()} print(r.channel == b, r.value, r.ok)
		coroutine.spawn(function() a:send("again") end)
		print((a:receive()))`,
		[]string{"true\tlate\ttrue", "again"}},
	"sending into room": {
		`local a = channel.new(1)
		local r = channel.select{a:case_send("x")} print(r.channel == a, r.value, r.ok, (a:receive()))`,
		[]string{"true\tx\ttrue\tx"}},
	"waiting to send": {
		`local a = channel.new() coroutine.spawn(function() print("got", (a:receive())) end)
		local r = channel.select{a:case_send("x")} print(r.channel == a, r.value, r.ok) time.sleep("1ms")`,
		[]string{"got\tx", "true\tx\ttrue"}},
	"sending nil": {
		`local a = channel.new(1) channel.select{a:case_send(nil)} print(a:receive())`, []string{"nil\ttrue"}},
	"sending or receiving, whichever comes": {
		`local a, b = channel.new(), channel.new()
		coroutine.spawn(function() print("took", (b:receive())) end)
		time.sleep("1ms")
		local r = channel.select{a:case_receive(), b:case_send("mine")} print(r.channel == b) time.sleep("1ms")`,
		[]string{"true", "took\tmine"}},
	"a task does not receive from itself": {
		`local a = channel.new()
		print(channel.select{a:case_receive(), a:case_send(1), default = true}.default)`,
		[]string{"true"}},
	"two tasks that both select meet": {
		`local a = channel.new()
		coroutine.spawn(function() local r = channel.select{a:case_send("hello")} print("sent", r.ok) end)
		time.sleep("1ms") print(channel.select{a:case_receive()}.value) time.sleep("1ms")`,
		[]string{"hello", "sent\ttrue"}},
	"sending on a closed channel raises": {
		"local a = channel.new() a:close()\nprint(pcall(function() channel.select{a:case_send(1), default = true} end))",
		[]string{"false\ts.lua:2: send on closed channel"}},
	"a select that waits to send raises when the channel is closed": {
		"local a, b = channel.new(), channel.new() coroutine.spawn(function() a:close() end)\nprint(pcall(function() channel.select{b:case_receive(), a:case_send(1)} end))",
		[]string{"false\ts.lua:2: send on closed channel"}},
	"cases may be used again": {
		`local a = channel.new(9)
		local give, take = a:case_send("v"), a:case_receive()
		for i = 1, 3 do channel.select{give} end
		for i = 1, 3 do print(channel.select{take}.value) end`,
		[]string{"v", "v", "v"}},
	"a case used twice in one list": {
		`local a = channel.new(1) a:send(1) local c = a:case_receive() print(channel.select{c, c}.value)`, []string{"1"}},
	"the losing cases leave no one waiting": {
		`local a, b = channel.new(), channel.new()
		coroutine.spawn(function() b:send(1) end)
		channel.select{a:case_receive(), b:case_receive()}
		print(channel.select{a:case_send("nobody takes it"), default = true}.default)`,
		[]string{"true"}},
	"each of several that wait is served once": {
		`local a, b = channel.new(), channel.new()
		for i = 1, 3 do coroutine.spawn(function() print(i, channel.select{a:case_receive(), b:case_receive()}.value) end) end
		time.sleep("1ms") b:send("x") a:send("y") b:send("z") time.sleep("1ms")
		print(channel.select{a:case_send(0), b:case_send(0), default = true}.default)`,
		[]string{"1\tx", "2\ty", "3\tz", "true"}},
	"what is no case is an error": {
		"print(pcall(channel.select, {'x'}))\nchannel.select{channel.new():case_receive(), channel.new()}",
		[]string{
			"false\tchannel.select: case 1: got string, want what case_receive or case_send returns",
			"s.lua:2: channel.select: case 2: got Channel, want what case_receive or case_send returns",
		}},
	"nil in a list is left out": {
		`local a = channel.new(1) a:send(5) print(channel.select{nil, a:case_receive()}.value)`, []string{"5"}},
	"no list": {`print(pcall(channel.select))`, []string{"false\tchannel.select: cases: got no value, want table"}},
}

func TestX202_SelectRows(t *testing.T) {
	for name, row := range selectRows {
		t.Run(name, func(t *testing.T) { wantOutput(t, row.source, row.want...) })
	}
}

// selects returns a script in which a task waits n times for one of four channels, of which three never give anything. Every thousand times it lets
// time pass, as one event must not take for ever.
func selects(n int) string {
	return fmt.Sprintf(`
		local a, b, quit, idle = channel.new(), channel.new(), channel.new(), channel.new()
		coroutine.spawn(function()
			for i = 1, %d do
				a:send(i)
				if i %% 1000 == 0 then time.sleep("1ms") end
			end
			a:close()
		end)
		local n = 0
		while true do
			local r = channel.select{quit:case_receive(), b:case_receive(), idle:case_send(n), a:case_receive()}
			if not r.ok then break end
			n = n + 1
		end
		print(n)`, n)
}

// A fortieth of the million of BenchmarkSelects, so that it suits every run.
func TestX202_SelectsLeaveMemoryFlat(t *testing.T) {
	const n = 25_000
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(selects(n)) // warm
		before := heap()
		s := b.run(selects(n))
		if grown := heap() - before; grown > 300<<10 {
			t.Errorf("%d selects left %d KiB", n, grown>>10)
		}
		b.want(fmt.Sprint(n), fmt.Sprint(n))
		s.Stop()
	})
}

// heap returns how many bytes are in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
