// Making patterns.
package peg

// Literal matches a text.
func Literal(text string) *Node {
	switch len(text) {
	case 0:
		return Always(true)
	case 1:
		return made(&Node{kind: kindByte, text: text})
	}
	return made(&Node{kind: kindText, text: text})
}

// Any matches any n bytes.
func Any(n int) *Node {
	if n == 0 {
		return Always(true)
	}
	return made(&Node{kind: kindAny, count: n})
}

// Always matches the empty string, or never anything.
func Always(match bool) *Node {
	if match {
		return made(&Node{kind: kindTrue})
	}
	return made(&Node{kind: kindFalse})
}

// OneOf matches a byte of a set.
func OneOf(s Set) *Node { return made(&Node{kind: kindSet, set: &s}) }

// Rule matches what the rule of a name matches in the grammar that the pattern will be part of.
func Rule(name any) *Node { return made(&Node{kind: kindOpen, value: name}) }

// Seq matches a, then b.
func Seq(a, b *Node) *Node {
	switch {
	case a.Never() || b.Empty():
		return a
	case a.Empty():
		return b
	}
	return list(kindSeq, a, b)
}

// Choice matches a, or where a does not match, b.
func Choice(a, b *Node) *Node {
	if s, ok := a.Set(); ok {
		if t, ok := b.Set(); ok {
			return OneOf(s.union(t))
		}
	}
	switch {
	case a.noFail || b.Never():
		return a
	case a.Never():
		return b
	}
	return list(kindChoice, a, b)
}

// list joins two patterns in one flat list.
func list(k kind, a, b *Node) *Node {
	n := &Node{kind: k}
	for _, part := range []*Node{a, b} {
		if part.kind == k {
			n.kids = append(n.kids, part.kids...)
		} else {
			n.kids = append(n.kids, part)
		}
	}
	return made(n)
}

// Except matches a where b does not match.
func Except(a, b *Node) *Node {
	if s, ok := a.Set(); ok {
		if t, ok := b.Set(); ok {
			return OneOf(s.intersection(t.complement()))
		}
	}
	return list(kindSeq, Not(b), a)
}

// AtLeast matches p n times or more, as often as it can. p must not be nullable.
func AtLeast(p *Node, n int) *Node { return made(&Node{kind: kindAtLeast, count: n, kids: []*Node{p}}) }

// AtMost matches p n times or less, as often as it can; n is 1 or more.
func AtMost(p *Node, n int) *Node { return made(&Node{kind: kindAtMost, count: n, kids: []*Node{p}}) }

// Not matches the empty string where p does not match.
func Not(p *Node) *Node { return made(&Node{kind: kindNot, kids: []*Node{p}}) }

// And matches the empty string where p matches.
func And(p *Node) *Node { return made(&Node{kind: kindAnd, kids: []*Node{p}}) }

// Behind matches the empty string behind a match of p, which has a fixed length and no captures.
func Behind(p *Node) *Node {
	return made(&Node{kind: kindBehind, count: p.Fixed(), kids: []*Node{p}})
}

// Captured matches p and makes a capture of it. value and number belong to the capture, see [Kind].
func Captured(k Kind, p *Node, value any, number int) *Node {
	return made(&Node{kind: kindCapture, cap: k, value: value, count: number, kids: []*Node{p}})
}

// Asked matches p where the function, called at once, agrees.
func Asked(p *Node, function any) *Node {
	return made(&Node{kind: kindRuntime, value: function, kids: []*Node{p}})
}

// Constants captures several values without matching anything.
func Constants(values []any) *Node {
	n := &Node{kind: kindSeq}
	for _, v := range values {
		n.kids = append(n.kids, Captured(Const, Always(true), v, 0))
	}
	return Captured(Group, made(n), nil, 0)
}
