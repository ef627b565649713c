// Calls that may wait only for so long.
package engine

import (
	"time"

	"crosspoint/engine/lua53"
)

// deadline is one call of [Script.Within] that has not ended.
type deadline struct {
	outer  *deadline // around it, on the same worker
	worker *worker
	passed bool
}

// Error makes a deadline the mark by which its call is given up.
func (d *deadline) Error() string { return "given up" }

// Within calls a function as [lua53.Thread.Call] does with all results. When limit passes while the function waits, the wait is given up and nothing of the function
// runs any more, whatever it tries to catch; Within then reports false and has pushed nothing. A function that does not wait is bounded by its budget alone.
func (s *Script) Within(L *lua53.Thread, limit time.Duration, count int) (inTime bool) {
	w := s.loop.workers.current
	d := &deadline{outer: w.deadline, worker: w}
	w.deadline = d
	timer := s.NewTimer(d.pass)
	timer.StartOnce(limit)
	L.Charge(switchCost)
	defer func() {
		timer.Stop()
		w.deadline = d.outer
	}()
	return !L.Abandonable(count, -1, d)
}

// pass ends the wait under way.
func (d *deadline) pass() {
	d.passed = true
	if t := d.worker.waits; t != nil && !t.over {
		if t.giveUp != nil {
			t.giveUp()
		}
		t.gaveUp = true
		t.wake()
	}
}

// giveUp ends what runs on w if a deadline has passed, the outermost one that has.
func (w *worker) giveUp(L *lua53.Thread) {
	var late *deadline
	for d := w.deadline; d != nil; d = d.outer {
		if d.passed {
			late = d
		}
	}
	if late != nil {
		L.Abandon(late)
	}
}
