// Scopes: blocks, local variables, upvalues, labels.

package lua53

import (
	"strconv"

	"crosspoint/engine/lua53/syntax"
)

// block is a scope that is being compiled.
type block struct {
	outer    *block
	first    int  // register of its first local
	breaks   int  // how many waited when it began
	loop     bool // break ends here
	captured bool // a function inside uses a local of it
	repeats  bool // its end is "until", which sees its locals
}

// place is where a label is.
type place struct {
	pc    int
	level int // locals in scope
}

// forward is a jump to a place that has not come yet.
type forward struct {
	at    int // its instruction
	level int // locals in scope there
}

func (c *compiler) enter(loop bool) {
	c.block = &block{outer: c.block, first: len(c.active), breaks: len(c.breaks), loop: loop}
}

// leave ends the scope. Locals that functions have captured are closed, also by jumps out of it.
func (c *compiler) leave() {
	b := c.block
	c.block = b.outer
	if b.captured && b.outer != nil {
		c.emit(opJump, b.first+1, 0, 0, 0)
	}
	for i := b.breaks; i < len(c.breaks); i++ {
		if g := &c.breaks[i]; g.level > b.first {
			if b.captured {
				c.setA(g.at, b.first+1)
			}
			g.level = b.first
		}
	}
	c.forget(b.first)
	c.free = b.first
	if b.loop {
		for _, g := range c.breaks[b.breaks:] {
			c.patch(g.at, c.pc())
		}
		c.breaks = c.breaks[:b.breaks]
	}
}

// declare makes name a local in the register behind the last one. The register has been reserved.
func (c *compiler) declare(name string) {
	c.proto.locals = append(c.proto.locals, localInfo{name: name, start: int32(c.pc()), register: uint8(len(c.active))})
	c.active = append(c.active, activeLocal{name, len(c.proto.locals) - 1})
}

// forget ends the scope of all locals from register first on.
func (c *compiler) forget(first int) {
	for _, l := range c.active[first:] {
		c.proto.locals[l.info].end = int32(c.pc())
	}
	c.active = c.active[:first]
}

// scope says where a variable lives.
type scope int

const (
	global scope = iota
	local
	upval
)

// find returns where name lives: in a register, among the upvalues, or nowhere.
func (c *compiler) find(name string) (scope, int) {
	for i := len(c.active) - 1; i >= 0; i-- {
		if c.active[i].name == name {
			return local, i
		}
	}
	for i, u := range c.proto.upvalues {
		if u.name == name {
			return upval, i
		}
	}
	if c.parent == nil {
		return global, 0
	}
	where, i := c.parent.find(name)
	if where == global {
		return global, 0
	}
	if where == local {
		c.parent.capture(i)
	}
	if len(c.proto.upvalues) >= maxUpvalues {
		c.failLimit("upvalues", maxUpvalues)
	}
	c.proto.upvalues = append(c.proto.upvalues, upvalueInfo{name, where == local, uint8(i)})
	return upval, len(c.proto.upvalues) - 1
}

func (c *compiler) failLimit(what string, limit int) {
	where := "main function"
	if c.proto.line > 0 {
		where = "function at line " + strconv.Itoa(c.proto.line)
	}
	c.fail("too many %s (limit is %d) in %s", what, limit, where)
}

// capture notes that a function inside uses the local in register r.
func (c *compiler) capture(r int) {
	b := c.block
	for b.first > r {
		b = b.outer
	}
	b.captured = true
}

// gotoLabel compiles a jump to a label, which closes the locals that it leaves.
func (c *compiler) gotoLabel(l *syntax.Label) {
	g := forward{c.jump(), len(c.active)}
	if to, ok := c.places[l]; ok {
		c.aim(g, to)
		return
	}
	if c.gotos == nil {
		c.gotos = map[*syntax.Label][]forward{}
	}
	c.gotos[l] = append(c.gotos[l], g)
}

// placeLabel notes where a label is. last tells that nothing but labels follows in the block, which then counts as outside the scope of its locals.
func (c *compiler) placeLabel(l *syntax.Label, last bool) {
	to := place{c.pc(), len(c.active)}
	if last {
		to.level = c.block.first
	}
	if c.places == nil {
		c.places = map[*syntax.Label]place{}
	}
	c.places[l] = to
	for _, g := range c.gotos[l] {
		c.aim(g, to)
	}
	delete(c.gotos, l)
}

// aim makes g jump to a place.
func (c *compiler) aim(g forward, to place) {
	c.patch(g.at, to.pc)
	if g.level > to.level {
		c.setA(g.at, to.level+1)
	}
}
