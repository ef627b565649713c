// Tests of calls that may wait only for so long.
package engine

import (
	"testing"
	"time"

	"crosspoint/engine/lua53"
)

// bounded is a module for tests: within(seconds, fn, ...) returns what fn returns, or nothing when that takes too long.
func bounded(s *Script) (Exports, error) {
	within := s.State().NewFunction("within", func(L *lua53.Thread) int {
		seconds := L.CheckFloat(1)
		if !s.Within(L, time.Duration(seconds*float64(time.Second)), L.Top()-2) {
			return 0
		}
		return L.Top() - 1
	})
	return Exports{Globals: []Global{{"within", within.Value()}}}, nil
}

// runBounded runs source with sleep and within for ten seconds, and returns what it printed.
func runBounded(b *bench, source string) string {
	s := b.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Source: []byte(source), Modules: []Module{ModuleFunc(clock), ModuleFunc(bounded)}})
	s.Start()
	time.Sleep(10 * time.Second)
	return b.text()
}

func TestWithinEndsWhatWaitsTooLong(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		got := runBounded(b, `
			print("in time", within(1, sleep, 0.5, "result"))
			print("late", within(1, function() pcall(sleep, 2) print("never") end))
			print("outer first", within(1, function() print("inner", within(2, sleep, 3)) end))
			print("inner first", within(2, function() print("inner", within(1, sleep, 3)) return "outer" end))`)
		if want := "in time\tresult\nlate\nouter first\ninner\ninner first\touter\n"; got != want {
			t.Errorf("printed %q, want %q", got, want)
		}
	})
}

func TestWithinReachesNoOtherHandler(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		got := runBounded(b, `
			local ticks = 0
			every(0.3, function() ticks = ticks + 1 sleep(0.2) if ticks == 5 then print("the fifth") end end)
			within(1, sleep, 5)
			print("after", ticks)`)
		if want := "after\t3\nthe fifth\n"; got[:min(len(got), len(want))] != want {
			t.Errorf("printed %q, want %q first", got, want)
		}
	})
}

func TestADeadlineComesFirstInItsMoment(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		if got := runBounded(b, `print(within(1, sleep, 1, "slept"))`); got != "\n" {
			t.Errorf("printed %q, want nothing", got)
		}
	})
}
