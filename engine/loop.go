// The queue of events and the loop that takes them.
package engine

import (
	"cmp"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"crosspoint/timers"
)

// event is something to be done on the dispatch goroutine.
type event struct {
	run    func()
	source *Source       // nil for the engine's own
	cost   int           // what it counts against its source
	stamp  time.Duration // ordered runs: when it was posted
	chain  int           // how many events in a row have caused each other, up to this one
}

// loop is the part of an engine that turns. Fields below mu may be used from any goroutine holding it; all others belong to the dispatch goroutine.
type loop struct {
	timers  *timers.Queue
	ready   []*waiter // waits that are over
	sleeper *time.Timer
	batch   []event // taken from posted, not yet run
	next    int     // index into batch
	rounds  int     // events run since timers were looked at
	owed    bool    // timers have fired; events are next, if there are any
	chain   int     // of the event that runs now
	workers workers
	waiting int // handlers that stand
	ordered bool
	epoch   time.Time
	onIdle  func()
	onPanic func(v any, stack []byte)

	wake chan struct{} // capacity 1

	hurry atomic.Bool // urgent is not empty

	mu      sync.Mutex
	urgent  []event // run before everything else
	posted  []event
	sources int // open sources
	ranks   uint64
	closed  bool
}

// eventsBetweenTimers bounds how long waiting events may hold up a due timer.
const eventsBetweenTimers = 64

func newLoop(ordered bool) *loop {
	l := &loop{
		timers:  timers.NewQueue(),
		sleeper: time.NewTimer(time.Hour),
		ordered: ordered,
		epoch:   time.Now(),
		wake:    make(chan struct{}, 1),
	}
	l.sleeper.Stop()
	return l
}

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
	l.nudge()
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
	l.nudge()
	return true
}

// runUrgent runs what was posted with postFirst.
func (l *loop) runUrgent() {
	l.mu.Lock()
	events := l.urgent
	l.urgent = nil
	l.hurry.Store(false)
	l.mu.Unlock()
	for _, ev := range events {
		func() {
			defer l.survive()
			l.chain = 0
			ev.run()
		}()
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

// turn is the loop, run by one worker at a time. It returns when the worker has been relieved for good or the loop is closed.
func (l *loop) turn(w *worker) {
	for {
		if l.hurry.Load() {
			l.runUrgent()
			continue
		}
		if len(l.ready) > 0 {
			t := l.ready[0]
			l.ready = l.ready[1:]
			if !w.giveWay(t) {
				return
			}
			continue
		}
		if !l.owed && (l.rounds >= eventsBetweenTimers || l.next == len(l.batch)) {
			// Before Fire and not after it: a handler that waits leaves the loop to another worker in the middle of it.
			l.rounds, l.owed = 0, true
			if l.fireTimers() {
				continue
			}
		}
		l.owed = false
		if l.next < len(l.batch) {
			l.runNext()
			continue
		}
		if l.take() {
			continue
		}
		if !l.sleep() {
			return
		}
	}
}

// runNext runs one event of the batch.
func (l *loop) runNext() {
	ev := l.batch[l.next]
	l.batch[l.next] = event{}
	l.next++
	l.rounds++
	if ev.source != nil && !ev.source.release(ev.cost) {
		return
	}
	defer l.survive()
	l.chain = ev.chain
	ev.run()
}

// fireTimers fires what is due and reports whether anything was.
func (l *loop) fireTimers() (fired bool) {
	defer l.survive()
	l.chain = 0
	return l.timers.Fire()
}

// survive reports a panic on the loop, which is a fault of the engine, and lets the loop go on. Call it deferred.
func (l *loop) survive() {
	if v := recover(); v != nil {
		l.onPanic(v, debug.Stack())
	}
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

// sleep blocks until something may have to be done. It reports false when the loop is closed.
func (l *loop) sleep() bool {
	l.mu.Lock()
	closed := l.closed && len(l.posted) == 0 && len(l.urgent) == 0
	idle := len(l.posted) == 0 && len(l.urgent) == 0 && l.sources == 0
	l.mu.Unlock()
	if closed {
		return false
	}
	wait, running := l.timers.Wait()
	if !running {
		if idle && l.waiting == 0 && l.onIdle != nil {
			l.onIdle()
		}
		<-l.wake
		return true
	}
	l.sleeper.Reset(wait)
	select {
	case <-l.wake:
		l.sleeper.Stop()
	case <-l.sleeper.C:
	}
	return true
}
