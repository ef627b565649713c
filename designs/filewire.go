package designs

// Wires, named controls, and how controls are named.

import (
	"regexp"
	"strings"

	"crosspoint/controls"
)

const arrow = " -> "

func (r *reader) wires(n node) []Wire {
	var out []Wire
	ends := map[*controls.Control]int{}
	for _, item := range r.list(n, "wires") {
		if w, ok := r.wire(item, ends); ok {
			out = append(out, w)
		}
	}
	return out
}

// wire reads one wire; ends holds the lines of the wires before it by the control at which they end.
func (r *reader) wire(n node, ends map[*controls.Control]int) (Wire, bool) {
	s, ok := r.text(n, "wire")
	if !ok {
		return Wire{}, false
	}
	begin, end, ok := strings.Cut(s, arrow)
	if !ok {
		r.report(n.Position, `wire: %s: want "Component/Control -> Component/Control"`, quote(s))
		return Wire{}, false
	}
	from, to := r.control(begin, "wire", n.Position), r.control(end, "wire", n.Position)
	if from == nil || to == nil {
		return Wire{}, false
	}
	before := len(r.problems)
	r.checkPins(from, to, n.Position)
	if line := ends[to]; line != 0 {
		r.report(n.Position, "wire: two wires end at %s: the other at line %d", quote(to.Path()), line)
	}
	ends[to] = n.Line
	return Wire{refTo(from), refTo(to), n.Position}, len(r.problems) == before
}

func (r *reader) checkPins(from, to *controls.Control, at Position) {
	if from == to {
		r.report(at, "wire: %s is wired to itself", quote(from.Path()))
	}
	r.checkPin(from, from.Definition().Pin.Out(), "is an input: no wire begins there", at)
	if from != to {
		r.checkPin(to, to.Definition().Pin.In(), "is an output: no wire ends there", at)
	}
}

func (r *reader) checkPin(c *controls.Control, fits bool, reason string, at Position) {
	switch {
	case fits:
	case c.Definition().Pin == controls.PinNone:
		r.report(at, "wire: %s has no pin: nobody declares one", quote(c.Path()))
	default:
		r.report(at, "wire: %s %s", quote(c.Path()), reason)
	}
}

func (r *reader) named(n node) []Named {
	var out []Named
	for _, e := range r.entries(n, "named") {
		name, ok := r.name(e.key, "named")
		text, isText := r.text(e.value, "named")
		if !ok || !isText {
			continue
		}
		if c := r.control(text, "named", e.value.Position); c != nil {
			out = append(out, Named{name, refTo(c), e.key.Position})
		}
	}
	return out
}

func refTo(c *controls.Control) Ref { return Ref{c.Component().Name(), c.Name()} }

// control returns the control that a text names. Nil means that there is none, or that it cannot be known; either is reported.
func (r *reader) control(text, what string, at Position) *controls.Control {
	text = strings.TrimSpace(text)
	c, owner, rest := lookUp(&r.registry, text)
	switch {
	case c != nil:
		return c
	case owner == nil:
		r.reportComponent(text, what, at)
	case !r.incomplete[owner.Name()]:
		r.report(at, "%s: %s has no control %s: %s", what, quote(owner.Name()), quote(rest), r.controlMeant(owner, rest))
	}
	return nil
}

func (r *reader) reportComponent(text, what string, at Position) {
	name, _, ok := strings.Cut(text, "/")
	switch {
	case !ok:
		r.report(at, `%s: %s: want "Component/Control"`, what, quote(text))
	case !r.incomplete[name]:
		var known []string
		for _, c := range r.registry.Components() {
			known = append(known, c.Name())
		}
		r.report(at, "%s: there is no component %s: %s", what, quote(name), r.didYouMean(name, known, "want one of the key \"components\""))
	}
}

// element is the number of one of several controls.
var element = regexp.MustCompile(` \d+$`)

// controlMeant ends the problem of an unknown control.
func (r *reader) controlMeant(c *controls.Component, name string) string {
	var known []string
	for _, g := range c.Groups() {
		if len(g.Controls) > 1 && element.ReplaceAllString(name, "") == g.Name {
			return "it is " + quote(g.Controls[0].Name()) + " to " + quote(g.Controls[len(g.Controls)-1].Name())
		}
		known = append(known, g.Name)
	}
	switch {
	case len(known) == 0:
		return "it has no controls"
	case len(known) <= 10:
		return r.didYouMean(name, known, "it has "+strings.Join(known, ", "))
	}
	return r.didYouMean(name, known, "see its controls")
}
