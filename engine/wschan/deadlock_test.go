package wschan_test

import (
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

const deadlock = "deadlock: everything in the script waits for something else in it: "

// deadlocks are scripts that come to a stand, and what is reported.
var deadlocks = map[string]struct {
	source string
	want   []string
}{
	"receive":         {"local c = channel.new()\nc:receive()", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"send":            {"channel.new():send(1)", []string{"s.lua:1: " + deadlock + "send s.lua:1"}},
	"a full buffer":   {"local c = channel.new(1)\nc:send(1)\nc:send(2)", []string{"s.lua:3: " + deadlock + "send s.lua:3"}},
	"select":          {"channel.select{\n  channel.new():case_receive() }", []string{"s.lua:1: " + deadlock + "select s.lua:1"}},
	"select nothing":  {"channel.select{}", []string{"s.lua:1: " + deadlock + "select s.lua:1"}},
	"in pcall":        {"local c = channel.new()\npcall(c.receive, c)", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"in a coroutine":  {"coroutine.wrap(function()\n  channel.new():receive()\nend)()", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"by a callback":   {"table.sort({1, 2}, function()\n\n  channel.new():receive()\nend)", []string{"s.lua:3: " + deadlock + "receive s.lua:3"}},
	"no line to name": {"local c = channel.new()\ncoroutine.spawn(c.receive, c)", []string{deadlock + "receive"}},
	"two of each other": {
		"local a, b = channel.new(), channel.new()\ncoroutine.spawn(function()\n  a:receive() b:send(1)\nend)\nb:receive() a:send(1)",
		[]string{"s.lua:5: " + deadlock + "receive s.lua:5, receive s.lua:3"}},
	"many at one line": {
		"local c = channel.new()\nfor i = 1, 500 do coroutine.spawn(function() c:receive() end) end\nc:receive()",
		[]string{"s.lua:3: " + deadlock + "receive s.lua:3, receive s.lua:2 (500 tasks)"}},
	"many lines": {
		"local c, t = channel.new(), {}\nfor i = 1, 30 do\n  t[i] = ('\\n'):rep(i - 1) .. 'local c = ... coroutine.spawn(function() c:receive() end)'\n  load(t[i], '=t')(c)\nend",
		[]string{"t:1: " + deadlock + "receive t:1, receive t:2, receive t:3, receive t:4, receive t:5, receive t:6, receive t:7, receive t:8, receive t:9, receive t:10, and 20 more"}},
	"after other work": {
		"local c = channel.new()\ntime.sleep('100ms') print('now')\nc:receive()", []string{"now", "s.lua:3: " + deadlock + "receive s.lua:3"}},
	"the main chunk has ended": {
		"local c = channel.new()\ncoroutine.spawn(function() c:receive() end)", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"the last timer fires for nothing": {
		"local c = channel.new() time.after('100ms')\nc:receive()", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"the other task has failed": {
		"local c = channel.new()\ncoroutine.spawn(function() error('broken') c:send(1) end)\nc:receive()",
		[]string{"s.lua:2: broken", "s.lua:3: " + deadlock + "receive s.lua:3"}},
	"a stopped ticker": {
		"local t = time.ticker('1ms') t:stop()\nt:response():receive()", []string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
	"a coroutine that only its maker could resume": {
		"local c = channel.new() local co = coroutine.create(function() coroutine.yield() c:send(1) end) coroutine.resume(co)\nc:receive()",
		[]string{"s.lua:2: " + deadlock + "receive s.lua:2"}},
}

func TestDeadlockIsReportedOnce(t *testing.T) {
	for name, d := range deadlocks {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.script("other", `while true do time.sleep("1s") end`)
				s := b.run(d.source)
				time.Sleep(time.Hour)
				b.want(d.want...)
				s.Stop()
			})
		})
	}
}

// Scripts that wait, but not for ever.
var noDeadlocks = map[string]string{
	"time.after":              `time.after("1s"):receive()`,
	"a select with timeout":   `channel.select{channel.new():case_receive(), time.after("1s"):case_receive()}`,
	"another task sleeps":     `local c = channel.new() coroutine.spawn(function() time.sleep("2s") c:send(1) end) c:receive()`,
	"a ticker":                `local t = time.ticker("1s") for i = 1, 3 do t:response():receive() end`,
	"a timer set once more":   `local t = time.timer("1s") coroutine.spawn(function() t:response():receive() end) t:reset("5s")`,
	"many hand values on":     `local c = channel.new() for i = 1, 100 do coroutine.spawn(function() c:send(i) end) end for i = 1, 100 do c:receive() end`,
	"nothing waits":           `print()`,
	"nothing but a coroutine": `local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co)`,
}

func TestNoDeadlockIsReportedWhereSomethingMayHappen(t *testing.T) {
	for name, source := range noDeadlocks {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(source)
				time.Sleep(time.Hour)
				for _, line := range b.text() {
					if line != "" {
						t.Errorf("got %q, want nothing", line)
					}
				}
			})
		})
	}
}

// resource stands for a socket, or for controls with handlers.
type resource struct {
	done    chan struct{}
	listens bool
}

func (r *resource) Abort() {
	select {
	case <-r.done:
	default:
		close(r.done)
	}
}

func (r *resource) Done() <-chan struct{} { return r.done }

// listener is a resource that may have nobody who listens.
type listener struct{ *resource }

func (l listener) Listens() bool { return l.listens }

// withResource starts a script that waits for ever, and owns what open returns.
func withResource(b *bench, open func() engine.Resource) *engine.Script {
	b.t.Helper()
	own := engine.ModuleFunc(func(s *engine.Script) (engine.Exports, error) {
		s.Own(open())
		return engine.Exports{}, nil
	})
	s := b.NewScript(engine.ScriptConfig{
		Name: "s", Chunk: "s.lua", Source: []byte("channel.new():receive()"), Common: b.dialect.Common(), Modules: []engine.Module{own},
	})
	s.Start()
	time.Sleep(time.Minute)
	return s
}

func TestDeadlockWaitsForOpenResources(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		r := &resource{done: make(chan struct{})}
		withResource(b, func() engine.Resource { return r })
		b.want()
		r.Abort() // as a socket ends that the other side has closed
		time.Sleep(time.Second)
		b.want("s.lua:1: " + deadlock + "receive s.lua:1")
	})
}

func TestDeadlockWaitsForListeners(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		withResource(b, func() engine.Resource { return listener{&resource{make(chan struct{}), true}} })
		b.want()
	})
	inBubble(t, engine.Options{}, func(b *bench) {
		withResource(b, func() engine.Resource { return listener{&resource{make(chan struct{}), false}} })
		b.want("s.lua:1: " + deadlock + "receive s.lua:1")
	})
}

func TestDeadlockWaitsForWhatIsHeldOutside(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		var script *engine.Script
		handler := lua53.String("a handler")
		s := withResource(b, func() engine.Resource { return listener{&resource{make(chan struct{}), false}} })
		s.Stop()
		hold := engine.ModuleFunc(func(s *engine.Script) (engine.Exports, error) {
			s.Hold(handler)
			script = s
			return engine.Exports{}, nil
		})
		b.NewScript(engine.ScriptConfig{
			Name: "h", Chunk: "h.lua", Source: []byte("channel.new():receive()"), Common: b.dialect.Common(), Modules: []engine.Module{hold},
		}).Start()
		time.Sleep(time.Minute)
		b.want("s.lua:1: " + deadlock + "receive s.lua:1")
		b.Do(func() { script.Release(handler) })
		time.Sleep(time.Minute)
		b.want("s.lua:1: "+deadlock+"receive s.lua:1", "h.lua:1: "+deadlock+"receive h.lua:1")
	})
}

// The script is not killed: what somebody calls from outside still runs, and may end the deadlock. A new run may have one of its own.
func TestDeadlockEndsNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run("c = channel.new()\nfunction feed() c:send(1) end\nprint(c:receive())\nc:receive()")
		b.want("s.lua:3: " + deadlock + "receive s.lua:3")
		b.Do(func() { s.Call(s.State().Globals().GetString("feed")) })
		time.Sleep(time.Minute)
		b.want("s.lua:3: "+deadlock+"receive s.lua:3", "1\ttrue")
		s.Restart()
		time.Sleep(time.Minute)
		b.want("s.lua:3: "+deadlock+"receive s.lua:3", "1\ttrue", "s.lua:3: "+deadlock+"receive s.lua:3")
	})
}
