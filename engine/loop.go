// The loop that takes events and runs them.
package engine

import (
	"runtime"
	"runtime/debug"
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
	cause  cause         // if it comes from another event; otherwise it is a beginning
}

// loop is the part of an engine that turns. Fields below mu may be used from any goroutine holding it; all others belong to the dispatch goroutine.
type loop struct {
	timers   *timers.Queue
	ready    []*waiter // waits that are over
	sleeper  *time.Timer
	batch    []event // taken from posted, not yet run
	next     int     // index into batch
	rounds   int     // events run since timers were looked at
	owed     bool    // timers have fired; events are next, if there are any
	woken    int     // waits ended since others had a turn
	cause    cause   // of what runs now
	origins  uint64  // beginnings so far
	workers  workers
	alarm    alarm
	waiting  int       // handlers that stand
	inside   int       // of them, those that wait for code of their own script
	suspects []*Script // whose handlers may all do so
	ordered  bool
	epoch    time.Time
	onIdle   func()
	onPanic  func(v any, stack []byte)

	wake chan struct{} // capacity 1

	hurry atomic.Bool // urgent is not empty

	mu      sync.Mutex
	asleep  bool    // somebody has to nudge the loop
	urgent  []event // run before everything else
	posted  []event
	sources int // open sources
	ranks   uint64
	closed  bool
}

// eventsBetweenTimers bounds how many waiting events may hold up a due timer. Events that take long are bounded by the [alarm].
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
			l.begin()
			ev.run()
		}()
	}
}

// turn is the loop, run by one worker at a time. It returns when the worker has been relieved for good or the loop is closed.
func (l *loop) turn(w *worker) {
	for {
		if l.hurry.Load() {
			l.runUrgent()
			continue
		}
		if len(l.ready) > 0 && l.woken < eventsBetweenTimers && !l.alarm.rings.Load() {
			if !w.giveWay(l.nextReady()) {
				return
			}
			continue
		}
		l.woken = 0
		if !l.owed && (l.rounds >= eventsBetweenTimers || l.next == len(l.batch) || l.alarm.rings.Load()) {
			// Before Fire and not after it: a handler that waits leaves the loop to another worker in the middle of it.
			l.rounds, l.owed = 0, true
			l.alarm.heard()
			if l.fireTimers() {
				continue
			}
		}
		l.owed = false
		if l.next < len(l.batch) {
			if !l.ordered && l.next+1 < len(l.batch) { // after the last one timers are looked at anyway, and an ordered run is in virtual time
				l.alarm.set(l.timers)
			}
			l.runNext()
			continue
		}
		if l.take() || len(l.ready) > 0 {
			continue
		}
		l.reportDeadlocks()
		if !l.sleep() {
			return
		}
	}
}

// nextReady takes the wait that was over first. Waits that end each other do not hold up timers and events.
func (l *loop) nextReady() *waiter {
	t := l.ready[0]
	l.ready[0] = nil
	l.ready = l.ready[1:]
	if l.woken++; len(l.ready) > 0 && !l.ordered {
		l.alarm.set(l.timers)
	}
	return t
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
	if l.cause = ev.cause; l.cause.chain == 0 {
		l.begin()
	}
	ev.run()
}

// fireTimers fires what is due and reports whether anything was.
func (l *loop) fireTimers() (fired bool) {
	defer l.survive()
	l.begin()
	return l.timers.Fire(l.hurry.Load)
}

// survive reports a panic on the loop, which is a fault of the engine, and lets the loop go on. Call it deferred.
func (l *loop) survive() {
	if v := recover(); v != nil {
		l.onPanic(v, debug.Stack())
	}
}

// sleep blocks until something may have to be done. It reports false when the loop is closed.
func (l *loop) sleep() bool {
	l.mu.Lock()
	l.asleep = len(l.posted) == 0 && len(l.urgent) == 0
	asleep, closed, idle := l.asleep, l.closed, l.sources == 0
	l.mu.Unlock()
	if !asleep {
		return true
	}
	if closed {
		l.alarm.stop()
		return false
	}
	wait, running := l.timers.Wait()
	if !running {
		if idle && l.waiting == l.inside && l.onIdle != nil {
			l.onIdle()
		}
		<-l.wake
		runtime.Gosched() // others that are about to post do so first, and the loop need not sleep in between
		return true
	}
	l.sleeper.Reset(wait)
	select {
	case <-l.wake:
		l.sleeper.Stop()
		runtime.Gosched()
	case <-l.sleeper.C:
	}
	return true
}
