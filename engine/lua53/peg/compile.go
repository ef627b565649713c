// From trees to programs.
package peg

// compiler makes one program.
type compiler struct {
	program *Program
	host    Host
	firsts  map[*rule]first
	sets    map[Set]int32
	texts   map[string]int32
	values  map[any]int32
}

// none is no place in the program.
const none = -1

// Compile makes the program of a pattern. The error is a *RuleError.
func Compile(n *Node, host Host) (*Program, error) {
	if open := n.firstOpen(); open != nil {
		return nil, &RuleError{"rule '", open.value, "' used outside a grammar"}
	}
	c := &compiler{
		program: &Program{}, host: host, firsts: map[*rule]first{}, sets: map[Set]int32{}, texts: map[string]int32{}, values: map[any]int32{},
	}
	c.node(n, place{test: none, follow: &fullSet})
	c.emit(instruction{op: opEnd})
	c.straighten()
	return c.program, nil
}

// firstOpen returns the first open call in n, nil if there is none.
func (n *Node) firstOpen() *Node {
	if n.kind == kindOpen {
		return n
	}
	if n.open {
		for _, kid := range n.kids {
			if open := kid.firstOpen(); open != nil {
				return open
			}
		}
	}
	return nil
}

// emit adds an instruction and returns its place.
func (c *compiler) emit(in instruction) int {
	p := c.program
	if len(p.code) == cap(p.code) {
		grown := max(16, 2*cap(p.code))
		c.host.Reserve(instructionBytes * grown)
		p.code = append(make([]instruction, 0, grown), p.code...)
	}
	c.host.Work(1)
	p.code = append(p.code, in)
	return len(p.code) - 1
}

// here is the place of the next instruction.
func (c *compiler) here() int { return len(c.program.code) }

// land makes the instruction at a place go to the next one.
func (c *compiler) land(at int) {
	if at != none {
		c.program.code[at].target = int32(c.here())
	}
}

func (c *compiler) landAll(places []int) {
	for _, at := range places {
		c.land(at)
	}
}

func (c *compiler) setKey(s Set) int32 {
	key, ok := c.sets[s]
	if !ok {
		c.host.Reserve(128)
		key = int32(len(c.program.sets))
		c.sets[s] = key
		c.program.sets = append(c.program.sets, s)
	}
	return key
}

func (c *compiler) textKey(text string) int32 {
	key, ok := c.texts[text]
	if !ok {
		c.host.Reserve(64)
		key = int32(len(c.program.texts))
		c.texts[text] = key
		c.program.texts = append(c.program.texts, text)
	}
	return key
}

// valueKey returns the key of a value. Values are compared as Go does.
func (c *compiler) valueKey(v any) int32 {
	if v == nil {
		return 0
	}
	key, ok := c.values[v]
	if !ok {
		c.host.Reserve(64)
		c.program.values = append(c.program.values, v)
		key = int32(len(c.program.values))
		c.values[v] = key
	}
	return key
}

// testSet emits a test for a byte of s, unless a match can do without one. It may always fail.
func (c *compiler) testSet(s Set, doubt bool) int {
	if doubt {
		return none
	}
	if s == emptySet {
		return c.emit(instruction{op: opJump})
	}
	if s == fullSet {
		return c.emit(instruction{op: opTestAny})
	}
	if only, ok := s.only(); ok {
		return c.emit(instruction{op: opTestByte, n: only})
	}
	return c.emit(instruction{op: opTestSet, key: c.setKey(s)})
}

// bytes emits a match of one byte of s, which the test at a place may have found there already.
func (c *compiler) bytes(s Set, test int) {
	var in instruction
	if only, ok := s.only(); ok {
		in = instruction{op: opByte, n: only}
	} else {
		in = instruction{op: opSet, key: c.setKey(s)}
	}
	if test != none {
		t := c.program.code[test]
		if t.op == opTestByte && in.op == opByte && t.n == in.n || t.op == opTestSet && in.op == opSet && t.key == in.key {
			in = instruction{op: opAny, key: 1}
		}
	}
	c.emit(in)
}

// straighten makes jumps go where jumps to jumps would end.
func (c *compiler) straighten() {
	code := c.program.code
	for i := range code {
		in := &code[i]
		switch in.op {
		case opChoice, opCall, opCommit, opPartialCommit, opBackCommit, opTestByte, opTestSet, opTestAny:
			in.target = c.final(in.target)
		case opJump:
			in.target = c.final(in.target)
			switch to := code[in.target]; to.op {
			case opReturn, opFail, opFailTwice, opEnd:
				*in = to
			case opCommit, opPartialCommit, opBackCommit:
				to.target = c.final(to.target)
				*in = to
			}
		}
	}
}

// final is where a jump to a place ends.
func (c *compiler) final(at int32) int32 {
	for range 100 {
		if c.program.code[at].op != opJump {
			break
		}
		at = c.program.code[at].target
	}
	return at
}
