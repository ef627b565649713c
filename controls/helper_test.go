package controls

// What the tests share.

import (
	"fmt"
	"testing"
)

// one returns the only control of a new component called Unit in a registry of its own.
func one(t testing.TB, d Definition) *Control {
	t.Helper()
	return several(t, d)[0]
}

// several returns the controls of a component called Unit, whose definitions get the names A, B, C … Z, C26, C27 … where they have none.
func several(t testing.TB, defs ...Definition) []*Control {
	t.Helper()
	for i := range defs {
		if defs[i].Name == "" && i < 26 {
			defs[i].Name = string(rune('A' + i))
		} else if defs[i].Name == "" {
			defs[i].Name = fmt.Sprint("C", i)
		}
	}
	c, err := new(Registry).Add("Unit", "custom_controls", defs...)
	if err != nil {
		t.Fatal(err)
	}
	return c.Controls()
}

func knob(u Unit, limits ...float64) Definition {
	d := Definition{Type: Knob, Unit: u}
	if len(limits) == 2 {
		d.Min, d.Max = limits[0], limits[1]
	}
	return d
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// views are the four views of a control.
type views struct {
	Value, Position float64
	String          string
	Boolean         bool
}

func look(c *Control) views { return views{c.Value(), c.Position(), c.String(), c.Boolean()} }

// record collects the changes that an observer is told of.
func record(c *Control, owner *Writer) *[]Kind {
	var kinds []Kind
	c.Observe(owner, func(change Change) { kinds = append(kinds, change.Kind) })
	return &kinds
}
