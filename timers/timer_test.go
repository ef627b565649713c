package timers

import (
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// run sleeps and fires until d has passed.
func run(q *Queue, d time.Duration) {
	end := time.Now().Add(d)
	for {
		wait, ok := q.Wait()
		if left := time.Until(end); !ok || wait > left {
			time.Sleep(left)
			return
		}
		time.Sleep(wait)
		q.Fire(nil)
	}
}

// ticks returns a function that records the time since now, and the record.
func ticks() (func(), *[]time.Duration) {
	start := time.Now()
	var at []time.Duration
	return func() { at = append(at, time.Since(start)) }, &at
}

func TestTimerFirstTickAfterOnePeriod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		fire, at := ticks()
		q.NewGroup().New(fire).Start(10 * time.Second)
		run(q, 35*time.Second)
		want := []time.Duration{10 * time.Second, 20 * time.Second, 30 * time.Second}
		if diff := cmp.Diff(want, *at); diff != "" {
			t.Errorf("ticks (-want +got):\n%s", diff)
		}
	})
}

func TestTimerDoesNotDriftBehindSlowHandlers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		fire, at := ticks()
		q.NewGroup().New(func() { fire(); time.Sleep(300 * time.Millisecond) }).Start(time.Second)
		run(q, 1000*time.Second)
		if n := len(*at); n != 1000 {
			t.Fatalf("%d ticks, want 1000", n)
		}
		if got := (*at)[999]; got != 1000*time.Second {
			t.Errorf("tick 1000 at %v, want 1000s", got)
		}
	})
}

func TestTimerLateBySeveralPeriodsFiresOnceAndStaysOnItsGrid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		fire, at := ticks()
		q.NewGroup().New(fire).Start(time.Second)
		time.Sleep(3500 * time.Millisecond)
		q.Fire(nil)
		run(q, time.Second)
		want := []time.Duration{3500 * time.Millisecond, 4 * time.Second}
		if diff := cmp.Diff(want, *at); diff != "" {
			t.Errorf("ticks (-want +got):\n%s", diff)
		}
	})
}

func TestTimerStartOnRunningTimerStartsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		fire, at := ticks()
		timer := q.NewGroup().New(fire)
		timer.Start(2 * time.Second)
		run(q, time.Second)
		timer.Start(3 * time.Second)
		run(q, 3*time.Second)
		if diff := cmp.Diff([]time.Duration{4 * time.Second}, *at); diff != "" {
			t.Errorf("ticks (-want +got):\n%s", diff)
		}
		if q.Len() != 1 {
			t.Errorf("%d timers run, want 1", q.Len())
		}
	})
}

func TestTimerStoppedInItsOwnHandlerEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		n := 0
		var timer *Timer
		timer = q.NewGroup().New(func() { n++; timer.Stop() })
		timer.Start(time.Second)
		run(q, 5*time.Second)
		if n != 1 || timer.IsRunning() || q.Len() != 0 {
			t.Errorf("%d ticks, running %v, %d left; want 1, false, 0", n, timer.IsRunning(), q.Len())
		}
		timer.Stop() // harmless
	})
}

func TestTimerZeroAndNegativePeriodsAreOneMillisecond(t *testing.T) {
	for _, period := range []time.Duration{0, -time.Hour, 1} {
		synctest.Test(t, func(t *testing.T) {
			q := NewQueue()
			n := 0
			q.NewGroup().New(func() { n++ }).Start(period)
			run(q, 10*time.Millisecond)
			if n != 10 {
				t.Errorf("Start(%v): %d ticks in 10 ms, want 10", period, n)
			}
		})
	}
}

func TestTimerHugePeriodNeverFires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		time.Sleep(time.Second)
		q.NewGroup().New(func() { t.Error("fired") }).Start(math.MaxInt64)
		run(q, 1000*time.Hour)
	})
}

func TestTimersOfOneMomentFireInOrderOfStarting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		var order []int
		for i := range 5 {
			q.NewGroup().New(func() { order = append(order, i) }).StartOnce(time.Second)
		}
		run(q, time.Second)
		if diff := cmp.Diff([]int{0, 1, 2, 3, 4}, order); diff != "" {
			t.Errorf("order (-want +got):\n%s", diff)
		}
	})
}

func TestGroupStopEndsItsTimersAndNoOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewQueue()
		mine, other, n := q.NewGroup(), q.NewGroup(), 0
		for range 3 {
			mine.New(func() { t.Error("a stopped timer fired") }).Start(time.Second)
		}
		other.New(func() { n++ }).Start(time.Second)
		mine.Stop()
		run(q, 2*time.Second)
		if n != 2 || q.Len() != 1 {
			t.Errorf("%d ticks of the other group, %d timers left; want 2, 1", n, q.Len())
		}
	})
}

// The queue against a list that is searched: any sequence of starts, stops and sleeps fires the same timers at the same moments.
func FuzzQueueAgreesWithASortedList(f *testing.F) {
	f.Add([]byte{0x01, 0x42, 0x81, 0xc3, 0x10, 0x77})
	f.Fuzz(func(t *testing.T, steps []byte) {
		if len(steps) > 200 {
			t.Skip()
		}
		synctest.Test(t, func(t *testing.T) { playAgainstList(t, steps) })
	})
}

func playAgainstList(t *testing.T, steps []byte) {
	q := NewQueue()
	start := time.Now()
	due := map[int]time.Duration{} // the model: timers of one shot
	timers := make([]*Timer, 4)
	for i := range timers {
		timers[i] = q.NewGroup().New(func() {
			if now := time.Since(start); due[i] != now {
				t.Errorf("timer %d fired at %v, want %v", i, now, due[i])
			}
			delete(due, i)
		})
	}
	for _, s := range steps {
		i, arg := int(s&3), time.Duration(s>>4)*time.Millisecond
		switch s >> 2 & 3 {
		case 0, 1:
			timers[i].StartOnce(arg)
			due[i] = time.Since(start) + max(arg, Shortest)
		case 2:
			timers[i].Stop()
			delete(due, i)
		default:
			run(q, arg)
		}
	}
	for i, at := range due {
		if at < time.Since(start) {
			t.Errorf("timer %d did not fire at %v", i, at)
		}
	}
	if q.Len() != len(due) {
		t.Errorf("%d timers run, want %d", q.Len(), len(due))
	}
}
