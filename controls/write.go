package controls

// How a control is written.

import (
	"fmt"
	"slices"
)

// Writer is somebody who writes controls or observes them: a script, a wire, a client. Two are the same when the pointers are. A nil
// *Writer is nobody, whose writes every observer is told of.
type Writer struct {
	Name string // for people
}

// SetValue writes the number, limited to the range. A boolean control turns on above 0.5. A trigger fires unless v is 0.
// It fails when v is not finite, and with a [LoopError].
func (c *Control) SetValue(w *Writer, v float64) error {
	if !finite(v) {
		return c.refuse("value", v)
	}
	return c.write(w, c.def.withValue(c.state, v), v != 0)
}

// SetPosition writes the place in the range, limited to 0 to 1. A trigger fires above 0.5.
// It fails when p is not finite, and with a [LoopError].
func (c *Control) SetPosition(w *Writer, p float64) error {
	if !finite(p) {
		return c.refuse("position", p)
	}
	return c.write(w, c.def.withPosition(c.state, p), p > 0.5)
}

// SetString writes text. A control with a number reads it as if typed, with the suffixes of its unit (2.5); text that says nothing to it
// leaves it alone without an error. A trigger fires unless the text is empty.
// It fails when s is longer than [MaxString], and with a [LoopError].
func (c *Control) SetString(w *Writer, s string) error {
	if err := checkStrings(s); err != nil {
		return fmt.Errorf("set string of %s: %w", c.Path(), err)
	}
	return c.write(w, c.def.withString(c.state, s), s != "")
}

// SetBoolean writes the value 1 or 0, limited to the range (2.2). With a wide range the boolean does not read back as written: 0 dB is in
// the upper half. A trigger fires for true.
// It fails with a [LoopError].
func (c *Control) SetBoolean(w *Writer, on bool) error {
	return c.write(w, c.def.withBoolean(c.state, on), on)
}

// Set writes v as its kind says: a bool with SetBoolean, a string with SetString, a number of any kind with SetValue. Other kinds fail.
func (c *Control) Set(w *Writer, v any) error {
	if n, ok := number(v); ok {
		return c.SetValue(w, n)
	}
	switch v := v.(type) {
	case bool:
		return c.SetBoolean(w, v)
	case string:
		return c.SetString(w, v)
	}
	return fmt.Errorf("set %s: %T is no boolean, number or string", c.Path(), v)
}

// Trigger presses the control. A toggle changes sides, a momentary goes on and off again, everything else keeps its state and its
// observers are told of a pulse (unverified but for triggers and state triggers).
//
// The pulse of a state trigger is told to those observers only that the owner of its component registered, also when the owner itself is
// w; everybody else is told of changes of the state (2.6). It fails with a [LoopError].
func (c *Control) Trigger(w *Writer) error {
	switch c.def.Type {
	case Toggle:
		return c.put(w, state{value: 1 - c.state.value})
	case Momentary:
		pressed := c.put(w, state{value: 1})
		if released := c.put(w, state{}); pressed == nil {
			return released
		}
		return pressed
	}
	if err := c.component.registry.admit(c); err != nil {
		return err
	}
	return c.notify(Change{c, Triggered, w})
}

// write applies a write. Where w cannot change the state, the write presses the control if it says so.
func (c *Control) write(w *Writer, next state, presses bool) error {
	switch {
	case !c.pressedOnly(w):
		return c.put(w, next)
	case presses:
		return c.Trigger(w)
	}
	return nil
}

// pressedOnly reports whether a write by w is a press and no more: always for a trigger, and for a state trigger unless w is its owner.
func (c *Control) pressedOnly(w *Writer) bool {
	return c.def.Type == Trigger || c.def.Type == StateTrigger && w != c.component.Owner
}

// put writes a state of one element.
func (c *Control) put(w *Writer, next state) error { return c.putVector(w, next, nil) }

// putVector is the one place where state changes. Writing what is there is no change (unverified), but it ends a ramp.
func (c *Control) putVector(w *Writer, next state, rest []state) error {
	c.halt()
	if next == c.state && slices.Equal(rest, c.rest) {
		return nil
	}
	if err := c.component.registry.admit(c); err != nil {
		return err
	}
	c.state, c.rest = next, rest
	return c.notify(Change{c, Changed, w})
}

func (c *Control) refuse(view string, v float64) error {
	return fmt.Errorf("set %s of %s: %v is not a finite number", view, c.Path(), v)
}
