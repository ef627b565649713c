// Tasks: handlers that a script starts itself.
package engine

import (
	"fmt"

	"crosspoint/engine/lua53"
)

// maxTasks is how many tasks one event may start, with those that they start in turn, before anything happens outside.
const maxTasks = 100_000

// tasks counts those of one run of a script.
type tasks struct {
	alive  int    // not ended, started or not
	origin uint64 // of the newest event that has started some
	begun  int    // by it
}

// Spawn starts a task: fn is called with args as a handler of its own, after the present event, and its errors are reported as a handler's are. The task is
// a coroutine, which is returned. One that yields lets others go on before it. The error is that there are too many.
func (s *Script) Spawn(fn lua53.Value, args ...lua53.Value) (*lua53.Thread, error) {
	if s.loop.cause.origin > s.tasks.origin {
		s.tasks.origin, s.tasks.begun = s.loop.cause.origin, 0
	}
	switch {
	case s.tasks.alive >= maxWaits:
		return nil, fmt.Errorf("the script has %d tasks already", maxWaits)
	case s.tasks.begun >= maxTasks:
		return nil, fmt.Errorf("%d tasks have started each other in a row", maxTasks)
	}
	co := s.state.NewCoroutine(fn)
	if err := s.proceedLater(co, args); err != nil {
		return nil, err
	}
	s.tasks.alive++
	s.tasks.begun++
	return co, nil
}

// proceedLater queues a task.
func (s *Script) proceedLater(co *lua53.Thread, args []lua53.Value) error {
	err := s.Later(func() { s.proceed(co, args) })
	if err == nil {
		s.Hold(co.Value())
		for _, a := range args {
			s.Hold(a)
		}
	}
	return err
}

// proceed runs a task until it ends or yields.
func (s *Script) proceed(co *lua53.Thread, args []lua53.Value) {
	if s.stopping {
		return
	}
	s.Release(co.Value())
	for _, a := range args {
		s.Release(a)
	}
	s.calls++
	err := s.state.Proceed(co, args...)
	if err == nil && co.Status() == lua53.StatusSuspended && !s.stopping {
		err = s.proceedLater(co, nil)
	}
	if err != nil && !s.stopping {
		s.engine.failedHandlers.Add(1)
		s.report(err)
	}
	if err != nil || co.Status() != lua53.StatusSuspended {
		s.tasks.alive--
	}
	s.ended()
}
