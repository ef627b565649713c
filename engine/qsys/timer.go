// The global Timer (API reference 4).
package qsys

import (
	"math"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/timers"
)

// timer is one object made by Timer.New.
type timer struct {
	script  *engine.Script
	timer   *timers.Timer
	self    *lua53.Userdata
	handler lua53.Value
}

var timerClass = engine.Class[*timer]{
	Name:  "Timer",
	Shown: "timer",
	Methods: []engine.Method[*timer]{
		{Name: "Start", Signature: "(seconds: number) -- ticks after every period, until Stop; a running timer starts over", Call: (*timer).start},
		{Name: "Stop", Signature: "() -- harmless on a timer that does not run", Call: (*timer).stop},
		{Name: "IsRunning", Signature: "(): boolean", Call: (*timer).isRunning},
	},
	Callbacks: []engine.Callback[*timer]{
		{Name: "EventHandler", Signature: "(timer: Timer)", Slot: func(t *timer) *lua53.Value { return &t.handler }},
	},
}

// timerTable is the global Timer, to be shared.
func (d *Dialect) timerTable() *lua53.Table {
	objects := bind(d, &timerClass)
	return functions("Timer", calls{
		"New":       {"(): Timer -- a timer that does not run", func(L *lua53.Thread) int { return newTimer(L, objects) }},
		"CallAfter": {"(function: fun(), seconds: number) -- calls once, later; it cannot be cancelled", callAfter},
		"Now":       {"(): number -- seconds, of which only differences count", timerNow},
	})
}

// newTimer is Timer.New().
func newTimer(L *lua53.Thread, objects engine.Constructor[*timer]) int {
	s := engine.ScriptOf(L)
	t := &timer{script: s}
	t.timer = s.NewTimer(func() { s.Call(t.handler, t.self.Value()) })
	t.self = objects.New(L.State(), t)
	L.Push(t.self.Value())
	return 1
}

// start is Timer:Start(seconds): the first tick comes after one full period, then the timer repeats without drift. A running timer starts over.
func (t *timer) start(args engine.Args) int {
	var seconds float64
	args.Unpack("seconds", &seconds)
	p := period(args, seconds)
	t.release()
	t.script.Hold(t.self.Value())
	t.timer.Start(p)
	return 0
}

// stop is Timer:Stop(); it is harmless on a timer that does not run.
func (t *timer) stop(engine.Args) int {
	t.release()
	t.timer.Stop()
	return 0
}

// release ends the hold of a timer that runs.
func (t *timer) release() {
	if t.timer.IsRunning() {
		t.script.Release(t.self.Value())
	}
}

// isRunning is Timer:IsRunning().
func (t *timer) isRunning(args engine.Args) int {
	args.L.Push(lua53.Bool(t.timer.IsRunning()))
	return 1
}

// callAfter is Timer.CallAfter(function, seconds): one call, which cannot be cancelled.
func callAfter(L *lua53.Thread) int {
	s, args := engine.ScriptOf(L), engine.NewArgs(L, "Timer.CallAfter")
	var fn engine.Function
	var seconds float64
	args.Unpack("function", &fn, "seconds", &seconds)
	p := period(args, seconds)
	s.Hold(lua53.Value(fn))
	s.NewTimer(func() {
		s.Release(lua53.Value(fn))
		s.Call(lua53.Value(fn))
	}).StartOnce(p)
	return 0
}

// timerNow is Timer.Now(): seconds since 1970 as a float. Only differences are portable between Cores.
func timerNow(L *lua53.Thread) int {
	L.Push(lua53.Float(float64(time.Now().UnixMicro()) / 1e6))
	return 1
}

// period turns seconds into a duration. Zero and negative ones become the shortest period later on; those beyond 292 years never end.
func period(args engine.Args, n float64) time.Duration {
	if math.IsNaN(n) {
		args.Fail("seconds: got nan, want number")
	}
	return seconds(n)
}

// seconds is [period] of a number.
func seconds(n float64) time.Duration {
	if n >= math.MaxInt64/float64(time.Second) {
		return math.MaxInt64
	}
	return time.Duration(max(n, 0) * float64(time.Second))
}
