package designs

// What the scripts of a running design may do outside themselves.

import (
	"slices"

	"crosspoint/engine/policy"
)

// rules returns the rules for the script of a component, nil if nothing is refused.
func (d *Design) rules(c *Component) *policy.Rules {
	var rules []policy.Rule
	var o policy.Options
	for _, p := range d.permissionsOf(c) {
		if p.ByDefault {
			o.DenyByDefault = true
		} else {
			rules = append(rules, p.Rule)
		}
	}
	return policy.New(rules, o)
}

// permissionsOf returns the permissions that are for a component, wherever they stand.
func (d *Design) permissionsOf(c *Component) (list []Permission) {
	for _, p := range d.Permissions {
		if p.Components == nil || slices.Contains(p.Components, c.Name) {
			p.Position, p.Components = Position{}, nil
			list = append(list, p)
		}
	}
	return list
}

// permit returns what is asked before the script of a component does something outside itself: nil if nothing is refused, so that asking costs
// nothing. A refusal is a warning in the log, for the author of the design.
func (r *Running) permit(c *Component) func(action, resource string) error {
	rules := r.design.rules(c)
	if rules == nil {
		return nil
	}
	return func(action, resource string) error {
		err := rules.Permit(action, resource)
		if err != nil {
			r.options.Log.Warn("refused by the permissions of the design", "component", c.Name, "action", action, "error", err)
		}
		return err
	}
}
