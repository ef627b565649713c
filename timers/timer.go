// What one timer does.
package timers

import "time"

// Shortest is the shortest period and delay: Start(0) means 1 ms, so that timers which start each other let time pass.
const Shortest = time.Millisecond

// Timer calls a function after a period, once or again and again. It keeps to the grid that began when it was started: a tick that comes
// late does not delay the next one, and a timer that is late by several periods fires once.
type Timer struct {
	group  *Group
	fire   func()
	due    time.Duration // since the queue's epoch
	period time.Duration // 0 = once
	seq    uint64
	index  int // in the heap; -1 = not running
}

// Start makes the timer fire every period from now on, first after one full period. A running timer starts over with the new period.
// Periods below [Shortest] are taken for Shortest.
func (t *Timer) Start(period time.Duration) {
	t.period = max(period, Shortest)
	t.group.start(t, t.group.queue.after(t.period))
}

// StartOnce makes the timer fire once, after delay, at least [Shortest].
func (t *Timer) StartOnce(delay time.Duration) {
	t.period = 0
	t.group.start(t, t.group.queue.after(max(delay, Shortest)))
}

// Stop ends the timer. Stopping a timer that does not run does nothing.
func (t *Timer) Stop() { t.group.remove(t) }

// IsRunning reports whether the timer will fire.
func (t *Timer) IsRunning() bool { return t.index >= 0 }

// advance moves a due timer to its next place on the grid that lies after now, or off the queue.
func (t *Timer) advance(now time.Duration) {
	if t.period == 0 {
		t.group.remove(t)
		return
	}
	missed := (now - t.due) / t.period
	t.group.queue.start(t, t.due+(missed+1)*t.period)
}
