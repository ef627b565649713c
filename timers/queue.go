package timers

import (
	"container/heap"
	"math"
	"time"
)

// Queue holds the running timers of one design. The zero value is not usable; see [NewQueue].
type Queue struct {
	epoch   time.Time
	pending pending
	started uint64
}

// NewQueue returns an empty queue.
func NewQueue() *Queue { return &Queue{epoch: time.Now()} }

// Len returns how many timers run.
func (q *Queue) Len() int { return len(q.pending) }

// Wait returns how long it is until the next timer is due, at least 0. ok is false when no timer runs.
func (q *Queue) Wait() (d time.Duration, ok bool) {
	if len(q.pending) == 0 {
		return 0, false
	}
	return max(0, q.pending[0].due-q.now()), true
}

// Next returns when the next timer is due, as a time of the queue's own clock, which is good for nothing but telling one deadline from another. ok is
// false when no timer runs.
func (q *Queue) Next() (due time.Duration, ok bool) {
	if len(q.pending) == 0 {
		return 0, false
	}
	return q.pending[0].due, true
}

// Fire calls every timer that is due at this moment, earliest first, and reports whether there was one. What becomes due while they
// run waits for the next call. A repeating timer is started again before its function is called, so the function may stop it. Between two timers
// it asks pause, if there is one, whether to leave the rest to the next call.
func (q *Queue) Fire(pause func() bool) bool {
	if len(q.pending) == 0 {
		return false
	}
	now := q.now()
	fired := false
	for len(q.pending) > 0 && q.pending[0].due <= now && !(fired && pause != nil && pause()) {
		t := q.pending[0]
		t.advance(now)
		fired = true
		t.fire()
	}
	return fired
}

// now is the time since the queue was made.
func (q *Queue) now() time.Duration { return time.Since(q.epoch) }

func (q *Queue) start(t *Timer, due time.Duration) {
	q.started++
	t.due, t.seq = due, q.started
	if t.index < 0 {
		heap.Push(&q.pending, t)
		return
	}
	heap.Fix(&q.pending, t.index)
}

func (q *Queue) remove(t *Timer) {
	if t.index >= 0 {
		heap.Remove(&q.pending, t.index)
	}
}

// after is the moment d from now; it saturates instead of overflowing.
func (q *Queue) after(d time.Duration) time.Duration {
	now := q.now()
	if d > math.MaxInt64-now {
		return math.MaxInt64
	}
	return now + d
}

// pending is a heap by deadline, then by order of starting.
type pending []*Timer

func (p pending) Len() int { return len(p) }
func (p pending) Less(i, j int) bool {
	if p[i].due != p[j].due {
		return p[i].due < p[j].due
	}
	return p[i].seq < p[j].seq
}

func (p pending) Swap(i, j int) {
	p[i], p[j] = p[j], p[i]
	p[i].index, p[j].index = i, j
}

func (p *pending) Push(x any) {
	t := x.(*Timer)
	t.index = len(*p)
	*p = append(*p, t)
}

func (p *pending) Pop() any {
	old := *p
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*p = old[:len(old)-1]
	t.index = -1
	return t
}

var _ heap.Interface = (*pending)(nil)
