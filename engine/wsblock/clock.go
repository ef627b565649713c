// The globals now, sleep and with_timeout (section 1.9).
package wsblock

import (
	"math"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

var clockCalls = calls{
	"now":          {"(): integer -- seconds since 1970", now},
	"sleep":        {"(seconds: number) -- waits; everything else goes on", sleep},
	"with_timeout": {"(milliseconds: number, function: fun(...: any): any, ...: any): any -- what the function returns; raises an error when it has waited for so long, and ends it", withTimeout},
}

// now is now(): Unix time in whole seconds (S-024), the same as os.time().
func now(L *lua53.Thread) int {
	L.Push(lua53.Int(library.Now(L.State()).Unix()))
	return 1
}

// sleep is sleep(seconds), at least a millisecond (unverified: our choice).
func sleep(L *lua53.Thread) int {
	args, seconds := engine.NewArgs(L, "sleep"), 0.0
	args.Unpack("seconds", &seconds)
	d := duration(args, "seconds", seconds, time.Second)
	s := engine.ScriptOf(L)
	s.Wait(L, func(wake func()) func() {
		t := s.NewTimer(wake)
		t.StartOnce(d)
		return t.Stop
	})
	return 0
}

// withTimeout is with_timeout(milliseconds, function, ...). What the function was waiting for is given up, its own pcalls included.
func withTimeout(L *lua53.Thread) int {
	args := engine.NewArgs(L, "with_timeout")
	var ms float64
	var fn engine.Function
	args.Unpack("milliseconds", &ms, "function", &fn)
	limit := duration(args, "milliseconds", ms, time.Millisecond)
	const named = 2 // the arguments in front of the function's own
	if !engine.ScriptOf(L).Within(L, limit, L.Top()-named) {
		text, _ := L.Get(1).ToString()
		args.Fail("not done within %s ms", text)
	}
	return L.Top() - (named - 1)
}

// duration turns a number of units into a duration. Those beyond 292 years never end.
func duration(args engine.Args, name string, n float64, unit time.Duration) time.Duration {
	switch {
	case math.IsNaN(n) || n < 0:
		text, _ := lua53.Float(n).ToString()
		args.Fail("%s: got %s, want 0 or more", name, text)
	case n >= math.MaxInt64/float64(unit):
		return math.MaxInt64
	}
	return time.Duration(n * float64(unit))
}
