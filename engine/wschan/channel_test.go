package wschan_test

import (
	"testing"

	"crosspoint/engine"
)

// channelRows are the rows of section 1.2 about single channels: a script and what it prints.
var channelRows = map[string]struct {
	source string
	want   []string
}{
	"module": {`print(type(channel), require("channel") == channel, type(channel.new()), channel.new())`,
		[]string{"table\ttrue\tuserdata\tchannel"}},
	"unbuffered: the sender waits for the receiver": {
		`local c = channel.new()
		coroutine.spawn(function() print("sending") print(c:send(1)) print("sent") end)
		time.sleep("100ms") print("receiving") print(c:receive()) print("received") time.sleep("1ms")`,
		[]string{"sending", "receiving", "1\ttrue", "received", "true", "sent"}},
	"unbuffered: the receiver waits for the sender, which goes on first": {
		`local c = channel.new()
		coroutine.spawn(function() print(c:receive()) end)
		time.sleep("1ms") print(c:send("x")) print("after")`,
		[]string{"true", "after", "x\ttrue"}},
	"a buffer of two takes two": {
		`local c = channel.new(2)
		coroutine.spawn(function() for i = 1, 4 do c:send(i) print("sent", i) end end)
		time.sleep("1ms") print("now") for i = 1, 4 do print(c:receive()) end time.sleep("1ms")`,
		[]string{"sent\t1", "sent\t2", "now", "1\ttrue", "2\ttrue", "3\ttrue", "sent\t3", "sent\t4", "4\ttrue"}},
	"a freed place is the oldest sender's": {
		`local c = channel.new(1) c:send("first")
		for i = 1, 3 do coroutine.spawn(function() c:send(i) end) end
		time.sleep("1ms")
		for i = 1, 4 do print(c:receive()) end`,
		[]string{"first\ttrue", "1\ttrue", "2\ttrue", "3\ttrue"}},
	"receivers are served in the order in which they came": {
		`local c = channel.new()
		for i = 1, 3 do coroutine.spawn(function() print(i, (c:receive())) end) end
		time.sleep("1ms") for i = 1, 3 do c:send("v" .. i) end`,
		[]string{"1\tv1", "2\tv2", "3\tv3"}},
	"a negative size is none": {
		`local c = channel.new(-3) coroutine.spawn(function() c:send(1) print("sent") end)
		time.sleep("1ms") print("now", (c:receive())) time.sleep("1ms")`,
		[]string{"now\t1", "sent"}},
	"a size that is no number": {`print(pcall(channel.new, "many"))`, []string{"false\tchannel.new: size: got string, want whole number"}},
	"closed: what is buffered comes first, then nil, false for ever": {
		`local c = channel.new(3) c:send(1) c:send(nil) print(select("#", c:close()))
		for i = 1, 4 do print(c:receive()) end`,
		[]string{"0", "1\ttrue", "nil\ttrue", "nil\tfalse", "nil\tfalse"}},
	"closing twice": {`local c = channel.new() c:close() c:close() print("ok")`, []string{"ok"}},
	"sending on a closed channel raises": {
		"local c = channel.new(5) c:close()\nprint(pcall(function() c:send(1) end))\nc:send(2)",
		[]string{"false\ts.lua:2: send on closed channel", "s.lua:3: send on closed channel"}},
	"a waiting sender raises when the channel is closed": {
		"local c = channel.new()\ncoroutine.spawn(function()\n  print(pcall(function() c:send(1) end))\n  c:send(1)\nend)\ntime.sleep('1ms') c:close()",
		[]string{"false\ts.lua:3: send on closed channel", "s.lua:4: send on closed channel"}},
	"waiting receivers get nil, false": {
		`local c = channel.new()
		for i = 1, 2 do coroutine.spawn(function() print(i, c:receive()) end) end
		time.sleep("1ms") c:close()`,
		[]string{"1\tnil\tfalse", "2\tnil\tfalse"}},
	"nil can be sent, and nothing counts as nil": {
		`local c = channel.new(2) c:send(nil) c:send() print(c:receive()) print(c:receive())`, []string{"nil\ttrue", "nil\ttrue"}},
	"any value goes through as it is": {
		`local c, t = channel.new(9), {}
		for _, v in ipairs{t, print, c, 1, 1.0, "s", true} do c:send(v) end
		print(rawequal(c:receive(), t), c:receive() == print, c:receive() == c, (c:receive()), (c:receive()), (c:receive()), (c:receive()))`,
		[]string{"true\ttrue\ttrue\t1\t1.0\ts\ttrue"}},
	"methods need a channel": {
		`print(pcall(channel.new().receive)) print(pcall(channel.new().send, {}, 1))`,
		[]string{
			"false\tChannel.receive: self: got no value, want Channel (call it with a colon, as in object:receive(...))",
			"false\tChannel.send: self: got table, want Channel (call it with a colon, as in object:send(...))",
		}},
	"a channel has no fields to assign": {
		`print(pcall(function() channel.new().x = 1 end))`, []string{"false\ts.lua:1: Channel: x: no such field to assign (there are )"}},
	"the module can be replaced": {`channel = "mine" print(channel)`, []string{"mine"}},
	"two tasks hand a value back and forth": {
		`local a, b = channel.new(), channel.new()
		coroutine.spawn(function() for i = 1, 1000 do b:send(a:receive() + 1) end end)
		local v = 0 for i = 1, 1000 do a:send(v) v = b:receive() end print(v)`,
		[]string{"1000"}},
	"many values keep their order through a small buffer": {
		`local c = channel.new(3)
		coroutine.spawn(function() for i = 1, 20000 do c:send(i) end c:close() end)
		local n, sorted = 0, true
		while true do local v, ok = c:receive() if not ok then break end n = n + 1 sorted = sorted and v == n end
		print(n, sorted)`,
		[]string{"20000\ttrue"}},
}

func TestX201_ChannelRows(t *testing.T) {
	for name, row := range channelRows {
		t.Run(name, func(t *testing.T) { wantOutput(t, row.source, row.want...) })
	}
}

func TestX200_ModulesByNameAndByRequire(t *testing.T) {
	for _, name := range []string{"channel", "errors", "time"} {
		t.Run(name, func(t *testing.T) {
			wantOutput(t, `print(type(`+name+`), require("`+name+`") == `+name+`, package.loaded.`+name+` == `+name+`) `+name+` = 1 print(`+name+`)`,
				"table\ttrue\ttrue", "1")
			wantOutput(t, `print(require("`+name+`") == `+name+`)`, "true")
		})
	}
}

// What a full channel holds counts as memory of the script.
func TestX201_BufferedValuesAreTheScriptsMemory(t *testing.T) {
	for name, source := range map[string]string{
		"values":   `local c = channel.new(1e9) while true do c:send({}) end`,
		"nils":     `local c = channel.new(1e9) while true do c:send(nil) end`,
		"channels": `local all = {} while true do all[#all + 1] = channel.new() end`,
		"timers":   `while true do time.after("1h") end`,
		"senders":  `local c = channel.new() for i = 1, 1e6 do coroutine.spawn(c.send, c, ("x"):rep(1e5) .. i) end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Memory: 16 << 20, Budget: 1e9}, func(b *bench) {
				b.run(source)
				if got := b.text(); len(got) == 0 || got[0] != "not enough memory" {
					t.Errorf("got %.200q, want not enough memory", got)
				}
			})
		})
	}
}
