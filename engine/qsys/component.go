// The global Component: the components of the design, for every script (API reference 3.1).
package qsys

import (
	"slices"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// Components are the components of a design, as scripts may see them. All of it belongs to the dispatch goroutine.
type Components interface {
	// Component returns the component of a name, or nil.
	Component(name string) *controls.Component
	// Components returns all, in order, in a slice of the caller's.
	Components() []*controls.Component
}

var _ Components = (*controls.Registry)(nil)

// componentTable is the global Component, to be shared.
func (d *Dialect) componentTable() *lua53.Table {
	return functions("Component", calls{
		"New":           {"(name: string): table<string, Control> -- the controls of a component by their names; empty for one that is not there", newComponent},
		"GetComponents": {"(name?: string): ComponentInfo[] -- the components of the design, or the one of that name", d.getComponents},
		"GetControls":   {"(component: string|table<string, Control>): ControlInfo[] -- what the controls of a component hold at this moment", d.getControls},
	})
}

// component returns the component of a name, or nil, also for one that is not open to scripts.
func (d *Dialect) component(name string) *controls.Component {
	if d.options.Components == nil {
		return nil
	}
	if c := d.options.Components.Component(name); c != nil && c.Access.Scripts() {
		return c
	}
	return nil
}

// components returns all components that are open to scripts, in order.
func (d *Dialect) components() []*controls.Component {
	if d.options.Components == nil {
		return nil
	}
	return slices.DeleteFunc(d.options.Components.Components(), func(c *controls.Component) bool { return !c.Access.Scripts() })
}

// componentName is what the metatable of an object of Component.New holds, where scripts cannot get at it.
type componentName string

// nameField is where it holds that.
const nameField = "component"

// newComponent is Component.New(name): a table with the controls of a component by their names, empty for one that is not there or not open
// to scripts (unverified).
func newComponent(L *lua53.Thread) int {
	var name string
	engine.NewArgs(L, "Component.New").Unpack("name", &name)
	own := controlsOf(L)
	var all []*controls.Control
	if c := own.reach(name); c != nil {
		all = c.Controls()
	}
	L.ChargeBytes(perElement * len(all))
	object := L.NewTable(0, len(all))
	for _, c := range all {
		object.SetName(c.Name(), own.object(c).self.Value())
	}
	meta := L.NewTable(0, 2)
	meta.SetString("__metatable", lua53.String("Component"))
	meta.SetString(nameField, L.State().NewUserdata(componentName(name), nil).Value())
	object.SetMeta(meta)
	L.Push(object.Value())
	return 1
}

// componentArgument reads a component: its name, or an object of Component.New.
func componentArgument(args engine.Args) string {
	var v lua53.Value
	args.Unpack("component", &v)
	if name, ok := v.ToString(); ok {
		return name
	}
	if t := v.AsTable(); t != nil && t.Meta() != nil {
		if u := t.Meta().GetString(nameField).AsUserdata(); u != nil {
			if name, ok := u.Data.(componentName); ok {
				return string(name)
			}
		}
	}
	args.Fail("component: got %s, want a name or what Component.New returns", args.L.State().TypeName(v))
	return ""
}
