// Properties: what the author of a design may set.
package plugins

import (
	"errors"
	"fmt"
	"math"

	"crosspoint/engine/lua53"
)

// Property is one property of a plugin with its value (API reference 8.3).
type Property struct {
	Name string
	// Type is string, integer, double, boolean or enum.
	Type string
	// Value is a string, int64, float64 or bool, by Type.
	Value lua53.Data
	// Choices are the words that an enum may have.
	Choices []string
	// Min and Max bound an integer or double; NaN where there is no bound.
	Min, Max float64
	// Hidden is set by RectifyProperties where a property plays no part.
	Hidden bool
}

// Properties returns the plugin's properties: the defaults of GetProperties, then the overrides, then RectifyProperties. The error joins one
// [*OverrideError] for each wrong override, or says what is wrong with the plugin.
func (p *Plugin) Properties(overrides []Override) ([]Property, error) {
	table, err := p.call("GetProperties")
	if err != nil {
		return nil, err
	}
	var properties []Property
	var wrong []error
	for i, item := range list(table) {
		property, err := readProperty(fmt.Sprintf("GetProperties()[%d]", i+1), item)
		if err != nil {
			wrong = append(wrong, p.fail("%w", err))
		}
		properties = append(properties, property)
	}
	for _, o := range overrides {
		if err := override(properties, o); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return p.rectify(properties)
}

// rectify lets the plugin hide properties and change their values.
func (p *Plugin) rectify(properties []Property) ([]Property, error) {
	table, err := p.call("RectifyProperties", PropertyTable(properties))
	if err != nil || table == nil {
		return properties, err
	}
	for i := range properties {
		changed, ok := table.Get(properties[i].Name).(*lua53.DataTable)
		if !ok {
			continue
		}
		r := reader{what: "RectifyProperties()." + properties[i].Name, table: changed}
		properties[i].Hidden = r.bool("IsHidden")
		if v := changed.Get("Value"); v != nil {
			properties[i].Value = v
		}
		if err := r.err(); err != nil {
			return nil, p.fail("%w", err)
		}
	}
	return properties, nil
}

// PropertyTable returns properties as plugins see them: keyed by name, each with its Value and description, and the built-in plugin_show_debug.
func PropertyTable(properties []Property) *lua53.DataTable {
	t := &lua53.DataTable{}
	for _, p := range properties {
		entry := &lua53.DataTable{Fields: []lua53.DataField{{Name: "Name", Value: p.Name}, {Name: "Type", Value: p.Type}, {Name: "Value", Value: p.Value}, {Name: "IsHidden", Value: p.Hidden}}}
		if p.Choices != nil {
			choices := &lua53.DataTable{}
			for _, c := range p.Choices {
				choices.List = append(choices.List, c)
			}
			entry.Fields = append(entry.Fields, lua53.DataField{Name: "Choices", Value: choices})
		}
		if !math.IsNaN(p.Min) {
			entry.Fields = append(entry.Fields, lua53.DataField{Name: "Min", Value: p.bound(p.Min)})
		}
		if !math.IsNaN(p.Max) {
			entry.Fields = append(entry.Fields, lua53.DataField{Name: "Max", Value: p.bound(p.Max)})
		}
		t.Fields = append(t.Fields, lua53.DataField{Name: p.Name, Value: entry})
	}
	debug := &lua53.DataTable{Fields: []lua53.DataField{{Name: "Value", Value: false}}}
	t.Fields = append(t.Fields, lua53.DataField{Name: "plugin_show_debug", Value: debug})
	return t
}

// bound is Min or Max as plugins see it: an integer's bounds are integers, if they can be.
func (p *Property) bound(f float64) lua53.Data {
	if i, ok := lua53.Float(f).ToInt(); ok && p.Type == "integer" {
		return i
	}
	return f
}

func readProperty(what string, item lua53.Data) (Property, error) {
	table, ok := item.(*lua53.DataTable)
	if !ok {
		return Property{}, fmt.Errorf("%s: got %s, want a table", what, describe(item))
	}
	r := reader{what: what, table: table}
	p := Property{Name: r.text("Name", true), Type: r.text("Type", true), Choices: r.texts("Choices"), Min: math.NaN(), Max: math.NaN()}
	if f, ok := r.number("Min"); ok {
		p.Min = f
	}
	if f, ok := r.number("Max"); ok {
		p.Max = f
	}
	if p.Name != "" {
		r.what += fmt.Sprintf(" (%s)", p.Name)
	}
	p.Value = table.Get("Value")
	p.setDefault(&r)
	if p.Value != nil {
		value, err := p.accept(p.Value)
		if err != nil {
			r.report("Value: %v", err)
		}
		p.Value = value
	}
	return p, r.err()
}

// setDefault gives a property without a value the one that its type has; a number must have one.
func (p *Property) setDefault(r *reader) {
	if p.Value != nil {
		return
	}
	switch p.Type {
	case "integer", "double":
		r.report("Value is missing")
	case "boolean":
		p.Value = false
	case "enum":
		p.Value = ""
		if len(p.Choices) > 0 {
			p.Value = p.Choices[0]
		}
	default:
		p.Value = ""
	}
}

// list returns the items of a table that may be absent.
func list(t *lua53.DataTable) []lua53.Data {
	if t == nil {
		return nil
	}
	return t.List
}
