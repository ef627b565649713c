// Component.GetComponents and Component.GetControls: lists of what the design has (API reference 3.1).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// controlSource is the ControlSource of every component, as in the samples of the remote protocol.
const controlSource = 2

// getComponents is Component.GetComponents([name]): all components of the design in order, or the one of that name.
func (d *Dialect) getComponents(L *lua53.Thread) int {
	var name string
	engine.NewArgs(L, "Component.GetComponents").Unpack("name?", &name)
	var all []*controls.Component
	if name == "" {
		all = d.components()
	} else if c := d.component(name); c != nil {
		all = []*controls.Component{c}
	}
	list := L.NewTable(len(all), 0)
	for i, c := range all {
		list.SetInt(int64(i+1), describeComponent(L, c))
	}
	L.Push(list.Value())
	return 1
}

// describeComponent is an entry of Component.GetComponents. Controls is left out: it is nothing for scripts.
func describeComponent(L *lua53.Thread, c *controls.Component) lua53.Value {
	L.ChargeBytes(perElement * (1 + len(c.Properties)))
	properties := L.NewTable(len(c.Properties), 0)
	for i, p := range c.Properties {
		property := L.NewTable(0, 3)
		property.SetName("Name", lua53.String(p.Name))
		property.SetName("PrettyName", lua53.String(p.Name))
		property.SetName("Value", lua53.String(p.Value))
		properties.SetInt(int64(i+1), property.Value())
	}
	entry := L.NewTable(0, 5)
	entry.SetName("Name", lua53.String(c.Name()))
	entry.SetName("ID", lua53.String(c.Name()))
	entry.SetName("Type", lua53.String(c.Type()))
	entry.SetName("ControlSource", lua53.Int(controlSource))
	entry.SetName("Properties", properties.Value())
	return entry.Value()
}

// getControls is Component.GetControls(component): what its controls are and hold now, empty for a component that is not there.
func (d *Dialect) getControls(L *lua53.Thread) int {
	var all []*controls.Control
	if c := d.component(componentArgument(engine.NewArgs(L, "Component.GetControls"))); c != nil {
		all = c.Controls()
	}
	L.ChargeBytes(perElement * len(all))
	list := L.NewTable(len(all), 0)
	for i, c := range all {
		list.SetInt(int64(i+1), describeControl(L, c))
	}
	L.Push(list.Value())
	return 1
}

// describeControl is an entry of Component.GetControls.
func describeControl(L *lua53.Thread, c *controls.Control) lua53.Value {
	d := c.Definition()
	entry := L.NewTable(0, 10)
	entry.SetName("Name", lua53.String(c.Name()))
	if d.Kind() == "Boolean" {
		entry.SetName("Value", lua53.Bool(c.Boolean()))
	} else {
		entry.SetName("Value", lua53.Float(c.Value()))
	}
	entry.SetName("String", lua53.String(c.String()))
	entry.SetName("Position", lua53.Float(c.Position()))
	entry.SetName("Type", lua53.String(d.Kind()))
	entry.SetName("Direction", lua53.String(d.Direction()))
	if limits, ok := d.Limits(); ok {
		entry.SetName("MinValue", lua53.Float(limits.MinValue))
		entry.SetName("MaxValue", lua53.Float(limits.MaxValue))
		entry.SetName("MinString", lua53.String(limits.MinString))
		entry.SetName("MaxString", lua53.String(limits.MaxString))
	}
	return entry.Value()
}
