// What a control says of itself: the words of Component.GetControls (API reference 3.1), also on the control (unverified).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// kind is Control.Type: what the control holds, such as Boolean or Float.
func (c *control) kind(*lua53.Thread) lua53.Value { return lua53.String(c.Definition().Kind()) }

// direction is Control.Direction: Read Only for an indicator, else Read/Write.
func (c *control) direction(*lua53.Thread) lua53.Value {
	return lua53.String(c.Definition().Direction())
}

// rangeEnd is an end of the range, nil for a control that has none.
func rangeEnd(name, kind string, field func(controls.Limits) lua53.Value) engine.Property[*control] {
	return engine.Property[*control]{
		Name: name,
		Type: kind + " -- nil where there is no range",
		Get: func(c *control, _ *lua53.Thread) lua53.Value {
			limits, ok := c.Definition().Limits()
			if !ok {
				return lua53.Nil
			}
			return field(limits)
		},
	}
}
