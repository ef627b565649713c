// Waiting: how a Go function that Lua called lets the loop go on.
package engine

import (
	"cmp"

	"crosspoint/engine/lua53"
)

// waiter is one wait of one handler.
type waiter struct {
	script *Script
	worker *worker
	number uint64
	over   bool // wake has been called, or the script is stopped
	stood  bool // its worker has left the loop
}

// maxWaits is how many handlers of one script may wait. Each holds a goroutine and a Lua thread, about 16 KiB.
const maxWaits = 20_000

// Wait makes the Lua code that called the present Go function wait until wake is called. begin starts whatever will call it and returns
// how to give that up (or nil); giving up happens when the script is stopped first. wake must be called on the dispatch goroutine; calling it twice does
// nothing. When the script is stopped, Wait does not return but raises an error in L.
//
// Other events go on being dispatched meanwhile, those of the same script included, so whatever the caller knew before may have changed.
func (s *Script) Wait(L *lua53.Thread, begin func(wake func()) (giveUp func())) {
	if s.stopping {
		L.Raise("%s", lua53.ErrStopped.Error())
	}
	if len(s.waiters) >= maxWaits {
		L.Raise("more than %d handlers of the script wait", maxWaits)
	}
	s.waits++
	t := &waiter{script: s, worker: s.loop.workers.current, number: s.waits}
	s.waiters[t] = struct{}{}
	defer delete(s.waiters, t) // also when begin raises
	giveUp := begin(t.wake)
	if !t.over {
		t.stood = true
		s.loop.waiting++
		s.state.Suspend()
		s.loop.waiting--
		s.loop.chain = 0 // what ended the wait came from outside
	}
	if s.stopping {
		if giveUp != nil {
			giveUp()
		}
		L.Raise("%s", lua53.ErrStopped.Error())
	}
}

// byNumber orders waits by their beginning.
func byNumber(a, b *waiter) int { return cmp.Compare(a.number, b.number) }

// wake ends the wait.
func (t *waiter) wake() {
	if t.over {
		return
	}
	t.over = true
	if t.stood {
		t.script.loop.ready = append(t.script.loop.ready, t)
	}
}

// park leaves the loop to another worker; lua53 calls it on the worker's own goroutine.
func (s *Script) park() bool { return s.loop.workers.current.stand() }
