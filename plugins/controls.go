// The controls and pins of a plugin.
package plugins

import (
	"errors"
	"fmt"
	"strings"

	"crosspoint/controls"
	"crosspoint/engine/lua53"
)

// Controls returns the controls of the plugin with these properties, in the order of GetControls (API reference 8.4). The error joins everything
// that is wrong with them.
func (p *Plugin) Controls(properties []Property) ([]controls.Definition, error) {
	table, err := p.call("GetControls", PropertyTable(properties))
	if err != nil {
		return nil, err
	}
	if table == nil {
		return nil, p.fail("GetControls: no such function, or it returned nothing")
	}
	var definitions []controls.Definition
	var wrong []error
	for i, item := range table.List {
		d, err := readControl(fmt.Sprintf("GetControls()[%d]", i+1), item)
		if err != nil {
			wrong = append(wrong, p.fail("%w", err))
		}
		definitions = append(definitions, d)
	}
	return definitions, errors.Join(wrong...)
}

// readControl turns one entry into a definition, and checks it.
func readControl(what string, item lua53.Data) (controls.Definition, error) {
	table, ok := item.(*lua53.DataTable)
	if !ok {
		return controls.Definition{}, fmt.Errorf("%s: got %s, want a table", what, describe(item))
	}
	r := reader{what: what, table: table}
	d := controls.Definition{Name: r.text("Name", true)}
	if d.Name != "" {
		r.what += fmt.Sprintf(" (%s)", d.Name)
	}
	r.kind(&d)
	r.limits(&d)
	d.Default = table.Get("DefaultValue")
	d.Pin = r.pin()
	d.Choices = r.texts("Choices")
	if r.errors == nil {
		for _, problem := range d.Validate() {
			r.report("%v", problem)
		}
	}
	return d, r.err()
}

// kind reads what kind of control it is. A control that does not say is a text, as in old plugins (unverified).
func (r *reader) kind(d *controls.Definition) {
	switch kind := r.text("ControlType", false); kind {
	case "Button":
		d.Type = oneOf(r, "ButtonType", map[string]controls.Type{
			"Toggle": controls.Toggle, "Momentary": controls.Momentary, "Trigger": controls.Trigger, "StateTrigger": controls.StateTrigger,
		})
	case "Indicator":
		d.Type = oneOf(r, "IndicatorType", map[string]controls.Type{
			"Led": controls.LED, "LED": controls.LED, "Meter": controls.Meter, "Text": controls.TextIndicator,
			"Status": controls.Status, "StatusGP": controls.Status,
		})
	case "Knob":
		d.Type = controls.Knob
		word := r.text("ControlUnit", true)
		unit, ok := controls.ParseUnit(word)
		if word != "" && !ok {
			r.report("ControlUnit: unknown unit %q", word)
		}
		d.Unit = unit
	case "Text", "":
		d.Type = controls.Text
	default:
		r.report("ControlType: got %q, want Button, Knob, Indicator or Text", kind)
	}
}

// oneOf reads a word and returns what it stands for.
func oneOf(r *reader, field string, words map[string]controls.Type) controls.Type {
	word := r.text(field, true)
	t, ok := words[word]
	if word != "" && !ok {
		r.report("%s: unknown word %q", field, word)
	}
	return t
}

// limits reads Min, Max and Count.
func (r *reader) limits(d *controls.Definition) {
	if d.Type == controls.Knob || d.Type == controls.StateTrigger {
		d.Min, _ = r.number("Min")
		d.Max, _ = r.number("Max")
	}
	if count, ok := r.number("Count"); ok {
		if count != float64(int(count)) || count < 1 || count > controls.MaxCount {
			r.report("Count: got %v, want a whole number from 1 to %d", count, controls.MaxCount)
			return
		}
		d.Count = int(count)
	}
}

// pin reads PinStyle. A pin that users may show with UserPin is there for the design, shown or not.
func (r *reader) pin() controls.Pin {
	r.bool("UserPin")
	word := r.text("PinStyle", false)
	if word == "" {
		return controls.PinNone
	}
	pin, ok := controls.ParsePin(word)
	if !ok {
		r.report("PinStyle: got %q, want Input, Output, Both or None", word)
	}
	return pin
}

// SerialPins returns the names of the plugin's serial pins in the order of GetPins, which is the order of SerialPorts (API reference 5.7). Audio
// pins carry nothing here.
func (p *Plugin) SerialPins(properties []Property) ([]string, error) {
	table, err := p.call("GetPins", PropertyTable(properties))
	if err != nil {
		return nil, err
	}
	var names []string
	for i, item := range list(table) {
		pin, ok := item.(*lua53.DataTable)
		if !ok {
			return nil, p.fail("GetPins()[%d]: got %s, want a table", i+1, describe(item))
		}
		r := reader{what: fmt.Sprintf("GetPins()[%d]", i+1), table: pin}
		name, domain := r.text("Name", true), r.text("Domain", false)
		if err := r.err(); err != nil {
			return nil, p.fail("%w", err)
		}
		if strings.EqualFold(domain, "serial") {
			names = append(names, name)
		}
	}
	return names, nil
}
