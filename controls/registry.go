package controls

// The components of one design.

import (
	"fmt"
	"slices"
)

// Registry holds the components of one running design. The zero value is empty and ready.
type Registry struct {
	// OnRamp is called when controls begin to ramp and none did before: call [Registry.Frame] every [FramePeriod] from then on, until it says that
	// there are none left. Nil means that nothing ramps, see [Control.RampValue].
	OnRamp func()

	ramps      []*Control // that ramp, or have since the last frame
	components []*Component
	byName     map[string]*Component
	cascade    cascade
}

// Add makes a component with a control for every definition, each at its default. kind is what [Component.Type] returns. It fails with
// every mistake in the definitions at once, each a [FieldError], and when the name is taken.
func (r *Registry) Add(name, kind string, defs ...Definition) (*Component, error) {
	if err := checkName(name); err != nil {
		return nil, fmt.Errorf("component %q: name: %w", name, err)
	}
	if r.byName[name] != nil {
		return nil, fmt.Errorf("component %q: the name is taken by another component", name)
	}
	c, err := newComponent(r, name, kind, defs)
	if err != nil {
		return nil, err
	}
	if r.byName == nil {
		r.byName = map[string]*Component{}
	}
	r.byName[name] = c
	r.components = append(r.components, c)
	return c, nil
}

// Remove takes a component out of the registry and reports whether it was there. Its controls do not ramp any further. Whoever holds its controls may go on using them; wires
// are cut by who made them.
func (r *Registry) Remove(name string) bool {
	c := r.byName[name]
	if c != nil {
		for _, ctl := range c.Controls() {
			ctl.halt()
		}
	}
	delete(r.byName, name)
	r.components = slices.DeleteFunc(r.components, func(other *Component) bool { return other == c })
	return c != nil
}

// Component returns the component of a name, or nil.
func (r *Registry) Component(name string) *Component { return r.byName[name] }

// Components returns all components in the order in which they were added.
func (r *Registry) Components() []*Component { return slices.Clone(r.components) }
