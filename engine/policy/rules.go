// Rules, and what they decide.
package policy

import (
	"fmt"
	"slices"
)

// Effect is what a rule does.
type Effect uint8

// Effects.
const (
	Allow Effect = iota + 1
	Deny
)

// String is the word of the design file.
func (e Effect) String() string { return [...]string{"none", "allow", "deny"}[e] }

// Rule allows or denies some actions on some resources.
type Rule struct {
	Effect Effect
	// Actions are the actions that it is about.
	Actions []Pattern
	// On are the resources; none stands for all.
	On []Pattern
}

// CheckAction says what is wrong with a pattern for actions: that there is none such.
func CheckAction(p Pattern) error {
	if len(fitting(p)) == 0 {
		return fmt.Errorf("there is no such action")
	}
	return nil
}

// CheckOn says why a pattern for resources can never fit: none of the actions has a resource like it.
func (r Rule) CheckOn(on Pattern) error {
	var problem error
	for _, p := range r.Actions {
		for _, a := range fitting(p) {
			if a.kind == noResource {
				continue
			}
			if problem = a.kind.check(on); problem == nil {
				return nil
			}
		}
	}
	if problem == nil && len(r.Actions) > 0 {
		problem = fmt.Errorf("%s has no resource", r.Actions[0])
	}
	return problem
}

// Options say what counts besides the rules.
type Options struct {
	// DenyByDefault denies whatever no rule allows. Otherwise that is so for actions that some rule allows.
	DenyByDefault bool
}

// Rules decide. They never change and may be used from any goroutine; nil allows everything.
type Rules struct{ byAction map[string]*decision }

// decision is what the rules say of one action.
type decision struct {
	kind        kind
	allow, deny []Pattern
	closed      bool // only what allow fits is allowed
}

// New returns what decides by some rules; nil if they refuse nothing.
func New(rules []Rule, o Options) *Rules {
	if len(rules) == 0 && !o.DenyByDefault {
		return nil
	}
	all := &Rules{byAction: make(map[string]*decision, len(actions))}
	for _, a := range actions {
		d := &decision{kind: a.kind, closed: o.DenyByDefault}
		for _, rule := range rules {
			if slices.ContainsFunc(rule.Actions, func(p Pattern) bool { return p.Fits(a.Name) }) {
				d.add(rule)
			}
		}
		all.byAction[a.Name] = d
	}
	if len(all.byAction[connectToURL].allow) > 0 {
		d := all.byAction[connectAtAll]
		d.allow = append(d.allow, Pattern{form: prefix})
	}
	return all
}

// add enters a rule that is about the action. Of an action without a resource, a rule for some resources says nothing but that it is allowed.
func (d *decision) add(rule Rule) {
	on := []Pattern{{form: prefix}}
	if len(rule.On) > 0 {
		on = nil
		for _, p := range rule.On {
			switch {
			case d.kind != noResource:
				on = append(on, Pattern{d.kind.normal(p.text), p.form})
			case p.everything() || rule.Effect == Allow:
				on = append(on, Pattern{form: prefix})
			}
		}
	}
	if rule.Effect == Deny {
		d.deny = append(d.deny, on...)
		return
	}
	d.allow, d.closed = append(d.allow, on...), true
}

// Permit returns nil if action may be done on resource, and otherwise a [Refusal]. An action that there is not is refused.
func (r *Rules) Permit(action, resource string) error {
	if r == nil {
		return nil
	}
	d := r.byAction[action]
	if d == nil || !d.allows(resource) {
		return &Refusal{Action: action, Resource: resource}
	}
	return nil
}

func (d *decision) allows(resource string) bool {
	if len(d.deny) == 0 && !d.closed {
		return true
	}
	one, other := d.kind.spellings(resource)
	fits := func(p Pattern) bool { return p.Fits(one) || other != "" && p.Fits(other) }
	return !slices.ContainsFunc(d.deny, fits) && (!d.closed || slices.ContainsFunc(d.allow, fits))
}
