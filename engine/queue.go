// How events get into the loop, and in which order they are taken.
package engine

import (
	"cmp"
	"slices"
	"time"
)

// post queues ev and wakes the loop. It reports false after the loop has been closed.
func (l *loop) post(ev event) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.postLocked(ev)
}

func (l *loop) postLocked(ev event) bool {
	if l.closed {
		return false
	}
	if l.ordered {
		ev.stamp = time.Since(l.epoch)
	}
	l.posted = append(l.posted, ev)
	l.rouse()
	return true
}

// postFirst queues ev before everything that waits. Ordered runs keep the one order that repeats.
func (l *loop) postFirst(ev event) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ordered || l.closed {
		return l.postLocked(ev)
	}
	l.urgent = append(l.urgent, ev)
	l.hurry.Store(true)
	l.rouse()
	return true
}

// rouse nudges the loop if it is asleep. The caller holds mu.
func (l *loop) rouse() {
	if l.asleep {
		l.asleep = false
		l.nudge()
	}
}

// nudge makes a sleeping loop look again.
func (l *loop) nudge() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// close makes the loop end once it has run what was posted.
func (l *loop) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.nudge()
}

// take swaps the queue of posted events for the empty batch and reports whether it got any.
func (l *loop) take() bool {
	l.batch, l.next = l.batch[:0], 0
	if l.ordered {
		return l.takeOrdered()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.batch, l.posted = l.posted, l.batch
	return len(l.batch) > 0
}

// takeOrdered takes the events of instants that are over, sorted by instant and source: what was posted by racing goroutines in one
// instant runs in the same order every time. It ends the present instant by sleeping a nanosecond, which in a bubble returns when everybody
// else is blocked.
func (l *loop) takeOrdered() bool {
	l.mu.Lock()
	empty := len(l.posted) == 0
	l.mu.Unlock()
	if empty {
		return false
	}
	time.Sleep(time.Nanosecond)
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Since(l.epoch)
	old := slices.IndexFunc(l.posted, func(ev event) bool { return ev.stamp >= now })
	if old < 0 {
		old = len(l.posted)
	}
	l.batch = append(l.batch, l.posted[:old]...)
	l.posted = slices.Delete(l.posted, 0, old)
	slices.SortStableFunc(l.batch, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.stamp, b.stamp), cmp.Compare(a.source.order(), b.source.order()))
	})
	return len(l.batch) > 0
}
