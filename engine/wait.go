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
	over   bool   // wake has been called, or the script is stopped
	stood  bool   // its worker has left the loop
	giveUp func() // ends what would call wake, or nil
	gaveUp bool   // a deadline has passed first
	cause  cause
	inside *lua53.Thread // for [Script.WaitInside]: whose Lua code it is
	what   string        // that it does
}

// maxWaits is how many handlers of one script may wait. Each holds a goroutine and a Lua thread, about 11 KiB.
const maxWaits = 20_000

// Wait makes the Lua code that called the present Go function wait until wake is called. begin starts whatever will call it and returns
// how to give that up (or nil); giving up happens when the script is stopped first, or a deadline passes (see [Script.Within]). wake must be called on the dispatch goroutine; calling it twice does
// nothing. When the script is stopped, Wait does not return but raises an error in L.
//
// Other events go on being dispatched meanwhile, those of the same script included, so whatever the caller knew before may have changed.
func (s *Script) Wait(L *lua53.Thread, begin func(wake func()) (giveUp func())) {
	s.wait(L, &waiter{}, begin)
}

// WaitInside is Wait for what some other Lua code of the script will do, or an event on its behalf: what is there once nothing else can run the script
// is never going to end, and is reported as a deadlock. what is its name there, such as "receive".
func (s *Script) WaitInside(L *lua53.Thread, what string, begin func(wake func()) (giveUp func())) {
	s.inside++
	defer func() { s.inside-- }()
	s.wait(L, &waiter{inside: L, what: what}, begin)
}

func (s *Script) wait(L *lua53.Thread, t *waiter, begin func(wake func()) (giveUp func())) {
	if s.stopping {
		L.Raise("%s", lua53.ErrStopped.Error())
	}
	if len(s.waiters) >= maxWaits {
		L.Raise("more than %d handlers of the script wait", maxWaits)
	}
	s.loop.workers.current.giveUp(L)
	s.waits++
	t.script, t.worker, t.number = s, s.loop.workers.current, s.waits
	s.waiters[t] = struct{}{}
	defer delete(s.waiters, t) // also when begin raises
	t.giveUp = begin(t.wake)
	if !t.over {
		s.stand(L, t)
	}
	if s.stopping {
		if t.giveUp != nil && !t.gaveUp {
			t.giveUp()
		}
		L.Raise("%s", lua53.ErrStopped.Error())
	}
	if t.gaveUp {
		t.worker.giveUp(L)
	}
}

// stand leaves the loop to others until t is over. Code that waits for other code of the same event goes on with what is left of its budget, since the two may
// do so for ever.
func (s *Script) stand(L *lua53.Thread, t *waiter) {
	before := s.loop.cause
	t.stood = true
	t.worker.waits = t
	s.loop.stand(t, 1)
	s.suspect()
	s.state.Suspend()
	s.loop.stand(t, -1)
	t.worker.waits = nil
	if t.cause.origin > before.origin {
		s.loop.cause = t.cause
		s.state.Refill()
		return
	}
	s.loop.cause = cause{before.origin, max(before.chain, t.cause.chain)}
	L.Charge(switchCost)
}

// switchCost is what a wait for other code of the same event counts, in instructions.
const switchCost = 30

// stand counts the handlers that stand, by n more.
func (l *loop) stand(t *waiter, n int) {
	l.waiting += n
	if t.inside != nil {
		l.inside += n
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
	t.cause = t.script.loop.cause
	if t.stood {
		t.script.loop.ready = append(t.script.loop.ready, t)
	}
}

// park leaves the loop to another worker; lua53 calls it on the worker's own goroutine.
func (s *Script) park() bool { return s.loop.workers.current.stand() }
