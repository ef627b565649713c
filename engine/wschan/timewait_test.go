package wschan_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// timesRows are scripts, and when they print "now".
var timesRows = map[string]struct {
	source string
	want   []time.Duration
}{
	"after a text":            {`time.after("30s"):receive() print("now")`, []time.Duration{30 * time.Second}},
	"after nanoseconds":       {`time.after(2 * time.SECOND):receive() print("now")`, []time.Duration{2 * time.Second}},
	"after a float":           {`time.after(1.5e9):receive() print("now")`, []time.Duration{1500 * time.Millisecond}},
	"after a Duration":        {`time.after(time.parse_duration("1m30s")):receive() print("now")`, []time.Duration{90 * time.Second}},
	"sleep":                   {`time.sleep("250ms") print("now") time.sleep(time.MINUTE) print("now")`, []time.Duration{250 * time.Millisecond, 60250 * time.Millisecond}},
	"sleep that is no time":   {`time.sleep(0) print("now") time.sleep("-5s") print("now")`, []time.Duration{0, 0}},
	"timer":                   {`local t = time.timer("5s") t:response():receive() print("now")`, []time.Duration{5 * time.Second}},
	"timer by its other name": {`local t = time.timer("5s") t:channel():receive() print("now")`, []time.Duration{5 * time.Second}},
	"timer that is reset": {
		`local t = time.timer("5s") time.sleep("4s") t:reset("3s") t:response():receive() print("now") t:reset("2s") t:response():receive() print("now")`,
		[]time.Duration{7 * time.Second, 9 * time.Second}},
	"timer that is stopped": {
		`local t = time.timer("5s") t:stop() channel.select{t:response():case_receive(), time.after("1m"):case_receive()} print("now")`,
		[]time.Duration{time.Minute}},
	"ticker": {
		`local t = time.ticker("2s") for i = 1, 4 do t:response():receive() print("now") end t:stop()`,
		[]time.Duration{2 * time.Second, 4 * time.Second, 6 * time.Second, 8 * time.Second}},
	"ticker that is stopped": {
		`local t = time.ticker("2s") t:channel():receive() print("now") t:stop()
		channel.select{t:channel():case_receive(), time.after("1m"):case_receive()} print("now")`,
		[]time.Duration{2 * time.Second, 62 * time.Second}},
	"tasks sleep beside each other": {
		`for i = 1, 3 do coroutine.spawn(function() time.sleep(i * time.SECOND) print("now") end) end`,
		[]time.Duration{time.Second, 2 * time.Second, 3 * time.Second}},
}

func TestX205_WaitsLastAsLongAsTheySay(t *testing.T) {
	for name, row := range timesRows {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(row.source)
				time.Sleep(10 * time.Minute)
				if diff := cmp.Diff(row.want, b.times("now")); diff != "" {
					t.Errorf("printed at (-want +got):\n%s\n%q", diff, b.text())
				}
			})
		})
	}
}

func TestS236_AfterFiresOnceAfterItsTime(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`local timeout = time.after("30s") local m, ok = timeout:receive() print("now") print(m:unix() == time.now():unix(), ok)
			print(timeout:receive()) print(timeout:receive())`)
		time.Sleep(28900 * time.Millisecond)
		b.want() // not before
		time.Sleep(time.Hour)
		b.want("now", "true\ttrue", "nil\tfalse", "nil\tfalse")
		if diff := cmp.Diff([]time.Duration{30 * time.Second}, b.times("now")); diff != "" {
			t.Errorf("fired at (-want +got):\n%s", diff)
		}
	})
}

func TestS233_AfterIsKnownByItsChannel(t *testing.T) {
	wantOutput(t, `
		local messages, timeout = channel.new(1), time.after("500ms")
		messages:send("m")
		for i = 1, 2 do
			local r = channel.select{messages:case_receive(), timeout:case_receive()}
			print(r.channel == timeout, r.channel == messages)
			if r.channel == timeout then timeout = time.after("30s") print(r.channel == timeout) end
		end`, "false\ttrue", "true\tfalse", "false")
}

func TestX205_TickersDropWhatNobodyReads(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`local t = time.ticker("10ms") local first = t:response():receive()
			time.sleep("500ms") t:stop() local n, last = 0, first
			while true do
				local r = channel.select{t:response():case_receive(), default = true}
				if r.default then break end
				n = n + 1 if r.value:sub(last):milliseconds() ~= 10 then print("gap") end last = r.value
			end
			print(n)`)
		b.want("16")
	})
}

func TestX205_TimersSayWhetherTheyRan(t *testing.T) {
	wantOutput(t, `
		local t = time.timer("10ms") print(t, t:response() == t:response(), t:response() == t:channel())
		print(t:stop(), t:stop(), t:reset("10ms"), t:reset("20ms"))
		t:response():receive() print(t:stop(), t:reset("1ms")) time.sleep("5ms") print(t:reset("1ms")) time.sleep("5ms")
		t:response():receive() print(channel.select{t:response():case_receive(), default = true}.default)
		local k = time.ticker("1h") print(k, select("#", k:stop()), k:response() == k:channel())`,
		"timer\ttrue\ttrue", "true\tfalse\tfalse\ttrue", "false\tfalse", "false", "true", "ticker\t0\ttrue")
}

func TestX205_BadDurationsAreErrors(t *testing.T) {
	const none, unreadable = " is not above zero", " is neither a number of nanoseconds nor a text such as 1m30s"
	wantOutput(t, `
		local function try(f, ...)
			local v, err = f(...)
			print(v, err, err:kind() == errors.INVALID, err:retryable())
		end
		try(time.after, 0) try(time.after, "-1s") try(time.after, "soon") try(time.after) try(time.after, {}) try(time.after, 0/0) try(time.after, 1e300)
		try(time.sleep, "soon") try(time.timer, 0) try(time.ticker, "0s") try(time.parse_duration, "10")
		local t = time.timer("1h") try(t.reset, t, 0) t:stop()`,
		"nil\tinvalid duration: 0"+none+"\ttrue\tfalse", "nil\tinvalid duration: -1s"+none+"\ttrue\tfalse",
		"nil\tinvalid duration: soon"+unreadable+"\ttrue\tfalse", "nil\tinvalid duration: nil"+unreadable+"\ttrue\tfalse",
		"nil\tinvalid duration: table"+unreadable+"\ttrue\tfalse", "nil\tinvalid duration: -nan"+unreadable+"\ttrue\tfalse",
		"nil\tinvalid duration: 1e+300"+unreadable+"\ttrue\tfalse", "nil\tinvalid duration: soon"+unreadable+"\ttrue\tfalse",
		"nil\tinvalid duration: 0"+none+"\ttrue\tfalse", "nil\tinvalid duration: 0s"+none+"\ttrue\tfalse",
		"nil\tinvalid duration: 10"+unreadable+"\ttrue\tfalse", "nil\tinvalid duration: 0"+none+"\ttrue\tfalse")
}

// A stop ends timers, tickers and sleeps: the bubble would tell of anything that is left.
func TestX207_StopEndsTimersAndTasks(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`
			local c = channel.new()
			for i = 1, 100 do
				coroutine.spawn(function() c:receive() end)
				coroutine.spawn(function() pcall(time.sleep, "1h") while true do pcall(time.sleep, "1h") end end)
				coroutine.spawn(function() channel.select{c:case_receive(), time.after("1h"):case_receive()} end)
				time.after("1h") time.ticker("1s") time.timer("1h")
			end
			coroutine.spawn(function() coroutine.yield() print("no") end)
			while true do channel.select{default = true} end`)
		s.Stop()
		time.Sleep(10 * time.Hour)
		b.want("s.lua:10: Max execution limits exceeded", "no")
	})
}

// What scripts have left behind is collected.
func TestX207_StopFreesMemory(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		run := func() {
			s := b.run(`local c = channel.new()
				for i = 1, 3000 do coroutine.spawn(function() local big = ("x"):rep(1000) .. i c:receive() print(big) end) time.after("1h") end`)
			s.Stop()
			b.Remove(s)
		}
		run()
		before := heap()
		for range 5 {
			run()
		}
		if grown := heap() - before; grown > 500<<10 {
			t.Errorf("five runs have left %d KiB", grown>>10)
		}
	})
}
