package engine

import (
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
	"crosspoint/timers"
)

// Options configure an [Engine]. The zero value is usable.
type Options struct {
	// Debug receives every line of every script's debug stream, in order, on the dispatch goroutine. nil drops them.
	Debug func(Line)
	// Budget is the number of VM instructions one call into Lua may run. 0 means [lua53.DefaultBudget].
	Budget int
	// Memory is how many bytes the Lua values of one script may hold. 0 means [lua53.DefaultMemory].
	Memory int64
	// Folder is where scripts find the folders media and design, which are all that they may read and write. Empty means no files at all.
	Folder string
	// Location is the time zone of the debug stream and of what scripts know as local time. nil means the local one.
	Location *time.Location
	// Permit is asked before a script reaches outside, with an action such as "websocket.connect.url" and the resource concerned. An error
	// refuses. nil allows everything.
	Permit func(action, resource string) error
	// Log receives faults of the engine itself. nil drops them.
	Log *slog.Logger
	// OnIdle is called on the dispatch goroutine when nothing can happen any more unless somebody posts from outside: no event, no timer,
	// no open source, no handler that waits. It may be called repeatedly. nil does nothing.
	OnIdle func()
	// Ordered makes a run repeat exactly: events of one instant run in the order of their sources, however the goroutines that post
	// them race. It needs virtual time (testing/synctest) to work and costs a nanosecond of it per turn.
	Ordered bool
}

// Engine runs the scripts of one design. Its methods may be called from any goroutine but the dispatch goroutine; NewTimer only there.
type Engine struct {
	options Options
	loop    *loop
	done    chan struct{}
	library *library.Set
	print   *lua53.GoFunction
	stacks  lua53.Stacks // of all scripts; dispatch goroutine
	loaded  programs     // dispatch goroutine
	scripts []*Script    // in order of making; dispatch goroutine
	closing bool         // no script may start any more; dispatch goroutine

	failedMains    atomic.Int64
	failedHandlers atomic.Int64
}

// New returns an engine with its dispatch goroutine running. It must be closed.
func New(o Options) *Engine {
	if o.Debug == nil {
		o.Debug = func(Line) {}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Location == nil {
		o.Location = time.Local
	}
	if o.Budget <= 0 {
		o.Budget = lua53.DefaultBudget
	}
	e := &Engine{
		options: o, loop: newLoop(o.Ordered), done: make(chan struct{}),
		library: library.New(), loaded: programs{}, print: lua53.NewGoFunction("print", printLine),
	}
	e.loop.workers.loop = e.loop
	e.loop.onIdle = o.OnIdle
	e.loop.onPanic = func(v any, stack []byte) {
		o.Log.Error("fault of the engine in an event", "panic", v, "stack", string(stack))
	}
	go func() {
		defer close(e.done)
		e.loop.workers.run()
	}()
	return e
}

// Close stops all scripts, the last made first, and ends the dispatch goroutine. Afterwards nothing of the engine is left. Closing
// twice is harmless.
func (e *Engine) Close() {
	for _, s := range e.list() {
		s.Stop()
	}
	e.loop.close()
	<-e.done
}

// list returns the scripts, last made first.
func (e *Engine) list() []*Script {
	var all []*Script
	e.doFirst(func() {
		e.closing = true
		for i := len(e.scripts) - 1; i >= 0; i-- {
			all = append(all, e.scripts[i])
		}
	})
	return all
}

// Remove stops a script and forgets it.
func (e *Engine) Remove(s *Script) {
	s.Stop()
	e.Do(func() { e.scripts = slices.DeleteFunc(e.scripts, func(other *Script) bool { return other == s }) })
}

// Do runs f on the dispatch goroutine and returns when it is done. It does nothing when the engine has been closed.
func (e *Engine) Do(f func()) { e.through(e.loop.post, f) }

// doFirst is Do ahead of everything that waits in the queue, for stopping.
func (e *Engine) doFirst(f func()) { e.through(e.loop.postFirst, f) }

func (e *Engine) through(post func(event) bool, f func()) {
	done := make(chan struct{})
	if post(event{run: func() { defer close(done); f() }}) {
		<-done
	}
}

// NewTimer returns a timer that calls fire on the dispatch goroutine. It belongs to no script and ends with the engine. NewTimer and the methods
// of the timer must be called on the dispatch goroutine, see [Engine.Do].
func (e *Engine) NewTimer(fire func()) *timers.Timer { return e.loop.timers.NewGroup().New(fire) }

// Failures returns how many main chunks and how many handlers have ended with an error so far.
func (e *Engine) Failures() (mains, handlers int) {
	return int(e.failedMains.Load()), int(e.failedHandlers.Load())
}
