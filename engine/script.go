// The life of one script: start, stop, restart.
package engine

import (
	"fmt"
	"maps"
	"slices"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
	"crosspoint/timers"
)

// ScriptConfig says what a script is.
type ScriptConfig struct {
	// Name is what the debug stream calls the script, such as the name of its component.
	Name string
	// Chunk is what error messages call its source, such as a file name.
	Chunk string
	// Source is its Lua text.
	Source []byte
	// Common is what it may call besides Lua, together with other scripts. nil is nothing.
	Common *Common
	// Modules are what else it may call, opened in this order. A later module overrides a global of an earlier one.
	Modules []Module
	// Permit is asked instead of [Options.Permit]. nil leaves it at that.
	Permit func(action, resource string) error
}

// Script is one script of a design. Start, Stop and Restart may be called from any goroutine but the dispatch goroutine; everything else is for
// modules and belongs to the dispatch goroutine.
type Script struct {
	engine *Engine
	loop   *loop
	name   string
	config ScriptConfig

	state      *lua53.State // nil unless started
	stopping   bool
	calls      int // calls into Lua under way
	waiters    map[*waiter]struct{}
	waits      uint64 // numbers the waiters
	inside     int    // of them, those of [Script.WaitInside]
	queued     int    // events of [Script.Later] that have not run
	tasks      tasks
	deadlock   deadlock
	timers     *timers.Group
	owned      []Resource
	held       map[lua53.Value]int // by what is outside Lua, how often
	ownedLimit int                 // length at which owned is tidied
	freed      chan struct{}       // closed when a stop has ended the last call
}

// NewScript adds a script to the engine. It does not run yet.
func (e *Engine) NewScript(c ScriptConfig) *Script {
	s := &Script{engine: e, loop: e.loop, name: c.Name, config: c}
	e.Do(func() { e.scripts = append(e.scripts, s) })
	return s
}

// Start runs the script's main chunk, unless the script runs already. It returns when the chunk has ended or waits.
func (s *Script) Start() {
	s.engine.Do(s.start)
	s.engine.Do(func() {}) // comes after the main chunk
}

// Stop ends the script: handlers that wait are unwound, sockets and timers are closed. It returns when nothing of it is left. Stopping a
// script that does not run does nothing.
func (s *Script) Stop() {
	var freed chan struct{}
	var owned []Resource
	s.engine.doFirst(func() { freed, owned = s.stop() })
	if freed == nil {
		return
	}
	<-freed
	for _, r := range owned {
		<-r.Done()
	}
	s.engine.Do(func() {
		if s.freed == freed { // not started again
			s.owned = nil
		}
	})
}

// Restart stops the script and starts it again with fresh globals.
func (s *Script) Restart() {
	s.Stop()
	s.Start()
}

func (s *Script) start() {
	if s.state != nil || s.engine.closing {
		return
	}
	s.stopping, s.calls, s.inside, s.queued = false, 0, 0, 0
	s.tasks, s.deadlock = tasks{}, deadlock{}
	s.owned, s.ownedLimit = nil, 0
	s.held = map[lua53.Value]int{}
	s.waiters = map[*waiter]struct{}{}
	s.timers = s.loop.timers.NewGroup()
	s.freed = make(chan struct{})
	o := s.engine.options
	s.state = lua53.NewState(lua53.Options{Budget: int64(o.Budget), Memory: o.Memory, Park: s.park, Stacks: &s.engine.stacks})
	s.state.SetSlot(scriptSlot{}, s)
	given := library.Options{Location: o.Location}
	if o.Folder != "" {
		given.Files = s.files(library.Confined(o.Folder))
	}
	s.config.Common.with(s.engine.library).Open(s.state, given)
	s.state.AddRoot(s.references)
	s.debug(Started, "Starting Script")
	// The main chunk is an event of its own, so that it may wait without holding up whoever started the script. It is queued before anything that
	// modules may post.
	var main *lua53.Function
	state := s.state
	s.engine.loop.post(event{run: func() {
		if main != nil && s.state == state { // not stopped, and perhaps started again, since
			s.main(main.Value())
		}
	}})
	if err := s.open(); err != nil {
		s.failMain(err)
		return
	}
	s.state.Globals().SetName("print", s.engine.print.Value())
	var err error
	if main, err = s.engine.loaded.load(s.state, s.config.Chunk, s.config.Source); err != nil {
		s.failMain(err)
	}
}

// open lets every module give the script what it has.
func (s *Script) open() error {
	globals := s.state.Globals()
	for _, m := range s.config.Modules {
		exports, err := m.Open(s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.config.Chunk, err)
		}
		for _, g := range exports.Globals {
			globals.SetName(g.Name, g.Value)
		}
	}
	return nil
}

func (s *Script) main(chunk lua53.Value) {
	if s.stopping {
		return
	}
	if err := s.run(chunk); err != nil && !s.stopping {
		s.failMain(err)
	}
	s.ended()
}

func (s *Script) failMain(err error) {
	s.engine.failedMains.Add(1)
	s.report(err)
}

// Call runs a handler with args. An error is written to the debug stream; the script goes on. If fn is nil it does nothing,
// as does a call after the script has begun to stop. The handler may wait, and then Call returns only after it has ended: let it be the
// last thing that an event does.
func (s *Script) Call(fn lua53.Value, args ...lua53.Value) {
	if fn.IsNil() || s.state == nil || s.stopping {
		return
	}
	if err := s.run(fn, args...); err != nil && !s.stopping {
		s.engine.failedHandlers.Add(1)
		s.report(err)
	}
	s.ended()
}

func (s *Script) run(fn lua53.Value, args ...lua53.Value) error {
	s.calls++
	_, err := s.state.Call(fn, args...)
	return err
}

// ended closes a call into Lua. The last one to end after a stop frees the state.
func (s *Script) ended() {
	s.calls--
	if s.stopping && s.calls == 0 {
		s.free()
		return
	}
	s.suspect()
}

// stop lets go of everything that can call the script, and ends what waits. It returns a channel that is closed when the last call has ended, and
// what is left to wait for; nil when the script does not run.
func (s *Script) stop() (chan struct{}, []Resource) {
	owned := s.owned
	if s.state == nil || s.stopping {
		return s.freed, owned
	}
	s.stopping = true
	s.state.Kill()
	s.timers.Stop()
	for _, r := range owned {
		r.Abort()
	}
	for _, t := range slices.SortedFunc(maps.Keys(s.waiters), byNumber) {
		t.wake()
	}
	if s.calls == 0 {
		s.free()
	}
	return s.freed, owned
}

func (s *Script) free() {
	library.CloseFiles(s.state)
	s.state.Close()
	s.state, s.timers = nil, nil // what is owned stays known until it has ended, for others who wait for that
	close(s.freed)
}

// Name returns the name of the script.
func (s *Script) Name() string { return s.name }

// scriptSlot is the key of a state's slot for its script.
type scriptSlot struct{}

// ScriptOf returns the script whose Lua code runs on L, so that all scripts can share one function; nil when it is no script of an engine.
func ScriptOf(L *lua53.Thread) *Script {
	s, _ := L.State().Slot(scriptSlot{}).(*Script)
	return s
}

// State returns the state in which the script runs, for making values; nil while it is stopped. Only [Script.Call] may run Lua code in it.
func (s *Script) State() *lua53.State { return s.state }

// Data returns a Lua value that is a copy of d.
func (s *Script) Data(d lua53.Data) lua53.Value { return s.state.CopyIn(d) }

// NewSource returns a source of events for the script. It is closed with whatever the script owns that posts to it.
func (s *Script) NewSource() *Source { return s.loop.newSource() }

// NewTimer returns a timer that calls fire on the dispatch goroutine. It ends with the script.
func (s *Script) NewTimer(fire func()) *timers.Timer {
	return s.timers.New(func() {
		s.loop.begin()
		fire()
		s.suspect()
	})
}
