package controls

// Writes that take their time.

import (
	"errors"
	"slices"
	"time"
)

// FramePeriod is how far the control frames are apart: 30 of them a second (1). It is rounded up, so that 30 frames are not less than a second.
const FramePeriod = (time.Second + 29) / 30

// ramp is a write under way. The control has it until the frame in which it ends.
type ramp struct {
	writer   *Writer
	from, to state
	start    time.Time
	over     time.Duration
	active   bool
	moving   bool // a step is being told; what wires bring back meanwhile does not end the ramp
}

// RampValue is [Control.SetValue] that takes its time: the value moves in a straight line (unverified), frame by frame, and arrives with the
// first frame that is over away or further. Whatever is written in between ends the ramp where it is. A control with two states changes sides
// half way (3.3).
//
// Integer knobs, texts, status and triggers are written at once (unverified), as is everything when over is not above 0 or nobody calls
// [Registry.Frame].
func (c *Control) RampValue(w *Writer, v float64, over time.Duration) error {
	switch {
	case over <= 0 || !c.canRamp():
		return c.SetValue(w, v)
	case !finite(v):
		return c.refuse("value", v)
	}
	return c.rampTo(w, c.def.withValue(c.state, v), over)
}

// RampPosition is [Control.RampValue] to a place in the range, from 0 to 1.
func (c *Control) RampPosition(w *Writer, p float64, over time.Duration) error {
	switch {
	case over <= 0 || !c.canRamp():
		return c.SetPosition(w, p)
	case !finite(p):
		return c.refuse("position", p)
	}
	return c.rampTo(w, c.def.withPosition(c.state, p), over)
}

func (c *Control) canRamp() bool { return c.def.ramps() && c.component.registry.OnRamp != nil }

// ramps reports whether the control passes through values between two others.
func (d *Definition) ramps() bool {
	return d.Type == Knob && !d.whole() || d.Type == Meter || d.Type == Loose || d.Type.isBoolean()
}

// rampTo begins a ramp. It starts where the one before is by now, if there is one, however often a frame is written to.
func (c *Control) rampTo(w *Writer, to state, over time.Duration) error {
	if to == c.state {
		return c.put(w, to)
	}
	now, from := time.Now(), c.state
	switch {
	case c.ramp == nil:
		c.ramp = &ramp{}
		c.component.registry.addRamp(c)
	case c.ramp.active:
		from, _ = c.along(now)
	}
	*c.ramp = ramp{writer: w, from: from, to: to, start: now, over: over, active: true}
	return nil
}

// addRamp lets frames come for a control that has none yet.
func (r *Registry) addRamp(c *Control) {
	if r.ramps = append(r.ramps, c); len(r.ramps) == 1 {
		r.OnRamp()
	}
}

// halt ends the ramp, unless it is the ramp itself that writes.
func (c *Control) halt() {
	if c.ramp != nil && !c.ramp.moving {
		c.ramp.active = false
	}
}

// Frame moves every control that ramps to where it is by now, in the order in which the ramps began, and reports whether there are any left.
// The error joins those of the writes; what fails does not ramp any further.
func (r *Registry) Frame() (more bool, err error) {
	var errs []error
	now := time.Now()
	for _, c := range r.ramps {
		if c.ramp.active {
			errs = append(errs, c.step(now))
		}
	}
	r.ramps = slices.DeleteFunc(r.ramps, func(c *Control) bool {
		if c.ramp.active {
			return false
		}
		c.ramp = nil
		return true
	})
	return len(r.ramps) > 0, errors.Join(errs...)
}

// step is the write of one frame.
func (c *Control) step(now time.Time) error {
	m := c.ramp
	next, arrived := c.along(now)
	m.active, m.moving = !arrived, true
	defer func() { m.moving = false }()
	err := c.put(m.writer, next)
	if err != nil {
		m.active = false
	}
	return err
}

// along is the state at which the ramp is, and whether that is its end.
func (c *Control) along(now time.Time) (s state, arrived bool) {
	m := c.ramp
	part := float64(now.Sub(m.start)) / float64(m.over)
	if part >= 1 {
		return m.to, true
	}
	return c.def.between(m.from, m.to, part), false
}

// between is the state at a part of the way, 0 to 1.
func (d *Definition) between(from, to state, part float64) state {
	mix := func(a, b float64) float64 { return a*(1-part) + b*part }
	switch {
	case d.Type.isText() && part < 0.5: // a snapshot, see [Bank.Load]
		return from
	case d.Type.isText():
		return to
	case d.Type == Loose && to.loose.aspect == byPosition:
		return loosePosition(mix(from.loose.position, to.loose.position))
	}
	return d.withValue(from, mix(from.value, to.value))
}
