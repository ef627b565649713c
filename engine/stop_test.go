package engine

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"crosspoint/engine/lua53"
)

// within fails the test when f takes longer; the bounds are generous, what they catch has no end.
func within(t *testing.T, limit time.Duration, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(limit):
		t.Fatalf("%s takes more than %v", what, limit)
	}
}

// In real time, since virtual time stands still while a handler runs: a timer that is always due must not keep events from running.
func TestTimerSlowerThanItsPeriodDoesNotKeepTheEngineFromStopping(t *testing.T) {
	for name, source := range map[string]string{
		"busy":  `every(0.001, function() for i = 1, 300000 do end end)`,
		"waits": `every(0.001, function() sleep(0.001) for i = 1, 300000 do end end)`,
	} {
		t.Run(name, func(t *testing.T) {
			e := New(Options{})
			defer e.Close()
			s := e.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Source: []byte(source), Modules: []Module{ModuleFunc(clock)}})
			s.Start()
			within(t, 20*time.Second, "Stop", s.Stop)
		})
	}
}

func TestStopDoesNotWaitForWhatIsQueued(t *testing.T) {
	e := New(Options{})
	defer e.Close()
	s := e.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Source: []byte(`function h() for i = 1, 1e6 do end end`)})
	s.Start()
	called := 0
	e.Do(func() {
		h, src := s.State().Globals().GetString("h"), s.NewSource()
		for range maxSourceEvents {
			src.Post(0, func() {
				if !s.stopping {
					called++
				}
				s.Call(h)
			})
		}
	})
	s.Stop()
	e.Do(func() {
		if called > maxSourceEvents/2 { // one or a few; each takes milliseconds
			t.Errorf("%d of %d queued handlers ran before the stop", called, maxSourceEvents)
		}
	})
}

func TestStopOvertakesTimersThatAreDue(t *testing.T) {
	e := New(Options{})
	defer e.Close()
	s := e.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Modules: []Module{ModuleFunc(clock)},
		Source: []byte(`for i = 1, 200 do every(0.05, function() while true do end end) end`)})
	s.Start()
	within(t, 20*time.Second, "Stop", s.Stop) // 200 handlers that use up their budget would take longer
}

// resource is something that takes its time to end.
type resource struct{ done chan struct{} }

func (r *resource) Abort()                { time.AfterFunc(time.Second, func() { close(r.done) }) }
func (r *resource) Done() <-chan struct{} { return r.done }

func slow(s *Script) (Exports, error) {
	s.Own(&resource{make(chan struct{})})
	return Exports{}, nil
}

func TestEveryStopWaitsForTheResources(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Modules: []Module{ModuleFunc(slow)}})
		s.Start()
		start := time.Now()
		go s.Stop()
		time.Sleep(time.Millisecond)
		s.Stop()
		if took := time.Since(start); took != time.Second {
			t.Errorf("the second Stop returned after %v, want 1s", took)
		}
	})
}

func TestNoScriptStartsWhileTheEngineCloses(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Modules: []Module{ModuleFunc(slow)}})
		s.Start()
		go func() {
			time.Sleep(500 * time.Millisecond) // the engine waits for the resource now
			b.script("late", `print("late") sleep(1000)`)
		}()
		b.Close()
		if got := b.lines; len(got) != 1 {
			t.Errorf("lines %v, want one", got)
		}
	})
}

func TestNothingRunsBeforeTheMainChunk(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		early := func(s *Script) (Exports, error) {
			src := s.NewSource()
			event := s.State().NewFunction("event", func(*lua53.Thread) int { s.debug(Printed, "event"); return 0 })
			src.Post(0, func() { s.Call(event.Value()) })
			src.Post(0, src.Close)
			return Exports{}, nil
		}
		s := b.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Source: []byte(`print("main")`), Modules: []Module{ModuleFunc(early)}})
		s.Start()
		b.Do(func() {})
		if got := b.text(); got != "main\nevent\n" {
			t.Errorf("log %q, want main before event", got)
		}
	})
}

func TestWaitThatCannotBeginLeavesNothing(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", "function h() for i = 1, 100 do pcall(bad) end end")
		b.Do(func() {
			bad := s.State().NewFunction("bad", func(L *lua53.Thread) int {
				s.Wait(L, func(func()) func() { L.Raise("cannot begin"); return nil })
				return 0
			})
			s.State().Globals().SetString("bad", bad.Value())
			s.Call(s.State().Globals().GetString("h"))
			if len(s.waiters) != 0 {
				t.Errorf("%d waits are kept, want none", len(s.waiters))
			}
		})
	})
}

func TestHandlersThatWaitAreBounded(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("s", fmt.Sprintf("every(0.001, function() sleep(1e6) end) every(%d, function() print('tick') end)", maxWaits/1000+1))
		time.Sleep((maxWaits + 1500) * time.Millisecond)
		if got := b.text(); !strings.Contains(got, fmt.Sprintf("more than %d handlers of the script wait\n", maxWaits)) || !strings.Contains(got, "tick\n") {
			t.Errorf("log ends with %q", got[max(0, len(got)-200):])
		}
	})
}

// Errors must not cost more than the budget says, however deep they are raised.
func TestErrorsFromDeepCallsAreCheap(t *testing.T) {
	for _, source := range []string{
		"local function f() f() return 1 end while true do pcall(f) end",
		"local function f() return f() end f()",
		"while true do pcall(error) end",
	} {
		start := time.Now()
		inBubble(t, Options{}, func(b *bench) { b.script("s", source) })
		if took := time.Since(start); took > time.Minute { // about 1 s each; without care, minutes
			t.Errorf("%s: took %v", source, took)
		}
	}
}
