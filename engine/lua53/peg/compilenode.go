// The code of one node.
package peg

// place says where a node stands in the program.
type place struct {
	test     int  // the test that has already been passed at this place of the subject, or none
	optional bool // the last thing inside of a choice that has nothing else to offer
	follow   *Set // with which bytes what follows can begin
}

// maxCaptured is the longest match that a capture without an end of its own may have.
const maxCaptured = 15

// maxBehind is the most that a machine steps back.
const maxBehind = 255

// node emits the code of a pattern.
func (c *compiler) node(n *Node, at place) {
	switch n.kind {
	case kindByte, kindSet:
		s, _ := n.Set()
		c.bytes(s, at.test)
	case kindText:
		c.host.Work(int64(len(n.text)) / 16)
		c.emit(instruction{op: opText, key: c.textKey(n.text)})
	case kindAny:
		c.emit(instruction{op: opAny, key: int32(n.count)})
	case kindTrue:
	case kindFalse:
		c.emit(instruction{op: opFail})
	case kindSeq:
		c.seq(n, at)
	case kindChoice:
		c.choice(n, at)
	case kindAtLeast:
		c.atLeast(n.kids[0], n.count, at)
	case kindAtMost:
		c.atMost(n.kids[0], n.count, at)
	case kindNot:
		c.not(n.kids[0])
	case kindAnd:
		c.and(n.kids[0], at.test)
	case kindBehind:
		if n.count > 0 {
			c.emit(instruction{op: opBehind, key: int32(n.count)})
		}
		c.node(n.kids[0], place{test: none, follow: &fullSet})
	case kindCall:
		c.emit(instruction{op: opCallRule, key: int32(n.rule.index)})
	case kindGrammar:
		c.grammar(n)
	case kindCapture:
		c.capture(n, at)
	case kindRuntime:
		c.emit(instruction{op: opOpen, kind: Group, key: c.valueKey(n.value)})
		c.node(n.kids[0], place{test: at.test, follow: &fullSet})
		c.emit(instruction{op: opAsk})
	}
}

// usesFollow reports whether the code of n depends on what follows.
func (n *Node) usesFollow() bool {
	switch n.kind {
	case kindChoice, kindAtLeast, kindAtMost:
		return true
	case kindCapture:
		return n.kids[0].usesFollow()
	case kindSeq:
		return n.kids[len(n.kids)-1].usesFollow()
	}
	return false
}

func (c *compiler) seq(n *Node, at place) {
	last := len(n.kids) - 1
	for i, kid := range n.kids {
		inside := place{test: at.test, follow: &fullSet}
		if i == last {
			inside.optional, inside.follow = at.optional, at.follow
		} else if kid.usesFollow() {
			follow := c.firstOfAll(n.kids[i+1:]).with(*at.follow)
			inside.follow = &follow
		}
		c.node(kid, inside)
		if kid.fixed != 0 {
			at.test = none
		}
	}
}

func (c *compiler) capture(n *Node, at place) {
	key := int32(n.count)
	if n.cap != Argument && n.cap != Number {
		key = c.valueKey(n.value)
	}
	kid := n.kids[0]
	at.optional = false
	if kid.fixed >= 0 && kid.fixed <= maxCaptured && !kid.captures {
		c.node(kid, at)
		c.emit(instruction{op: opCapture, kind: n.cap, key: key, n: uint8(kid.fixed)})
		return
	}
	c.emit(instruction{op: opOpen, kind: n.cap, key: key})
	c.node(kid, at)
	c.emit(instruction{op: opClose})
}

func (c *compiler) and(kid *Node, test int) {
	inside := place{test: test, follow: &fullSet}
	if kid.fixed >= 0 && kid.fixed <= maxBehind && !kid.captures {
		c.node(kid, inside)
		if kid.fixed > 0 {
			c.emit(instruction{op: opBehind, key: kid.fixed})
		}
		return
	}
	choice := c.emit(instruction{op: opChoice})
	c.node(kid, inside)
	commit := c.emit(instruction{op: opBackCommit})
	c.land(choice)
	c.emit(instruction{op: opFail})
	c.land(commit)
}

func (c *compiler) not(kid *Node) {
	f := c.first(kid)
	test := c.testSet(f.with(fullSet), f.doubt != 0)
	if kid.headFail {
		c.emit(instruction{op: opFail})
	} else {
		choice := c.emit(instruction{op: opChoice})
		c.node(kid, place{test: none, follow: &fullSet})
		c.emit(instruction{op: opFailTwice})
		c.land(choice)
	}
	c.land(test)
}

func (c *compiler) grammar(n *Node) {
	call := c.emit(instruction{op: opCall})
	jump := c.emit(instruction{op: opJump})
	start := c.here()
	c.land(call)
	positions := make([]int32, len(n.rules))
	for i, r := range n.rules {
		positions[i] = int32(c.here())
		c.node(r.body, place{test: none, follow: &fullSet})
		c.emit(instruction{op: opReturn})
	}
	c.land(jump)
	code := c.program.code
	for i := start; i < len(code); i++ {
		if code[i].op != opCallRule {
			continue
		}
		op := opCall
		if code[c.final(int32(i+1))].op == opReturn {
			op = opJump
		}
		code[i] = instruction{op: op, target: positions[code[i].key]}
	}
}
