package wschan_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

// taskRows are what coroutine.spawn does: a script and what it prints.
var taskRows = map[string]struct {
	source string
	want   []string
}{
	"runs after its caller": {
		`local th = coroutine.spawn(function() print("task") end) print(type(th), coroutine.status(th))`, []string{"thread\tsuspended", "task"}},
	"tasks run in the order in which they were started": {
		`for i = 1, 3 do coroutine.spawn(function() print(i) end) end`, []string{"1", "2", "3"}},
	"takes arguments": {`coroutine.spawn(print, 1, nil, "x")`, []string{"1\tnil\tx"}},
	"is a coroutine of its own": {
		`local th th = coroutine.spawn(function()
			local me, main = coroutine.running() print(me == th, main, coroutine.isyieldable(), coroutine.status(me))
		end)`, []string{"true\tfalse\ttrue\trunning"}},
	"is normal while it waits, and dead in the end": {
		`local th = coroutine.spawn(function() time.sleep("10ms") end)
		time.sleep("1ms") print(coroutine.status(th), coroutine.resume(th)) time.sleep("20ms") print(coroutine.status(th), coroutine.resume(th))`,
		[]string{"normal\tfalse\tcannot resume non-suspended coroutine", "dead\tfalse\tcannot resume dead coroutine"}},
	"the other functions of coroutine remain": {
		`local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end) print(co(1), co(4))`, []string{"2\t8"}},
	"a yield lets others go on": {
		`for _, n in ipairs{"a", "b"} do coroutine.spawn(function() for i = 1, 2 do print(n .. i, coroutine.yield("dropped")) end end) end`,
		[]string{"a1", "b1", "a2", "b2"}},
	"a task in a task": {
		`coroutine.spawn(function() coroutine.spawn(function() print("inner") end) print("outer") end)`, []string{"outer", "inner"}},
	"an error is logged once, with its line, and ends nothing else": {
		"coroutine.spawn(function() error('first') end)\ncoroutine.spawn(function()\n  time.sleep('1ms')\n  local x = nil + 1\nend)\ncoroutine.spawn(function() time.sleep('10ms') print('went on') end)\ntime.sleep('20ms') print('so did I')",
		[]string{"s.lua:1: first", "s.lua:4: attempt to perform arithmetic on a nil value", "went on", "so did I"}},
	"an error value is shown": {
		`coroutine.spawn(function() error(errors.new("broken")) end) coroutine.spawn(function() error({}) end)`,
		[]string{"broken", "(error object is a table value)"}},
	"wants a function": {"print(pcall(coroutine.spawn, 'x'))\ncoroutine.spawn()",
		[]string{"false\tcoroutine.spawn: function: got string, want function", "s.lua:2: coroutine.spawn: function: got no value, want function"}},
	"tasks that start each other without end": {
		"local n = 0\nlocal function f() n = n + 1 coroutine.spawn(f) end\nf() time.sleep('10ms') print(n)",
		[]string{"s.lua:2: coroutine.spawn: 1000 events in a row have caused each other: a loop of handlers or wires", "1001"}},
	"a task that yields for ever": {
		"coroutine.spawn(function() while true do coroutine.yield() end end)\ntime.sleep('10ms') print('went on')",
		[]string{"1000 events in a row have caused each other: a loop of handlers or wires", "went on"}},
	"too many tasks at once": {
		"local n = 0\nlocal ok, err = pcall(function() while true do coroutine.spawn(function() n = n + 1 end) end end)\nprint(ok, err) time.sleep('1s') print(n)",
		[]string{"false\ts.lua:2: coroutine.spawn: the script has 20000 tasks already", "20000"}},
}

func TestX204_Tasks(t *testing.T) {
	for name, row := range taskRows {
		t.Run(name, func(t *testing.T) { wantOutput(t, row.source, row.want...) })
	}
}

// Tasks that double ten times a thousand end after a bounded number, and others go on.
func TestX204_TasksThatMultiplyEnd(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("other", `local tick = time.ticker("100ms"):response() for i = 1, 3 do tick:receive() print("tick") end`)
		b.run(`local n = 0 local function f() n = n + 1 pcall(coroutine.spawn, f) pcall(coroutine.spawn, f) end f() time.sleep("500ms") print(n)`)
		b.want("tick", "tick", "tick", "100001")
	})
}

// Scripts whose tasks feed each other without end stop at their budget, and other scripts have their timers meanwhile.
func TestX204_TasksThatFeedEachOtherForEverAreBounded(t *testing.T) {
	const limit = "Max execution limits exceeded"
	for name, source := range map[string]string{
		"unbuffered": `local a, b = channel.new(), channel.new()
			coroutine.spawn(function() while true do b:send(a:receive()) end end)
			while true do a:send(1) b:receive() end`,
		"buffered": `local a = channel.new(1) coroutine.spawn(function() while true do a:receive() end end) while true do a:send(1) end`,
		"selects": `local a = channel.new() coroutine.spawn(function() while true do channel.select{a:case_receive()} end end)
			while true do channel.select{a:case_send(1)} end`,
		"a ring of ten": `local ring = {} for i = 0, 9 do ring[i] = channel.new() end
			for i = 0, 9 do coroutine.spawn(function() while true do ring[(i + 1) % 10]:send(ring[i]:receive()) end end) end ring[0]:send(1) ring[4]:send(1)`,
		"caught": `local a, b = channel.new(), channel.new()
			coroutine.spawn(function() while true do pcall(function() b:send(a:receive()) end) end end)
			while true do pcall(function() a:send(1) b:receive() end) end`,
		"defaults": `local a = channel.new() while true do channel.select{a:case_receive(), default = true} end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Budget: 300_000}, func(b *bench) {
				b.script("other", `local tick = time.ticker("100ms"):response() for i = 1, 5 do tick:receive() print("tick") end`)
				b.run(source)
				got := b.text()
				ticks := len(slices.DeleteFunc(slices.Clone(got), func(s string) bool { return s != "tick" }))
				if ticks != 5 || !slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, limit) }) {
					t.Errorf("got %q, want five ticks and %q", got, limit)
				}
			})
		})
	}
}

// In real time a loop of two tasks does not hold up the timers of others either while it lasts.
func TestX204_TasksThatFeedEachOtherDoNotHoldUpTimers(t *testing.T) {
	b := newBench(t, engine.Options{Budget: 1 << 40})
	defer b.network.Close()
	defer b.Close()
	b.script("other", `local tick = time.ticker("5ms"):response() for i = 1, 5 do tick:receive() print("tick") end`)
	b.script("busy", `local a, b = channel.new(), channel.new()
		coroutine.spawn(function() while true do b:send(a:receive()) end end)
		while true do a:send(1) b:receive() end`)
	for range 200 {
		if len(b.text()) == 5 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("got %q, want five ticks", b.text())
}

// A task that is woken by events from outside has a fresh budget for each.
func TestX204_TasksFedFromOutsideGoOnForEver(t *testing.T) {
	inBubble(t, engine.Options{Budget: 5000}, func(b *bench) {
		b.run(`local a, b = channel.new(), channel.new()
			coroutine.spawn(function() while true do b:send(a:receive() + 1) end end)
			local tick, n = time.ticker("1ms"):response(), 0
			while n < 900 do tick:receive() a:send(n) n = b:receive() end print(n)`)
		b.want("900")
	})
}

func TestX208_TenThousandTasksWaitAtOnce(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(fmt.Sprintf(manyTasks, 10_000) + ` time.sleep("1s") print(waiting) start:close() time.sleep("1ms") print(waiting)`)
		time.Sleep(2 * time.Second)
		b.want("10000", "0")
		s.Stop()
		s.Start()
		time.Sleep(100 * time.Millisecond)
		s.Stop()
	})
}

// A waiting task takes about 10 KiB (BenchmarkWaitingTasks): here is a bound that also holds for the race detector.
func TestX208_MemoryPerWaitingTaskIsBounded(t *testing.T) {
	const n, most = 2500, 20 << 10
	var before, after runtime.MemStats
	inBubble(t, engine.Options{}, func(b *bench) {
		read(&before)
		b.run(fmt.Sprintf(manyTasks, n))
		read(&after)
		each := (after.HeapAlloc - before.HeapAlloc + after.StackInuse - before.StackInuse) / n
		t.Logf("%d bytes for each task", each)
		if each > most {
			t.Errorf("%d bytes for each task, want at most %d", each, most)
		}
	})
}

// manyTasks makes so many tasks that wait to receive from one channel.
const manyTasks = `
	waiting, start = 0, channel.new()
	for i = 1, %d do
		coroutine.spawn(function() waiting = waiting + 1 start:receive() waiting = waiting - 1 end)
	end
`
