// Labels and the gotos that look for them.
package syntax

import "strconv"

// addGoto notes a goto. It looks for its label when a label is met, and when a block with that label ends.
func (p *parser) addGoto(s *Goto) {
	f := p.function()
	if f.unresolved == nil {
		f.unresolved = map[string][]int{}
	}
	f.unresolved[s.Label] = append(f.unresolved[s.Label], len(p.gotos))
	p.gotos = append(p.gotos, s)
}

// addBreak notes a break. Outside of loops it fails like a goto without label, at the end of the function.
func (p *parser) addBreak(line int) {
	if p.function().loops == 0 {
		p.addGoto(&Goto{Label: "break", Line: line})
	}
}

// checkLabel fails when the innermost block has the label.
func (p *parser) checkLabel(label string) {
	if l := p.block().labels[label]; l != nil {
		p.fail("label '" + label + "' already defined on line " + strconv.Itoa(l.Line))
	}
}

// addLabel gives the innermost block a label.
func (p *parser) addLabel(l *Label) {
	b := p.block()
	if b.labels == nil {
		b.labels = map[string]*Label{}
	}
	b.labels[l.Name] = l
}

// resolveForward ends the search of the gotos before a label. They must not jump into the scope of a local; at the end of a block there are none left.
func (p *parser) resolveForward(l *Label, atEnd bool) {
	b := p.block()
	locals := p.locals[b.firstLocal:]
	first, ok := p.resolve(l, b)
	if !ok || atEnd {
		return
	}
	for _, v := range locals {
		if v.gotos > first {
			g := p.gotos[first]
			p.fail("<goto " + l.Name + "> at line " + strconv.Itoa(g.Line) + " jumps into the scope of local '" + v.name + "'")
		}
	}
}

// resolve ends the search of the gotos in a block for one of its labels and returns the index of the first of them.
func (p *parser) resolve(l *Label, b *block) (first int, ok bool) {
	f := p.function()
	waiting := f.unresolved[l.Name]
	n := len(waiting)
	for n > 0 && waiting[n-1] >= b.firstGoto {
		n--
		first, ok = waiting[n], true
		p.gotos[first].Target = l
	}
	if ok {
		f.unresolved[l.Name] = waiting[:n]
	}
	return first, ok
}

// failGoto ends the parse for want of a label. A break looks for a label that no chunk can write.
func (p *parser) failGoto(g *Goto) {
	if g.Label == "break" {
		p.fail("<break> at line " + strconv.Itoa(g.Line) + " not inside a loop")
	}
	p.fail("no visible label '" + g.Label + "' for <goto> at line " + strconv.Itoa(g.Line))
}
