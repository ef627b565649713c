package controls

// What is wrong with a definition.

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FieldError is one mistake in a [Definition].
type FieldError struct {
	Control string // name of the definition
	Field   string // the field in lower case: name, type, unit, min, max, default, count, choices, words, pin
	Err     error
}

// Error names the control, the field and the mistake.
func (e *FieldError) Error() string {
	return fmt.Sprintf("control %q: %s: %v", e.Control, e.Field, e.Err)
}

// Unwrap returns the mistake.
func (e *FieldError) Unwrap() error { return e.Err }

var _ error = (*FieldError)(nil)

// Validate returns every mistake in the definition, nil when there is none.
func (d Definition) Validate() []*FieldError {
	var all []*FieldError
	report := func(field string, err error) {
		if err != nil {
			all = append(all, &FieldError{d.Name, field, err})
		}
	}
	report("name", checkName(d.Name))
	report("type", d.checkType())
	report("unit", d.checkUnit())
	d.checkRange(report)
	report("count", d.checkCount())
	report("choices", d.checkChoices())
	report("words", d.checkWords())
	if d.Pin.String() == "" {
		report("pin", errors.New("unknown style"))
	}
	if len(all) == 0 && d.Default != nil {
		report("default", d.Check(d.Default))
	}
	return all
}

func checkName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return errors.New("missing")
	case len(name) > maxName:
		return fmt.Errorf("%d bytes long, at most %d are allowed", len(name), maxName)
	case !utf8.ValidString(name):
		return errors.New("not valid UTF-8")
	case strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("%q has control characters", name)
	}
	return nil
}

func (d *Definition) checkType() error {
	if d.Type.String() == "" && d.Type != Loose {
		return fmt.Errorf("missing or unknown; known are %s", strings.Join(typeWords[1:Loose], ", "))
	}
	return nil
}

func (d *Definition) checkUnit() error {
	_, known := d.Unit.bounds()
	switch {
	case d.Type == Knob && !known:
		return fmt.Errorf("a knob needs one of %s", strings.Join(unitWords[1:], ", "))
	case d.Type != Knob && d.Unit != 0:
		return fmt.Errorf("only a knob has one, not %s", article(d.Type))
	}
	return nil
}

func (d *Definition) checkRange(report func(string, error)) {
	if d.Min == 0 && d.Max == 0 {
		return
	}
	b, ranged := d.bounds()
	if !ranged {
		if d.Type != Knob { // a knob without unit is told once
			report("min", fmt.Errorf("only knobs, meters and state triggers have a range, not %s", article(d.Type)))
		}
		return
	}
	errMin, errMax := d.checkLimit(d.Min, b), d.checkLimit(d.Max, b)
	report("min", errMin)
	report("max", errMax)
	if errMin == nil && errMax == nil && d.Min >= d.Max {
		report("max", fmt.Errorf("%s is not above the minimum %s", plain(d.Max), plain(d.Min)))
	}
}

func (d *Definition) checkLimit(v float64, b bounds) error {
	switch {
	case math.IsNaN(v) || v < b.lower || v > b.upper:
		return fmt.Errorf("%s is outside %s to %s", plain(v), plain(b.lower), plain(b.upper))
	case d.whole() && v != math.Trunc(v):
		return fmt.Errorf("%s is not an integer", plain(v))
	}
	return nil
}

func (d *Definition) checkCount() error {
	if d.Count < 0 || d.Count > MaxCount {
		return fmt.Errorf("%d is outside 1 to %d", d.Count, MaxCount)
	}
	return nil
}

func (d *Definition) checkChoices() error {
	if len(d.Choices) > 0 && d.Type != Text {
		return fmt.Errorf("only a text has choices, not %s", article(d.Type))
	}
	return checkStrings(d.Choices...)
}

func (d *Definition) checkWords() error {
	switch {
	case d.Off == "" && d.On == "":
		return nil
	case !d.Type.isBoolean():
		return fmt.Errorf("only a toggle, a momentary or an LED has words for its states, not %s", article(d.Type))
	case d.Off == "" || d.On == "" || strings.EqualFold(d.Off, d.On):
		return errors.New("off and on need a word each, and different ones")
	case strings.EqualFold(d.Off, "true") || strings.EqualFold(d.On, "false"):
		return errors.New("the word for off cannot be true, and the one for on cannot be false")
	}
	return nil
}

// article is the type with its article, for messages.
func article(t Type) string {
	switch t {
	case 0:
		return "a control without a type"
	case LED:
		return "an LED"
	}
	return "a " + t.String()
}
