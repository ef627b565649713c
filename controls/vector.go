package controls

// Vectors: controls that hold several numbers or texts at once.

import (
	"fmt"
	"slices"
)

// MaxVector is how many elements a vector may have.
const MaxVector = 10_000

// vector reports whether the control can hold more than one value: a meter, and the pin of a control script, which takes over what is wired to
// it (2.2). The control's own state is the first element. A write of one view leaves that element alone (unverified).
func (d *Definition) vector() bool { return d.Type == Meter || d.Type == Loose }

// Values returns the numbers of all elements; of a control that is no vector, its own.
func (c *Control) Values() []float64 {
	return elements(c, func(s state) float64 { return s.value })
}

// Positions returns the places of all elements in the range, see [Control.Values].
func (c *Control) Positions() []float64 {
	return elements(c, c.def.position)
}

// Strings returns what all elements show, see [Control.Values].
func (c *Control) Strings() []string {
	return elements(c, c.def.string)
}

func elements[T any](c *Control, view func(state) T) []T {
	all := append(make([]T, 0, 1+len(c.rest)), view(c.state))
	for _, s := range c.rest {
		all = append(all, view(s))
	}
	return all
}

// SetValues writes the elements, each as [Control.SetValue] would. A list of one is that write. It fails for an empty list, for more than one
// element where the control is no vector, and for more than [MaxVector].
func (c *Control) SetValues(w *Writer, list []float64) error {
	if i := slices.IndexFunc(list, isNotFinite); i >= 0 {
		return c.refuse("values", list[i])
	}
	return setVector(c, w, "values", list, c.SetValue, c.def.withValue)
}

// SetPositions writes the elements, each as [Control.SetPosition] would, see [Control.SetValues].
func (c *Control) SetPositions(w *Writer, list []float64) error {
	if i := slices.IndexFunc(list, isNotFinite); i >= 0 {
		return c.refuse("positions", list[i])
	}
	return setVector(c, w, "positions", list, c.SetPosition, c.def.withPosition)
}

// SetStrings writes the elements, each as [Control.SetString] would, see [Control.SetValues]. Altogether they are at most [MaxString] long.
func (c *Control) SetStrings(w *Writer, list []string) error {
	if err := checkStrings(list...); err != nil {
		return fmt.Errorf("set strings of %s: %w", c.Path(), err)
	}
	return setVector(c, w, "strings", list, c.SetString, c.def.withString)
}

func isNotFinite(v float64) bool { return !finite(v) }

// setVector writes a list: one is how a single element is written, with what becomes of an element that a view of it is written to.
func setVector[T any](c *Control, w *Writer, view string, list []T, one func(*Writer, T) error, with func(state, T) state) error {
	switch n := len(list); {
	case n == 0:
		return fmt.Errorf("set %s of %s: the list is empty", view, c.Path())
	case n == 1:
		return one(w, list[0])
	case !c.def.vector():
		return fmt.Errorf("set %s of %s: %s holds one, not %d", view, c.Path(), article(c.def.Type), n)
	case n > MaxVector:
		return fmt.Errorf("set %s of %s: %d of them, at most %d are allowed", view, c.Path(), n, MaxVector)
	}
	all := make([]state, len(list))
	for i, v := range list {
		all[i] = with(c.element(i), v)
	}
	return c.putVector(w, all[0], all[1:])
}

// element returns the state at a place from 0; beyond the end it is that of a new control.
func (c *Control) element(i int) state {
	switch {
	case i == 0:
		return c.state
	case i <= len(c.rest):
		return c.rest[i-1]
	}
	return c.def.initial()
}

// translateAll is translate for all elements that the control can hold.
func (c *Control) translateAll(from *Control) (first state, rest []state) {
	first = c.def.translate(c.state, from.def, from.state)
	if !c.def.vector() || len(from.rest) == 0 {
		return first, nil
	}
	for i, s := range from.rest {
		rest = append(rest, c.def.translate(c.element(i+1), from.def, s))
	}
	return first, rest
}
