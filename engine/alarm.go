// How a loop that has events to run learns that a timer is due.
package engine

import (
	"sync/atomic"
	"time"

	"crosspoint/timers"
)

// alarm tells the loop that a timer has become due while events run, so that it need not look at the clock after each of them: an event may take as long
// as a whole call into Lua. It belongs to the dispatch goroutine, but for rings.
type alarm struct {
	rings atomic.Bool
	timer *time.Timer
	due   time.Duration // what timer is set for
}

// set makes the alarm ring when the next timer is due. It costs nothing where that is what it is set for.
func (a *alarm) set(q *timers.Queue) {
	due, running := q.Next()
	if !running || a.timer != nil && due == a.due {
		return
	}
	a.due = due
	wait, _ := q.Wait()
	if a.timer == nil {
		a.timer = time.AfterFunc(wait, func() { a.rings.Store(true) })
	} else {
		a.timer.Reset(wait)
	}
}

// heard says that timers are being looked at. What is due then may still not fire, so the alarm is set anew for the same time, too.
func (a *alarm) heard() {
	if a.rings.Load() {
		a.rings.Store(false)
		a.due = -1
	}
}

// stop ends the alarm.
func (a *alarm) stop() {
	if a.timer != nil {
		a.timer.Stop()
	}
}
