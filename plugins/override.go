// Values that a design gives to properties.
package plugins

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"crosspoint/engine/lua53"
)

// Override is a property that a design sets.
type Override struct {
	Name string
	// Value is a string, bool, int64 or float64. Text is read by the type of the property.
	Value any
}

// OverrideError says what is wrong with one override.
type OverrideError struct {
	Name string
	Text string
}

// Error returns the name and what is wrong.
func (e *OverrideError) Error() string { return fmt.Sprintf("property %q: %s", e.Name, e.Text) }

// override sets the property that o names.
func override(properties []Property, o Override) error {
	var names []string
	for i := range properties {
		if properties[i].Name != o.Name {
			names = append(names, properties[i].Name)
			continue
		}
		value, err := properties[i].accept(o.Value)
		if err != nil {
			return &OverrideError{o.Name, err.Error()}
		}
		properties[i].Value = value
		return nil
	}
	return &OverrideError{o.Name, "unknown; there are " + strings.Join(names, ", ")}
}

// accept turns a foreign value into one of the property's type.
func (p *Property) accept(v any) (lua53.Data, error) {
	text := fmt.Sprint(v)
	if f, ok := v.(float64); ok {
		text = numberText(f)
	}
	switch p.Type {
	case "boolean":
		switch strings.ToLower(text) {
		case "true", "yes":
			return true, nil
		case "false", "no":
			return false, nil
		}
		return nil, fmt.Errorf("got %s, want true or false", text)
	case "integer":
		n, ok := lua53.String(text).ToInt()
		if !ok {
			return nil, fmt.Errorf("got %s, want a whole number", text)
		}
		return n, p.inRange(float64(n))
	case "double":
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, fmt.Errorf("got %s, want a number", text)
		}
		return f, p.inRange(f)
	case "enum":
		if !slices.Contains(p.Choices, text) {
			return nil, fmt.Errorf("got %q, want one of %s", text, strings.Join(p.Choices, ", "))
		}
		return text, nil
	case "string":
		return text, nil
	}
	return nil, fmt.Errorf("type %q: want string, integer, double, boolean or enum", p.Type)
}

func (p *Property) inRange(f float64) error {
	if f < p.Min || f > p.Max { // false where there is no bound
		return fmt.Errorf("%v is out of range %v to %v", f, p.Min, p.Max)
	}
	return nil
}
