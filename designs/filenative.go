package designs

// Native components.

import "crosspoint/controls"

// native is a type of component that needs no script.
type native struct {
	name string
	// controls reads the controls of the component n.
	controls func(r *reader, n node) []controls.Definition
}

func natives() []native {
	return []native{
		{"gain", (*reader).gain},
		{"custom_controls", (*reader).customControls},
	}
}

func nativeNames() []string {
	var names []string
	for _, t := range natives() {
		names = append(names, t.name)
	}
	return names
}

func (r *reader) nativeComponent(c *Component, n node) {
	find := func(name string) (native, bool) {
		for _, t := range natives() {
			if t.name == name {
				return t, true
			}
		}
		return native{}, false
	}
	t := word(r, n.child("type"), "type", nativeNames(), find)
	if c.Type = t.name; t.controls == nil {
		return
	}
	r.refuse(n, "a native component has no serial pin", "serial")
	c.Controls = t.controls(r, n)
}

// customControls are a component of nothing but controls.
func (r *reader) customControls(n node) []controls.Definition {
	r.refuse(n, "custom_controls has none", "properties")
	if !n.has("controls") && !n.partial {
		r.report(n.Position, "missing key %q", "controls")
	}
	return r.controls(n.child("controls"))
}

// gain is a fader with its buttons. What the buttons show when pressed is unverified but for mute.
func (r *reader) gain(n node) []controls.Definition {
	level := controls.Definition{Name: "gain", Type: controls.Knob, Unit: controls.DB, Min: -100, Max: 20, Pin: controls.PinBoth, NoMetadata: true}
	r.refuse(n, "a gain has its own", "controls", "inputs", "outputs")
	before := len(r.problems)
	if properties := n.child("properties"); properties.kind != brokenNode && properties.kind != nullNode {
		r.fields(properties, "properties", []field{
			{name: "max_gain", read: func(v node) { level.Max, _ = r.number(v, "max_gain") }},
			{name: "min_gain", read: func(v node) { level.Min, _ = r.number(v, "min_gain") }},
		})
		if len(r.problems) == before {
			r.checkDefinition(properties, level, map[string]string{"min": "min_gain", "max": "max_gain"})
		}
	}
	if len(r.problems) > before {
		return nil
	}
	return []controls.Definition{
		level,
		{Name: "mute", Type: controls.Toggle, Off: "unmuted", On: "muted", Pin: controls.PinBoth, NoMetadata: true},
		{Name: "invert", Type: controls.Toggle, Off: "normal", On: "inverted", Pin: controls.PinBoth, NoMetadata: true},
		{Name: "bypass", Type: controls.Toggle, Off: "no", On: "yes", Pin: controls.PinBoth, NoMetadata: true},
	}
}
