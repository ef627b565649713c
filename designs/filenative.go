package designs

// Native components.

import (
	"slices"

	"crosspoint/controls"
	"crosspoint/controls/native"
)

func nativeNames() []string {
	var names []string
	for _, t := range native.Types() {
		names = append(names, t.Name)
	}
	return names
}

func (r *reader) nativeComponent(c *Component, n node) {
	find := func(name string) (native.Type, bool) {
		all := native.Types()
		if i := slices.IndexFunc(all, func(t native.Type) bool { return t.Name == name }); i >= 0 {
			return all[i], true
		}
		return native.Type{}, false
	}
	t := word(r, n.child("type"), "type", nativeNames(), find)
	if c.Type = t.Name; c.Type == "" {
		return
	}
	r.refuse(n, "a native component has no serial pin", "serial")
	r.refuse(n, "only a script has one", "serial_server", "uci")
	if t.OwnControls {
		c.Controls = r.customControls(n)
		return
	}
	r.refuse(n, "a "+t.Name+" has its own", "controls", "inputs", "outputs")
	if set, ok := r.nativeProperties(t, n.child("properties")); ok && r.elements <= maxControls {
		c.Controls, c.Shown = r.nativeControls(t, n, set)
	}
}

// nativeProperties returns the values of the properties that the map n sets, and whether all of them could be read.
func (r *reader) nativeProperties(t native.Type, n node) (map[string]float64, bool) {
	set, before := map[string]float64{}, len(r.problems)
	if n.kind == brokenNode || n.kind == nullNode {
		return set, true
	}
	var fields []field
	for _, p := range t.Properties {
		fields = append(fields, field{name: p.Name, read: func(v node) {
			value, ok := 0.0, false
			if p.Kind == native.Switch {
				var on bool
				if on, ok = r.bool(v, p.Name); on {
					value = 1
				}
			} else {
				value, ok = r.number(v, p.Name)
			}
			if ok {
				set[p.Name] = value
			}
		}})
	}
	r.fields(n, "properties", fields)
	return set, len(r.problems) == before
}

// nativeControls returns the controls that follow from the properties of component n.
func (r *reader) nativeControls(t native.Type, n node, set map[string]float64) ([]controls.Definition, []controls.Property) {
	defs, shown, wrong := t.Controls(set)
	properties := n.child("properties")
	for _, e := range wrong {
		switch {
		case properties.has(e.Property):
			r.report(properties.child(e.Property).Position, "%v", e)
		case properties.kind == mapNode:
			r.report(properties.Position, "%v", e)
		default:
			r.report(n.Position, "%v", e)
		}
	}
	return defs, shown
}

// customControls are a component of nothing but controls.
func (r *reader) customControls(n node) []controls.Definition {
	r.refuse(n, "custom_controls has none", "properties")
	if !n.has("controls") && !n.partial {
		r.report(n.Position, "missing key %q", "controls")
	}
	return r.controls(n.child("controls"))
}
