package engine

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/timers"
)

// source makes a source of events for the script.
func (b *bench) source(s *Script) (src *Source) {
	b.Do(func() { src = s.NewSource() })
	return src
}

func TestEventsOfASourceRunInTheOrderOfPosting(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		src := b.source(b.script("s", ""))
		var got []int
		for i := range 1000 {
			src.Post(0, func() { got = append(got, i) })
		}
		b.Do(func() {})
		for i, v := range got {
			if i != v {
				t.Fatalf("event %d ran at place %d", v, i)
			}
		}
		if len(got) != 1000 {
			t.Errorf("%d events ran, want 1000", len(got))
		}
		src.Close()
	})
}

// A poster that is faster than its script waits, so memory is bounded.
func TestPostWaitsWhileTheSourceIsFull(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		src := b.source(b.script("s", ""))
		release := make(chan struct{})
		b.loop.post(event{run: func() { <-release }})
		posted := 0
		var poster sync.WaitGroup
		poster.Go(func() {
			for range 10 {
				src.Post(maxSourceBytes/4, func() {})
				posted++
			}
		})
		synctest.Wait()
		if posted != 4 {
			t.Errorf("%d events posted while nothing runs, want 4", posted)
		}
		close(release)
		poster.Wait()
		src.Close()
	})
}

func TestClosedSourceRunsNothingAndFreesItsPoster(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		src := b.source(b.script("s", ""))
		release := make(chan struct{})
		b.loop.post(event{run: func() { <-release }})
		results := make(chan bool, 2)
		go func() {
			results <- src.Post(maxSourceBytes, func() { t.Error("ran after Close") })
			results <- src.Post(1, func() { t.Error("ran after Close") })
		}()
		time.Sleep(time.Second)
		src.Close()
		src.Close()
		close(release)
		if got := []bool{<-results, <-results}; !cmp.Equal(got, []bool{true, false}) {
			t.Errorf("Post reported %v, want true, false", got)
		}
	})
}

func TestEventsCannotHoldUpTimers(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", "")
		src := b.source(s)
		ran, seen := 0, -1
		b.Do(func() { s.NewTimer(func() { seen = ran }).StartOnce(time.Millisecond) })
		for range maxSourceEvents {
			src.Post(0, func() { ran++; time.Sleep(time.Millisecond) })
		}
		time.Sleep(time.Second)
		b.Do(func() {})
		if seen < 0 || seen > 2*eventsBetweenTimers {
			t.Errorf("the timer fired after %d events, want at most %d", seen, 2*eventsBetweenTimers)
		}
		src.Close()
	})
}

// A timer that is due waits for the event that runs, and not for those that wait, however long they take.
func TestSlowEventsCannotHoldUpTimers(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", "")
		src := b.source(s)
		start := time.Now()
		var ticks []time.Duration
		b.Do(func() {
			var tick *timers.Timer
			tick = s.NewTimer(func() {
				ticks = append(ticks, time.Since(start))
				if len(ticks) == 2 {
					tick.StartOnce(7 * time.Millisecond) // sooner than before
				}
			})
			tick.Start(20 * time.Millisecond)
		})
		for range eventsBetweenTimers {
			src.Post(0, func() { time.Sleep(3 * time.Millisecond) })
		}
		time.Sleep(time.Second)
		b.Do(func() {})
		// Due at 20, 40 and 49: when the event that runs has ended.
		want := []time.Duration{21 * time.Millisecond, 42 * time.Millisecond, 51 * time.Millisecond}
		if diff := cmp.Diff(want, ticks); diff != "" {
			t.Errorf("ticks (-want +got):\n%s", diff)
		}
		src.Close()
	})
}

// Goroutines that post in one instant race; an ordered engine runs their events by source, every time.
func TestOrderedEngineSortsTheEventsOfOneInstantBySource(t *testing.T) {
	for range 20 {
		inBubble(t, Options{Ordered: true}, func(b *bench) {
			s := b.script("s", "")
			var got, want []uint64
			start := make(chan struct{})
			for range 30 {
				src := b.source(s)
				defer src.Close()
				want = append(want, src.Rank())
				go func() {
					<-start
					src.Post(0, func() { got = append(got, src.Rank()) })
				}()
			}
			close(start)
			time.Sleep(time.Second)
			b.Do(func() {})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("order (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPanicInAnEventIsReportedAndTheLoopGoesOn(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		reported := 0
		b.Do(func() { b.loop.onPanic = func(any, []byte) { reported++ } })
		b.loop.post(event{run: func() { panic("broken event") }})
		b.script("s", `print("still here")`)
		if diff := cmp.Diff("still here\n", b.text()); diff != "" || reported != 1 {
			t.Errorf("%d panics reported, want 1; log (-want +got):\n%s", reported, diff)
		}
	})
}
