// Where events come from: a bounded, ordered way into the loop for one I/O goroutine.
package engine

import (
	"sync"
	"sync/atomic"
)

// What one source may have posted and not yet run before its poster has to wait.
const (
	maxSourceEvents = 256
	maxSourceBytes  = 1 << 20
)

// Source posts the events of one object, such as a socket, to the loop. It is made on the dispatch goroutine with [Script.NewSource] and
// must be closed; an open source means that something may still happen.
type Source struct {
	loop   *loop
	rank   uint64
	closed atomic.Bool // set with loop.mu held

	// guarded by loop.mu
	room  *sync.Cond
	waits int // posters that wait for room

	// What has been posted and not run. The dispatch goroutine counts without the lock, which would cost as much as the rest of an event.
	events, bytes atomic.Int64
	waited        atomic.Bool // waits is not 0
}

// NewSource returns an open source.
func (l *loop) newSource() *Source {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sources++
	l.ranks++
	return &Source{loop: l, rank: l.ranks, room: sync.NewCond(&l.mu)}
}

// Rank is the source's place among all sources of the design, by order of making. It repeats from run to run.
func (s *Source) Rank() uint64 { return s.rank }

// order is the rank; events without a source come first.
func (s *Source) order() uint64 {
	if s == nil {
		return 0
	}
	return s.rank
}

// Post queues run for the dispatch goroutine. size is the number of bytes that the event holds; while the source has more than 1 MiB
// or 256 events outstanding, Post waits, so it must not be called on the dispatch goroutine. It reports false, and run is not and will not be
// called, when the source has been closed.
func (s *Source) Post(size int, run func()) bool {
	s.loop.mu.Lock()
	defer s.loop.mu.Unlock()
	for !s.closed.Load() && s.full(size) {
		s.wait(size)
	}
	if s.closed.Load() {
		return false
	}
	s.events.Add(1)
	s.bytes.Add(int64(size))
	return s.loop.postLocked(event{run: run, source: s, cost: size})
}

// full tells whether an event of that size has to wait. The caller holds mu.
func (s *Source) full(size int) bool {
	events := s.events.Load()
	return events > 0 && (events >= maxSourceEvents || s.bytes.Load()+int64(size) > maxSourceBytes)
}

// wait waits for room. The caller holds mu.
func (s *Source) wait(size int) {
	s.waits++
	s.waited.Store(true)
	if s.full(size) { // still: whoever makes room from now on sees that somebody waits
		s.room.Wait()
	}
	s.waits--
	s.waited.Store(s.waits > 0)
}

// release makes room for the next event. A poster that waits is woken when half of the room is free: to wake it for every event would cost more
// than the event. It reports false when the source was closed while the event waited in the queue.
func (s *Source) release(size int) bool {
	events, bytes := s.events.Add(-1), s.bytes.Add(-int64(size))
	if s.waited.Load() && events <= maxSourceEvents/2 && bytes <= maxSourceBytes/2 {
		s.loop.mu.Lock()
		s.room.Signal()
		s.loop.mu.Unlock()
	}
	return !s.closed.Load()
}

// idle reports whether nothing that was posted is still to be run.
func (s *Source) idle() bool { return s.closed.Load() || s.events.Load() == 0 }

// Close drops what is queued, lets a waiting Post return false, and refuses further events. It may be called from any goroutine, more than once.
func (s *Source) Close() {
	s.loop.mu.Lock()
	defer s.loop.mu.Unlock()
	if s.closed.Swap(true) {
		return
	}
	s.room.Broadcast()
	s.loop.sources--
	if s.loop.sources == 0 {
		s.loop.nudge() // perhaps nothing can happen any more
	}
}
