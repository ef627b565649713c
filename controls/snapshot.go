package controls

// Snapshots: values of several controls that are kept and written back together (3.3).

import (
	"errors"
	"fmt"
	"iter"
	"time"
)

// MaxSnapshots is how many snapshots a bank may have (3.3).
const MaxSnapshots = 24

// maxBankText is how many bytes of text all snapshots of a bank may hold.
const maxBankText = 16 << 20

// Snapshots are the snapshot banks of a design, in order. The zero value has none. It belongs to the goroutine of the [Registry].
type Snapshots struct{ banks []*Bank }

// Set replaces the banks.
func (s *Snapshots) Set(banks ...*Bank) { s.banks = banks }

// Names returns the names of the banks, in order.
func (s *Snapshots) Names() []string {
	names := make([]string, len(s.banks))
	for i, b := range s.banks {
		names[i] = b.name
	}
	return names
}

// Bank returns the bank of a name, or nil.
func (s *Snapshots) Bank(name string) *Bank {
	for _, b := range s.banks {
		if b.name == name {
			return b
		}
	}
	return nil
}

// Place is where a control is found: the names of its component and of itself in it.
type Place struct{ Component, Control string }

// Bank is a number of snapshots of the same controls. It finds these by name whenever it is used, so that it outlives the components: what
// is not there is passed over, and so is what has become a control of another type.
type Bank struct {
	name     string
	registry *Registry
	writer   *Writer
	places   []Place
	stored   [][]kept // a slice for each snapshot, as long as places, or nil for one that holds nothing
}

// kept is what one control held.
type kept struct {
	of    Type // 0 = the snapshot has nothing for this control
	state state
}

// NewBank returns a bank of count snapshots, 1 to [MaxSnapshots], of the controls at these places. They hold nothing.
func NewBank(r *Registry, name string, count int, places []Place) *Bank {
	return &Bank{name: name, registry: r, writer: &Writer{Name: "snapshot " + name}, places: places, stored: make([][]kept, count)}
}

// Count returns how many snapshots the bank has.
func (b *Bank) Count() int { return len(b.stored) }

// Size returns how many controls the bank has.
func (b *Bank) Size() int { return len(b.places) }

// Keeps reports whether snapshots can hold a control: a toggle, a momentary, a knob or a text. Indicators only show something, triggers and
// state triggers have no state that others could write, and pins belong to their wires (unverified but for indicators).
func (d Definition) Keeps() bool {
	return d.Type == Toggle || d.Type == Momentary || d.Type == Knob || d.Type == Text
}

// Save makes snapshot n, from 1, what the controls hold now; of one that ramps, what it holds at this moment (unverified).
// It fails when there is no such snapshot, and when the texts of the bank become too long.
func (b *Bank) Save(n int) error {
	if err := b.check(n); err != nil {
		return err
	}
	next := make([]kept, len(b.places))
	for i, p := range b.places {
		if c := b.control(p); c != nil {
			next[i] = kept{c.def.Type, c.state}
		}
	}
	return b.keep(n, next)
}

// Store makes snapshot n hold these values, as for [Control.Set], and nothing for the other controls of the bank. It fails as Save does.
func (b *Bank) Store(n int, values map[Place]any) error {
	if err := b.check(n); err != nil {
		return err
	}
	next := make([]kept, len(b.places))
	for i, p := range b.places {
		if c := b.control(p); c != nil && values[p] != nil {
			next[i] = kept{c.def.Type, c.def.with(c.def.initial(), values[p])}
		}
	}
	return b.keep(n, next)
}

// Load writes what snapshot n, from 1, holds, as somebody from outside: every observer is told. One that holds nothing changes nothing (unverified).
//
// With an over above 0 the controls move there in that time, as [Control.RampValue] does; integer knobs stay what they are, and controls with
// two states and texts change half way (3.3; texts unverified). It fails when there is no such snapshot, and with a [LoopError] for each control
// that fails; all others are written.
func (b *Bank) Load(n int, over time.Duration) error {
	if err := b.check(n); err != nil {
		return err
	}
	var errs []error
	for i, k := range b.stored[n-1] {
		if c := b.held(i, k); c != nil {
			errs = append(errs, c.restore(b.writer, k.state, over))
		}
	}
	return errors.Join(errs...)
}

// Held returns the controls that Load of snapshot n writes: none when there is no such snapshot.
func (b *Bank) Held(n int) iter.Seq[*Control] {
	return func(yield func(*Control) bool) {
		if b.check(n) != nil {
			return
		}
		for i, k := range b.stored[n-1] {
			if c := b.held(i, k); c != nil && !yield(c) {
				return
			}
		}
	}
}

// held returns the control at a place if a snapshot has something for it that still fits, and otherwise nil.
func (b *Bank) held(place int, k kept) *Control {
	if c := b.control(b.places[place]); c != nil && c.def.Type == k.of {
		return c
	}
	return nil
}

// restore writes a state that the control, or one of its type, held before.
func (c *Control) restore(w *Writer, s state, over time.Duration) error {
	if c.def.Type != Text {
		s = c.def.withValue(c.state, s.value) // the range may be another one by now
	}
	switch {
	case over <= 0:
		return c.put(w, s)
	case c.def.whole():
		return nil
	case c.component.registry.OnRamp == nil:
		return c.put(w, s)
	}
	return c.rampTo(w, s, over)
}

// control returns what is at a place, nil for what is not there or cannot be kept.
func (b *Bank) control(p Place) *Control {
	if owner := b.registry.Component(p.Component); owner != nil {
		if c := owner.Control(p.Control); c != nil && c.def.Keeps() {
			return c
		}
	}
	return nil
}

func (b *Bank) check(n int) error {
	if n < 1 || n > len(b.stored) {
		return fmt.Errorf("the bank %q has no snapshot %d: want 1 to %d", b.name, n, len(b.stored))
	}
	return nil
}

// keep replaces a snapshot, unless the bank would hold too much text.
func (b *Bank) keep(n int, next []kept) error {
	size := 0
	for i, snapshot := range b.stored {
		if i == n-1 {
			snapshot = next
		}
		for _, k := range snapshot {
			size += len(k.state.text)
		}
	}
	if size > maxBankText {
		return fmt.Errorf("the snapshots of bank %q would hold %d bytes of text, at most %d are allowed", b.name, size, maxBankText)
	}
	b.stored[n-1] = next
	return nil
}
