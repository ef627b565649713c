package controls

// What a control is: the static part, and the range that follows from it.

import (
	"math"
	"slices"
	"strconv"
)

// Definition says what a control is. Name and Type are required, for a knob Unit as well; the zero value of everything else is right.
type Definition struct {
	Name string // as scripts and wires say it
	Type Type
	Unit Unit // knobs only

	// Min and Max are the range of a knob, a meter or a state trigger. Both 0 is the default range of the unit (2.5), 0 to 1 for a state trigger.
	Min, Max float64

	// Default is the state of a new control: bool, string or any number, or nil for 0, "" or what in the range is nearest to 0 (unverified).
	Default any

	// Count is how many controls of this kind there are. 0 and 1 are one bare control called Name, more are Name 1, Name 2 and so on.
	Count int

	// Choices are the entries of a combo box or list box (type text); a script may replace them, see [Metadata].
	Choices []string

	// Off and On replace the words false and true as the string of a control with two states, such as unmuted and muted.
	Off, On string

	// Pin says whether wires may begin or end here.
	Pin Pin

	// NoMetadata marks a control whose legend, colour and so on cannot be written, such as those of native components (2.3).
	NoMetadata bool
}

// Limits on what a definition and a control may hold.
const (
	MaxCount   = 10_000  // controls of one definition
	MaxString  = 1 << 20 // bytes of a string, and of the metadata altogether
	MaxChoices = 10_000  // entries of a combo box or list box
	maxName    = 200     // bytes of a name
)

// bounds are the widest and the default range of a unit (2.5). Two sources differ for the lowest frequency; the wider one counts.
type bounds struct{ lower, upper, min, max float64 }

func (d *Definition) bounds() (bounds, bool) {
	switch d.Type {
	case Knob:
		return d.Unit.bounds()
	case Meter:
		return bounds{-120, 20, -100, 20}, true
	case StateTrigger:
		return bounds{-999_999_999, 999_999_999, 0, 1}, true
	}
	return bounds{}, false
}

func (u Unit) bounds() (bounds, bool) {
	switch u {
	case DB:
		return bounds{-100, 20, -100, 20}, true
	case Hz:
		return bounds{10, 20_000, 20, 20_000}, true
	case Float:
		return bounds{-1e9, 1e9, 0, 100}, true
	case Integer:
		return bounds{-999_999_999, 999_999_999, 1, 100}, true
	case Pan:
		return bounds{-1, 1, -1, 1}, true
	case Percent:
		return bounds{0, 100, 0, 100}, true
	case Position:
		return bounds{0, 1, 0, 1}, true
	case Seconds:
		return bounds{0, 87_400, 0, 1}, true
	}
	return bounds{}, false
}

// resolved returns d with its range and count filled in.
func (d Definition) resolved() Definition {
	if b, ranged := d.bounds(); ranged {
		if d.Min == 0 && d.Max == 0 {
			d.Min, d.Max = b.min, b.max
		}
	} else {
		d.Min, d.Max = 0, 1
		if d.Type == Status {
			d.Max = 5
		}
	}
	d.Count = max(d.Count, 1)
	d.Choices = slices.Clone(d.Choices)
	return d
}

// whole reports whether the control holds integers only.
func (d *Definition) whole() bool {
	return d.Type == StateTrigger || d.Type == Status || d.Type == Knob && d.Unit == Integer
}

// unit is the unit in which the control shows its number.
func (d *Definition) unit() Unit {
	switch {
	case d.Type == Meter:
		return DB
	case d.whole():
		return Integer
	}
	return d.Unit
}

// names are the names of the definition's controls, in order.
func (d *Definition) names() []string {
	if d.Count <= 1 {
		return []string{d.Name}
	}
	names := make([]string, d.Count)
	for i := range names {
		names[i] = d.Name + " " + strconv.Itoa(i+1)
	}
	return names
}

// number returns what a Go number of any kind is worth, and false for what is none.
func number(v any) (float64, bool) {
	switch n := v.(type) {
	case float64:
		return n, true
	case float32:
		return float64(n), true
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	}
	return 0, false
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
