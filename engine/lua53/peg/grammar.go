// Grammars: rules that call each other.
package peg

import "errors"

// ErrDeep says that a grammar would be [Node.TooDeep].
var ErrDeep = errors.New("pattern too deeply nested")

// RuleError is what is wrong with a grammar.
type RuleError struct {
	Before string // the name, in the message
	Name   any
	After  string
}

// Error returns the message without the name.
func (e *RuleError) Error() string { return e.Before + "…" + e.After }

// Definition is a rule to be.
type Definition struct {
	Name any
	Body *Node
}

// NewGrammar matches the first of some rules. find returns the number of the rule of a name, -1 if there is none. The error is a *RuleError
// or ErrDeep.
func NewGrammar(defined []Definition, find func(name any) int, host Host) (*Node, error) {
	g := &Node{kind: kindGrammar, depth: 1}
	for i, d := range defined {
		if g.depth += d.Body.depth + 1; g.TooDeep() {
			return nil, ErrDeep
		}
		host.Reserve(int(d.Body.bytes))
		g.rules = append(g.rules, &rule{name: d.Name, index: i, body: d.Body, used: i == 0, facts: facts{fixed: -1}})
	}
	links := &linker{rules: g.rules, find: find, host: host}
	for _, r := range g.rules {
		r.body = links.link(r.body)
		if links.missing != nil {
			return nil, links.missing
		}
	}
	links.settle()
	if err := checkLeftCalls(g.rules); err != nil {
		return nil, err
	}
	for _, r := range g.rules {
		if r.used && r.body.hasEmptyLoop() {
			return nil, &RuleError{"empty loop in rule '", r.name, "'"}
		}
	}
	g.derive()
	g.weight, g.bytes = 2, nodeBytes
	for _, r := range g.rules {
		g.weight = min(g.weight+r.body.weight+1, huge)
		g.bytes = min(g.bytes+r.body.bytes+nodeBytes, huge)
	}
	return g, nil
}

// linker replaces the open calls of rules.
type linker struct {
	rules   []*rule
	find    func(name any) int
	host    Host
	linked  []*Node // that depend on calls, kids first
	ends    []int   // in linked, of each rule
	missing error
}

// link returns the pattern with calls of the rules.
func (l *linker) link(n *Node) *Node {
	n = l.copy(n)
	l.ends = append(l.ends, len(l.linked))
	return n
}

func (l *linker) copy(n *Node) *Node {
	if !n.open || l.missing != nil {
		return n
	}
	l.host.Work(1)
	if n.kind == kindOpen {
		n = l.call(n)
	} else {
		linked := *n
		linked.kids = make([]*Node, len(n.kids))
		for i, kid := range n.kids {
			linked.kids[i] = l.copy(kid)
		}
		n = &linked
	}
	l.linked = append(l.linked, n)
	return n
}

func (l *linker) call(n *Node) *Node {
	i := l.find(n.value)
	if i < 0 {
		l.missing = &RuleError{"rule '", n.value, "' undefined in given grammar"}
		return n
	}
	l.rules[i].used = true
	return made(&Node{kind: kindCall, rule: l.rules[i]})
}

// settle derives the facts of all rules, until nothing changes any more: they depend on each other.
func (l *linker) settle() {
	for changed := true; changed; {
		changed = false
		l.host.Work(int64(len(l.linked) + len(l.rules)))
		start := 0
		for i, r := range l.rules {
			for _, n := range l.linked[start:l.ends[i]] {
				n.derive()
			}
			start = l.ends[i]
			if r.facts != r.body.facts {
				r.facts, changed = r.body.facts, true
			}
		}
	}
}

// hasEmptyLoop reports whether there is a loop in n that may go on for ever.
func (n *Node) hasEmptyLoop() bool {
	if n.kind == kindAtLeast && n.kids[0].nullable {
		return true
	}
	for _, kid := range n.kids {
		if kid.hasEmptyLoop() {
			return true
		}
	}
	return false
}
