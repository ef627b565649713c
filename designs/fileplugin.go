package designs

// Plugins and their properties.

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"crosspoint/plugins"
)

func (r *reader) pluginComponent(c *Component, n node) {
	c.Serial = r.serial(n.child("serial"))
	r.refuse(n, "a plugin has its own", "controls", "inputs", "outputs")
	r.refuse(n, "only a script has one", "serial_server", "uci")
	p := r.plugin(n.child("plugin"))
	if p == nil {
		return
	}
	c.Plugin, c.Script, c.Source = p, p.Path, p.Source
	var ok bool
	if c.Properties, ok = r.properties(p, n); !ok {
		return
	}
	at := n.child("plugin").Position
	var err error
	if c.Controls, err = p.Controls(c.Properties); err != nil {
		c.Controls = nil
		r.reportAll(at, "plugin", err)
	}
	pins, err := p.SerialPins(c.Properties)
	if err != nil {
		r.reportAll(at, "plugin", err)
		return
	}
	c.SerialPins = len(pins)
	if len(c.Serial) > len(pins) {
		r.report(n.child("serial").Position, "serial: %d devices for %d serial pins of the plugin", len(c.Serial), len(pins))
	}
}

func (r *reader) plugin(n node) *plugins.Plugin {
	path, ok := r.path(n, "plugin")
	if !ok {
		return nil
	}
	if p := r.plugins[path]; p != nil {
		return p
	}
	p, err := plugins.Load(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.report(n.Position, "plugin: %s: %v", quote(n.value.(string)), plainCause(err))
		return nil
	case err != nil:
		r.reportAll(n.Position, "plugin", err)
		return nil
	}
	r.plugins[path] = p
	return p
}

// properties returns what the plugin of component n has, with the values of the design.
func (r *reader) properties(p *plugins.Plugin, n node) ([]plugins.Property, bool) {
	var overrides []plugins.Override
	before := len(r.problems)
	entries := r.entries(n.child("properties"), "properties")
	for _, e := range entries {
		if v, ok := r.scalar(e.value, "property "+quote(e.name())); ok {
			overrides = append(overrides, plugins.Override{Name: e.name(), Value: v})
		}
	}
	properties, err := p.Properties(overrides)
	if err != nil {
		r.reportProperties(p, n, err)
	}
	for _, e := range entries {
		r.checkDigits(e, properties)
	}
	return properties, err == nil && len(r.problems) == before
}

// reportProperties reports what is wrong with the properties of component n: an unknown one at its name, a wrong one at its value.
func (r *reader) reportProperties(p *plugins.Plugin, n node, err error) {
	var known []string
	if all, err := p.Properties(nil); err == nil {
		for _, property := range all {
			known = append(known, property.Name)
		}
	}
	for _, e := range leaves(err) {
		wrong, ok := errors.AsType[*plugins.OverrideError](e)
		if !ok {
			r.report(n.child("plugin").Position, "plugin: %v", e)
			continue
		}
		for _, entry := range n.child("properties").entries {
			switch {
			case entry.name() != wrong.Name:
			case known != nil && !slices.Contains(known, wrong.Name):
				r.report(entry.key.Position, "property %s: %s", quote(wrong.Name), r.didYouMean(wrong.Name, known, wrong.Text))
			default:
				r.report(entry.value.Position, "property %s: %s", quote(wrong.Name), wrong.Text)
			}
		}
	}
}

// checkDigits reports digits that are text, such as a telephone number with a zero in front, but that YAML reads as another number.
func (r *reader) checkDigits(e entry, properties []plugins.Property) {
	n := e.value
	if n.kind != numberNode || fmt.Sprint(n.value) == n.written {
		return
	}
	for _, p := range properties {
		if p.Name == e.name() && (p.Type == "string" || p.Type == "enum") {
			r.report(n.Position, "property %s: %s is the number %v: put it in quotes", quote(p.Name), quote(n.written), n.value)
		}
	}
}

// reportAll reports each of some joined errors.
func (r *reader) reportAll(at Position, what string, err error) {
	for _, e := range leaves(err) {
		r.report(at, "%s: %v", what, e)
	}
}
