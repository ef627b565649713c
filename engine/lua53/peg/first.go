// With which bytes a pattern begins.
package peg

// first says with which bytes a match can begin: those of own, and those of through that what follows can begin with.
type first struct {
	own, through Set
	doubt        uint8 // 0 when a match needs a byte of the set; with bit 2 because a function has its say
}

// with returns the bytes when what follows begins with those of follow.
func (f first) with(follow Set) Set { return f.own.union(f.through.intersection(follow)) }

// then returns what f is when g follows; nullable is whether what f belongs to is.
func (f first) then(g first, nullable bool) first {
	if !nullable {
		return first{own: f.with(fullSet), doubt: f.doubt}
	}
	joined := first{own: f.own.union(f.through.intersection(g.own)), through: f.through.intersection(g.through)}
	switch {
	case f.doubt == 0:
	case (f.doubt|g.doubt)&2 != 0:
		joined.doubt = 2
	default:
		joined.doubt = g.doubt
	}
	return joined
}

// first returns with which bytes n can begin.
func (c *compiler) first(n *Node) first {
	c.host.Work(1)
	switch n.kind {
	case kindTrue:
		return first{through: fullSet, doubt: 1}
	case kindFalse:
		return first{}
	case kindSeq:
		return c.firstOfAll(n.kids)
	case kindChoice:
		return c.firstOfAny(n.kids)
	case kindCapture:
		return c.first(n.kids[0])
	case kindGrammar:
		return c.firstOfRule(n.rules[0])
	case kindCall:
		return c.firstOfRule(n.rule)
	case kindText:
		var s Set
		s.Add(n.text[0], n.text[0])
		return first{own: s}
	}
	if s, ok := n.Set(); ok {
		return first{own: s}
	}
	if n.kind == kindAny {
		return first{own: fullSet}
	}
	return c.firstOfPrefix(n, c.first(n.kids[0]))
}

// firstOfPrefix returns with which bytes n can begin, whose kid can begin with those of f.
func (c *compiler) firstOfPrefix(n *Node, f first) first {
	switch n.kind {
	case kindAtLeast:
		if n.count > 0 {
			return f.then(first{own: f.own, through: fullSet, doubt: 1}, n.kids[0].nullable)
		}
		return first{own: f.own, through: fullSet, doubt: 1}
	case kindAtMost:
		return first{own: f.own, through: fullSet, doubt: f.doubt&2 | 1}
	case kindRuntime:
		g := first{own: f.with(fullSet)}
		if f.doubt != 0 {
			g.doubt = 2
		}
		return g
	case kindAnd:
		return first{through: f.with(fullSet), doubt: f.doubt}
	case kindNot:
		if s, ok := n.kids[0].Set(); ok {
			return first{own: s.complement(), doubt: 1}
		}
	}
	return first{through: fullSet, doubt: f.doubt | 1}
}

func (c *compiler) firstOfAll(kids []*Node) first {
	f, nullable := c.first(kids[0]), kids[0].nullable
	for _, kid := range kids[1:] {
		if !nullable {
			return f.then(first{}, false)
		}
		f = f.then(c.first(kid), true)
		nullable = kid.nullable
	}
	return f
}

func (c *compiler) firstOfAny(kids []*Node) first {
	f := c.first(kids[0])
	for _, kid := range kids[1:] {
		f = f.or(c.first(kid))
	}
	return f
}

func (f first) or(g first) first {
	return first{f.own.union(g.own), f.through.union(g.through), f.doubt | g.doubt}
}

func (c *compiler) firstOfRule(r *rule) first {
	f, known := c.firsts[r]
	if !known {
		f = c.first(r.body)
		c.firsts[r] = f
	}
	return f
}
