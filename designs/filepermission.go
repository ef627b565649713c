package designs

// Permissions: what the scripts of the design may do outside themselves, and which dialects they may use.

import (
	"slices"
	"strings"

	"crosspoint/engine/policy"
)

// defaultRule is what an item of the key `permissions` may say instead of a rule.
const defaultRule = "default"

func (r *reader) permissions(n node) []Permission {
	var out []Permission
	for _, item := range r.list(n, "permissions") {
		p := Permission{Position: item.Position}
		r.fields(item, "permission", r.permissionFields(&p))
		if item.kind != mapNode {
			continue
		}
		if p.ByDefault {
			r.refuse(item, "the default is for everything that no rule allows", "on")
		}
		p.On = r.resources(item, p)
		out = append(out, p)
	}
	return out
}

func (r *reader) permissionFields(p *Permission) []field {
	return []field{
		{name: "allow", doc: "Actions that are allowed on what on says, and on nothing else unless another rule allows it.", oneOf: true, shape: oneOrListOf(actionWord),
			read: func(v node) { p.Effect, p.Actions = policy.Allow, r.actions(v, "allow") }},
		{name: "deny", doc: "Actions that are denied on what on says, whatever other rules allow.", oneOf: true, shape: oneOrListOf(actionWord),
			read: func(v node) { p.Effect, p.Actions = policy.Deny, r.actions(v, "deny") }},
		{name: defaultRule, doc: "deny: what no rule allows is denied, also actions that no rule names.", oneOf: true, shape: oneWordOf([]string{policy.Deny.String()}),
			read: func(v node) {
				p.ByDefault = word(r, v, defaultRule, []string{policy.Deny.String()}, func(s string) (bool, bool) { return true, s == policy.Deny.String() })
			}},
		{name: "on", doc: "What the actions are done to: URLs, addresses, paths, controls; a * at the end stands for anything. Everything, without the key.",
			shape: oneOrListOf(textValue)},
		{name: "component", doc: "The components whose scripts the rule is for. All, without the key.", shape: oneOrListOf(textValue),
			read: func(v node) { p.Components = r.restricted(v) }},
	}
}

// oneOrListOf is a value or a list of such.
func oneOrListOf(value shapeFunc) shapeFunc { return eitherOf(value, listOf(value)) }

// actionWord offers the actions; patterns that end in a star are texts.
func actionWord() schema {
	return schema{"anyOf": []schema{{"enum": policy.Names()}, {"type": "string", "pattern": `\*$`}}}
}

// oneOrMore returns the items of a list, or the one value that stands for it. An empty list is a mistake.
func (r *reader) oneOrMore(n node, what string) []node {
	if n.kind != listNode {
		return []node{n}
	}
	if len(n.items) == 0 && !n.partial {
		r.report(n.Position, "%s: the list is empty", what)
	}
	return n.items
}

// pattern returns the pattern of a text.
func (r *reader) pattern(n node, what string) (policy.Pattern, bool) {
	text, ok := r.text(n, what)
	if !ok {
		return policy.Pattern{}, false
	}
	p, err := policy.ParsePattern(text)
	if err != nil {
		r.report(n.Position, "%s: %s %v", what, quote(text), err)
	}
	return p, err == nil
}

// actions returns the actions of a rule.
func (r *reader) actions(n node, what string) []policy.Pattern {
	var out []policy.Pattern
	for _, item := range r.oneOrMore(n, what) {
		p, ok := r.pattern(item, what)
		switch {
		case !ok:
		case policy.CheckAction(p) == nil:
			out = append(out, p)
		default:
			text := p.String()
			r.report(item.Position, "%s: %v: %s: %s", what, policy.CheckAction(p), quote(text),
				r.didYouMean(strings.TrimRight(text, ".*"), policy.Names(), "known are "+strings.Join(policy.Names(), ", ")))
		}
	}
	return out
}

// resources returns what a rule is about.
func (r *reader) resources(n node, p Permission) []policy.Pattern {
	if !n.has("on") || p.ByDefault {
		return nil
	}
	var out []policy.Pattern
	for _, item := range r.oneOrMore(n.child("on"), "on") {
		on, ok := r.pattern(item, "on")
		if !ok {
			continue
		}
		if err := p.CheckOn(on); err != nil {
			r.report(item.Position, "on: %s fits nothing: %v", quote(on.String()), err)
			continue
		}
		out = append(out, on)
	}
	return out
}

// restricted returns the components that a rule is for.
func (r *reader) restricted(n node) []string {
	var out []string
	for _, item := range r.oneOrMore(n, "component") {
		name, ok := r.text(item, "component")
		i := slices.Index(r.scripted, name)
		switch {
		case !ok:
		case i >= 0:
			out = append(out, name)
		case r.registry.Component(name) != nil:
			r.report(item.Position, "component: %s has no script", quote(name))
		default:
			r.report(item.Position, "component: there is no component %s: %s", quote(name), r.didYouMean(name, r.scripted, `want one of the key "components"`))
		}
	}
	return out
}

// dialects returns the dialects of the scripts; nil stands for all.
func (r *reader) dialects(n node) []string {
	var out []string
	seen := map[string]int{}
	if n.kind == listNode && len(n.items) == 0 {
		r.report(n.Position, "dialects: the list is empty: scripts need one")
	}
	for _, item := range r.list(n, "dialects") {
		name := word(r, item, "dialects", dialectNames(), func(s string) (string, bool) { return s, slices.Contains(dialectNames(), s) })
		if r.isNew(item.Position, name, seen, "dialects: %s is there already, at line %d") {
			out = append(out, name)
		}
	}
	return out
}
