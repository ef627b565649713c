package controls

// A component: a named set of controls.

import (
	"errors"
	"fmt"
)

// Component is a named set of controls in the order of their definitions.
type Component struct {
	// Owner is the script behind the component, which alone may change the state of its state triggers. Nil = no script.
	Owner *Writer

	// Access says who may reach the component from outside.
	Access Access

	// Properties are what the author of the design has chosen for it, for people and scripts to see.
	Properties []Property

	registry *Registry
	name     string
	kind     string
	groups   []Group
	byName   map[string]*Control
}

// Property is one choice of the author of a design, as text.
type Property struct{ Name, Value string }

// Group is the controls of one definition: one bare control, or an array.
type Group struct {
	Name     string // of the definition
	Controls []*Control
}

func newComponent(r *Registry, name, kind string, defs []Definition) (*Component, error) {
	c := &Component{registry: r, name: name, kind: kind, byName: map[string]*Control{}}
	var errs []error
	for _, d := range defs {
		problems := d.Validate()
		if problems == nil {
			problems = c.add(d.resolved())
		}
		for _, p := range problems {
			errs = append(errs, p)
		}
	}
	if errs != nil {
		return nil, fmt.Errorf("component %q: %w", name, errors.Join(errs...))
	}
	return c, nil
}

// add makes the controls of a definition. A name that is taken is its only mistake.
func (c *Component) add(d Definition) []*FieldError {
	g := Group{Name: d.Name}
	for i, name := range d.names() {
		if c.byName[name] != nil {
			return []*FieldError{{d.Name, "name", fmt.Errorf("%q is taken by another control", name)}}
		}
		ctl := &Control{component: c, def: &d, name: name, index: i + 1, state: d.initial()}
		c.byName[name] = ctl
		g.Controls = append(g.Controls, ctl)
	}
	c.groups = append(c.groups, g)
	return nil
}

// Name returns the name in the design.
func (c *Component) Name() string { return c.name }

// Type returns what kind of component it is, such as gain.
func (c *Component) Type() string { return c.kind }

// Groups returns the controls by definition, in order. The slice must not be changed.
func (c *Component) Groups() []Group { return c.groups }

// Control returns the control of a name, with its index when it is one of several ("Input 2"), or nil.
func (c *Component) Control(name string) *Control { return c.byName[name] }

// Controls returns all controls in order.
func (c *Component) Controls() []*Control {
	all := make([]*Control, 0, len(c.byName))
	for _, g := range c.groups {
		all = append(all, g.Controls...)
	}
	return all
}

// ResetIndicators sets LEDs, meters, text indicators and status back to their default, as a restart of the script does, except for those
// that a wire drives (1, persistence). Other controls keep what they hold. It fails with what the writes fail with.
func (c *Component) ResetIndicators(w *Writer) error {
	var errs []error
	for _, ctl := range c.Controls() {
		if ctl.def.Type.IsIndicator() && ctl.driven == 0 {
			errs = append(errs, ctl.put(w, ctl.def.initial()))
		}
	}
	return errors.Join(errs...)
}
