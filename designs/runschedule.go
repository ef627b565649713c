package designs

// The schedule of a running design.

import (
	"fmt"
	"time"

	"crosspoint/controls"
	"crosspoint/timers"
)

// recheck is how often the schedule looks at the wall clock at least, so that setting the clock takes effect. A clock that is further off than
// twice this has been set or has slept: what it jumped over is not made up for.
const recheck = time.Minute

// clock carries out the schedule. It belongs to the dispatch goroutine.
type clock struct {
	run    *Running
	timer  *timers.Timer
	writer *controls.Writer
	last   time.Time // up to here everything has been carried out
}

// startSchedule begins to carry out the schedule of the design, instead of the one before.
func (r *Running) startSchedule() {
	if r.clock != nil {
		r.clock.timer.Stop()
		r.clock = nil
	}
	if len(r.design.Schedule) == 0 {
		return
	}
	c := &clock{run: r, writer: &controls.Writer{Name: "schedule"}}
	r.clock = c
	c.last = c.now()
	c.timer = r.engine.NewTimer(c.check)
	c.timer.StartOnce(c.wait(c.last))
}

// now is the wall clock; the monotonic one would not notice that it is set.
func (c *clock) now() time.Time { return time.Now().Round(0).In(c.run.location()) }

// wait returns how long to sleep until the next entry is due, or until it is time to look at the clock again.
func (c *clock) wait(now time.Time) time.Duration {
	wait := recheck
	for _, e := range c.run.design.Schedule {
		if due := e.When.Next(c.last); !due.IsZero() {
			wait = min(wait, due.Sub(now))
		}
	}
	return wait
}

// check carries out what has become due, in the order of the file.
func (c *clock) check() {
	now := c.now()
	if now.Sub(c.last).Abs() > 2*recheck {
		c.last = now
	}
	for i := range c.run.design.Schedule {
		e := &c.run.design.Schedule[i]
		if due := e.When.Next(c.last); !due.IsZero() && !due.After(now) {
			c.carryOut(e)
		}
	}
	if now.After(c.last) {
		c.last = now
	}
	c.timer.StartOnce(c.wait(now))
}

// carryOut does what an entry asks for, all of it even if a part fails.
func (c *clock) carryOut(e *Entry) {
	c.run.options.Log.Info("schedule", "cron", e.Cron)
	for _, w := range e.Set {
		c.do(e, w.Control, func(control *controls.Control) error { return control.Set(c.writer, w.Value) })
	}
	if e.Trigger != nil {
		c.do(e, *e.Trigger, func(control *controls.Control) error { return control.Trigger(c.writer) })
	}
}

func (c *clock) do(e *Entry, ref Ref, f func(*controls.Control) error) {
	control, err := c.run.at(ref)
	if err == nil {
		err = f(control)
	}
	if err != nil {
		c.run.complain(fmt.Errorf("schedule %q: %w", e.Cron, err))
	}
}
