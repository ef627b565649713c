package firmwaresim

// The timers of a simulator: one list, one goroutine.

import (
	"slices"
	"time"
)

// Timer is a call in the future. A nil Timer is one that never fires.
type Timer struct {
	due      time.Time
	period   time.Duration // 0: once
	call     func()
	firmware bool // waits while the device is stalled
	list     *schedule
}

// Stop ends the timer. It may be called only from within calls into the firmware, and any number of times.
func (t *Timer) Stop() {
	if t != nil {
		t.list.entries = slices.DeleteFunc(t.list.entries, func(e *Timer) bool { return e == t })
	}
}

// schedule holds timers by due time, those of one instant in the order they were added. The simulator's lock guards it.
type schedule struct {
	entries []*Timer
	wake    chan struct{} // one slot
}

func (q *schedule) add(t *Timer) *Timer {
	t.list = q
	i, _ := slices.BinarySearchFunc(q.entries, t, func(e, t *Timer) int {
		if e.due.After(t.due) {
			return 1
		}
		return -1
	})
	q.entries = slices.Insert(q.entries, i, t)
	q.poke()
	return t
}

// poke makes the goroutine of the timers look at the list again.
func (q *schedule) poke() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// first returns the timer that is due next, without those that wait for the end of a stall.
func (q *schedule) first(stalled bool) *Timer {
	for _, t := range q.entries {
		if !stalled || !t.firmware {
			return t
		}
	}
	return nil
}

// fire takes t off the list, or moves it to its next point on the grid, and calls it.
func (q *schedule) fire(t *Timer, now time.Time) {
	t.Stop()
	if t.period > 0 {
		t.due = t.due.Add(t.period * (now.Sub(t.due)/t.period + 1))
		q.add(t)
	}
	t.call()
}

// runTimers fires the timers as they come due, until the simulator is closed.
func (s *Simulator) runTimers() {
	alarm := time.NewTimer(time.Hour)
	defer alarm.Stop()
	for {
		alarm.Stop()
		var wait <-chan time.Time
		s.do(func() {
			now, t := time.Now(), s.schedule.first(s.released != nil)
			switch {
			case t == nil || s.closed:
			case t.due.After(now):
				alarm.Reset(t.due.Sub(now))
				wait = alarm.C
			default:
				s.schedule.fire(t, now)
				s.schedule.poke()
			}
		})
		select {
		case <-wait:
		case <-s.schedule.wake:
		case <-s.done:
			return
		}
	}
}
