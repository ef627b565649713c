// The code of choices and repetitions. Where the next byte tells which way to go, the machine needs no place to come back to.
package peg

func (c *compiler) choice(n *Node, at place) {
	kids := n.kids
	firsts := make([]first, len(kids)) // of each kid
	rests := make([]first, len(kids))  // of the kids from each on
	for i := len(kids) - 1; i >= 0; i-- {
		firsts[i] = c.first(kids[i])
		rests[i] = firsts[i]
		if i < len(kids)-1 {
			rests[i] = firsts[i].or(rests[i+1])
		}
	}
	var ends []int
	last := len(kids) - 1
	for i, kid := range kids[:last] {
		f := firsts[i]
		begin := f.with(fullSet)
		empty := i == last-1 && kids[last].Empty()
		switch {
		case kid.headFail || f.doubt == 0 && begin.disjoint(rests[i+1].with(*at.follow)):
			test := c.testSet(begin, false)
			c.node(kid, place{test: test, follow: at.follow})
			if !empty {
				ends = append(ends, c.emit(instruction{op: opJump}))
			}
			c.land(test)
		case at.optional && empty:
			c.land(c.emit(instruction{op: opPartialCommit}))
			c.node(kid, place{test: none, optional: true, follow: &fullSet})
		default:
			test := c.testSet(begin, f.doubt != 0)
			choice := c.emit(instruction{op: opChoice})
			c.node(kid, place{test: test, optional: empty, follow: &fullSet})
			ends = append(ends, c.emit(instruction{op: opCommit}))
			c.land(choice)
			c.land(test)
		}
	}
	c.node(kids[last], place{test: none, optional: at.optional, follow: at.follow})
	c.landAll(ends)
}

// atLeast emits kid count times, and then a loop.
func (c *compiler) atLeast(kid *Node, count int, at place) {
	if count > 0 {
		f := c.first(kid)
		loop := first{own: f.own, through: fullSet, doubt: 1}
		again, leave := f.then(loop, kid.nullable).with(*at.follow), loop.with(*at.follow)
		for i := range count {
			follow := &fullSet
			if kid.usesFollow() {
				if follow = &again; i == count-1 {
					follow = &leave
				}
			}
			c.node(kid, place{test: at.test, follow: follow})
			if kid.fixed != 0 {
				at.test = none
			}
		}
	}
	c.loop(kid, at)
}

func (c *compiler) loop(kid *Node, at place) {
	if s, ok := kid.Set(); ok {
		c.emit(instruction{op: opSpan, key: c.setKey(s)})
		return
	}
	f := c.first(kid)
	begin := f.with(fullSet)
	if kid.headFail || f.doubt == 0 && begin.disjoint(*at.follow) {
		test := c.testSet(begin, false)
		c.node(kid, place{test: test, follow: &fullSet})
		c.program.code[c.emit(instruction{op: opJump})].target = int32(test)
		c.land(test)
		return
	}
	test, choice := c.testSet(begin, f.doubt != 0), none
	if at.optional {
		c.land(c.emit(instruction{op: opPartialCommit}))
	} else {
		choice = c.emit(instruction{op: opChoice})
	}
	again := c.here()
	c.node(kid, place{test: none, follow: &fullSet})
	c.program.code[c.emit(instruction{op: opPartialCommit})].target = int32(again)
	c.land(choice)
	c.land(test)
}

// atMost emits kid count times, each of which may be the last: (kid (kid … + true) + true).
func (c *compiler) atMost(kid *Node, count int, at place) {
	f := c.first(kid)
	begin, more := f.with(fullSet), first{own: f.own, through: fullSet}
	var ends []int
	commit := false
	for left := count; left > 0; left-- {
		inside := place{test: none, follow: at.follow}
		switch {
		case kid.headFail || f.doubt == 0 && begin.disjoint(*at.follow):
			inside.test = c.testSet(begin, false)
			ends = append(ends, inside.test)
			at.optional = false
		case at.optional:
			c.land(c.emit(instruction{op: opPartialCommit}))
			at.follow, inside.follow = &fullSet, &fullSet
			inside.optional = left == 1
		default:
			if inside.test = c.testSet(begin, f.doubt != 0); inside.test != none {
				ends = append(ends, inside.test)
			}
			ends = append(ends, c.emit(instruction{op: opChoice}))
			commit, at.optional = true, true
			at.follow, inside.follow = &fullSet, &fullSet
			inside.optional = left == 1
		}
		if left > 1 {
			follow := fullSet
			if kid.usesFollow() {
				follow = more.with(*at.follow)
			}
			inside.follow = &follow
		}
		c.node(kid, inside)
	}
	if commit {
		ends = append(ends, c.emit(instruction{op: opCommit}))
	}
	c.landAll(ends)
}
