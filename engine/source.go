// Where events come from: a bounded, ordered way into the loop for one I/O goroutine.
package engine

import "sync"

// What one source may have posted and not yet run before its poster has to wait.
const (
	maxSourceEvents = 256
	maxSourceBytes  = 1 << 20
)

// Source posts the events of one object, such as a socket, to the loop. It is made on the dispatch goroutine with [Script.NewSource] and
// must be closed; an open source means that something may still happen.
type Source struct {
	loop *loop
	rank uint64

	// guarded by loop.mu
	room   *sync.Cond
	events int
	bytes  int
	closed bool
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
	for !s.closed && s.events > 0 && (s.events >= maxSourceEvents || s.bytes+size > maxSourceBytes) {
		s.room.Wait()
	}
	if s.closed {
		return false
	}
	s.events++
	s.bytes += size
	return s.loop.postLocked(event{run: run, source: s, cost: size})
}

// release makes room for the next event. It reports false when the source was closed while the event waited in the queue.
func (s *Source) release(size int) bool {
	s.loop.mu.Lock()
	defer s.loop.mu.Unlock()
	s.events--
	s.bytes -= size
	s.room.Signal()
	return !s.closed
}

// Close drops what is queued, lets a waiting Post return false, and refuses further events. It may be called from any goroutine, more than once.
func (s *Source) Close() {
	s.loop.mu.Lock()
	defer s.loop.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	s.room.Broadcast()
	s.loop.sources--
	if s.loop.sources == 0 {
		s.loop.nudge() // perhaps nothing can happen any more
	}
}
