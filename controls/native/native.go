// Package native knows the components that need no script, such as a gain or a mixer: which properties an author may choose, and which controls
// follow from them. It reads no files and holds no state; a design lists such components, and a plugin may bring some along.
package native

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"crosspoint/controls"
)

// Type is a type of native component.
type Type struct {
	Name string // such as gain, as [controls.Component.Type]
	// Properties are what an author may choose, in order.
	Properties []Property
	// OwnControls says that the author lists the controls, and none follow from properties.
	OwnControls bool

	// make returns the controls for valid values. An error that is not about one property is about all.
	make func(p values) ([]controls.Definition, error)
}

// Kind says what a property is.
type Kind uint8

// The kinds of properties.
const (
	Number Kind = iota + 1 // any number in the range
	Whole                  // a whole number in the range
	Switch                 // true or false, as 1 or 0
)

// Property is one choice of an author.
type Property struct {
	Name    string
	Kind    Kind
	Default float64
	// Min and Max are the range of a number. A property whose ends are its default is known and has no other value yet.
	Min, Max float64
}

// PropertyError is what is wrong with a value.
type PropertyError struct {
	Property string // "" = all of them together
	Err      error
}

// Error names the property.
func (e *PropertyError) Error() string {
	if e.Property == "" {
		return e.Err.Error()
	}
	return e.Property + ": " + e.Err.Error()
}

// Unwrap returns the mistake.
func (e *PropertyError) Unwrap() error { return e.Err }

var _ error = (*PropertyError)(nil)

// MaxControls is how many controls one native component may have.
const MaxControls = 100_000

// Types returns all types.
func Types() []Type { return []Type{gain(), mixer(), {Name: "custom_controls", OwnControls: true}} }

// values are the values of all properties by name.
type values map[string]float64

func (v values) on(name string) bool { return v[name] != 0 }
func (v values) int(name string) int { return int(v[name]) }

// Controls returns the controls of a component of the type, and all its properties as scripts see them. set holds those that differ from their
// default, a switch as 1 or 0. It returns every mistake, in the order of the properties, those that it does not know last.
func (t Type) Controls(set map[string]float64) ([]controls.Definition, []controls.Property, []*PropertyError) {
	var shown []controls.Property
	var wrong []*PropertyError
	all := values{}
	for _, p := range t.Properties {
		v, given := set[p.Name]
		if !given {
			v = p.Default
		}
		if err := p.check(v); err != nil {
			wrong = append(wrong, &PropertyError{p.Name, err})
		}
		all[p.Name] = v
		shown = append(shown, controls.Property{Name: p.Name, Value: p.text(v)})
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if _, known := all[name]; !known {
			wrong = append(wrong, &PropertyError{name, errors.New("there is no such property")})
		}
	}
	if wrong != nil || t.make == nil {
		return nil, shown, wrong
	}
	defs, err := t.make(all)
	if err == nil {
		return defs, shown, nil
	}
	one, ok := errors.AsType[*PropertyError](err)
	if !ok {
		one = &PropertyError{"", err}
	}
	return nil, shown, []*PropertyError{one}
}

// check reports why v is no value of the property.
func (p Property) check(v float64) error {
	switch {
	case p.Kind == Switch && v != 0 && v != 1:
		return fmt.Errorf("%s is neither true nor false", text(v))
	case p.Min == p.Max && v != p.Default:
		return fmt.Errorf("%s is not supported yet: it can only be %s", p.text(v), p.text(p.Default))
	case p.Kind == Switch:
		return nil
	case math.IsNaN(v) || v < p.Min || v > p.Max:
		return fmt.Errorf("%s is outside %s to %s", text(v), text(p.Min), text(p.Max))
	case p.Kind == Whole && v != math.Trunc(v):
		return fmt.Errorf("%s is no whole number", text(v))
	}
	return nil
}

// text is a value as scripts see it: of a switch True or False.
func (p Property) text(v float64) string {
	switch {
	case p.Kind != Switch:
		return text(v)
	case v != 0:
		return "True"
	}
	return "False"
}

func text(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
