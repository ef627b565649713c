// The compiler: from the tree to instructions, one function at a time. This file has what all of it uses: instructions, constants, registers.

package lua53

import (
	"fmt"
	"slices"
	"strings"
	"unique"

	"crosspoint/engine/lua53/syntax"
)

// Limits of one function.
const (
	maxRegisters = 255
	maxUpvalues  = 255
	itemsFlushed = 50 // list items of a constructor that wait in registers
)

// compiler compiles one function.
type compiler struct {
	proto     *Proto
	parent    *compiler
	functions *uint8 // in the chunk so far
	block     *block
	active    []activeLocal // the local in register i
	breaks    []forward
	places    map[*syntax.Label]place
	gotos     map[*syntax.Label][]forward // to labels without a place
	free      int                         // first register that holds neither a local nor a temporary value
	line      int                         // of the instructions to come
	numbers   map[Value]int
	strings   map[string]int
	unfolding map[syntax.Expr]bool // expressions that are known to be no numbers
	opaque    map[syntax.Expr]bool // and those whose truth is known to be open
}

// activeLocal is a local variable in scope.
type activeLocal struct {
	name string
	info int // in proto.locals
}

// compileError ends the compilation.
type compileError struct{ err *syntax.Error }

// Compile turns source text into a prototype. chunk is its name as messages show it, such as "ping.lua". The error is a [*syntax.Error], whose text
// begins with chunk and line.
func Compile(chunk, source string) (p *Proto, err error) {
	tree, err := syntax.Parse(chunk, source)
	if err != nil {
		return nil, err
	}
	defer func() {
		if failed, ok := recover().(compileError); ok {
			p, err = nil, failed.err
		}
	}()
	c := &compiler{proto: &Proto{source: chunk}, functions: new(uint8)}
	c.proto.upvalues = []upvalueInfo{{name: "_ENV", inStack: true}}
	c.function(tree)
	return c.proto, nil
}

// fail ends the compilation with an error at the present line.
func (c *compiler) fail(format string, args ...any) {
	panic(compileError{&syntax.Error{Chunk: c.proto.source, Line: c.line, Msg: fmt.Sprintf(format, args...)}})
}

// function compiles the parameters and the body of f.
func (c *compiler) function(f *syntax.Function) {
	p := c.proto
	p.line, p.endLine, p.vararg, p.params = f.Line, f.EndLine, f.IsVararg, uint8(len(f.Params))
	p.registers = 2
	c.line = f.Line
	c.enter(false)
	for _, name := range f.Params {
		c.reserve(1)
		c.declare(name)
	}
	c.statements(f.Body)
	c.line = f.EndLine
	if f.EndLine == 0 {
		c.line = f.Body.EndLine
	}
	c.emit(opReturn, 0, 1, 0, 0)
	c.leave()
	c.trim()
}

// trim gives back what slices have too much.
func (c *compiler) trim() {
	p := c.proto
	p.code, p.lines = slices.Clone(p.code), slices.Clone(p.lines)
	p.constants, p.locals, p.upvalues = slices.Clone(p.constants), slices.Clone(p.locals), slices.Clone(p.upvalues)
	p.hashes = make([]uint32, len(p.constants))
	for i, k := range p.constants {
		if k.IsString() {
			p.hashes[i] = hashString(k.str())
		}
	}
}

// emit adds an instruction and returns its place.
func (c *compiler) emit(op opcode, a, b, cc int, d int) int {
	c.proto.code = append(c.proto.code, encode(op, a, b, cc, int32(d)))
	c.proto.lines = append(c.proto.lines, int32(c.line))
	return len(c.proto.code) - 1
}

// pc is the place of the next instruction.
func (c *compiler) pc() int { return len(c.proto.code) }

// jumps are instructions whose target is not known yet.
type jumps []int

// jump adds an unconditional jump.
func (c *compiler) jump() int { return c.emit(opJump, 0, 0, 0, 0) }

// jumpBack adds a jump to a place that is known.
func (c *compiler) jumpBack(target int) { c.patch(c.jump(), target) }

func (c *compiler) patch(at, target int) {
	i := &c.proto.code[at]
	*i = *i&0xFFFFFFFF | instruction(uint32(target-at-1))<<32
}

func (c *compiler) setA(at, a int) {
	i := &c.proto.code[at]
	*i = *i&^0xFF00 | instruction(uint8(a))<<8
}

// land makes list jump to the next instruction.
func (c *compiler) land(list jumps) {
	for _, at := range list {
		c.patch(at, c.pc())
	}
}

// reserve takes n registers.
func (c *compiler) reserve(n int) int {
	first := c.free
	c.free += n
	if c.free > maxRegisters-1 {
		c.fail("function or expression needs too many registers")
	}
	c.proto.registers = max(c.proto.registers, uint8(c.free))
	return first
}

// temporary reports whether r holds no local variable.
func (c *compiler) temporary(r int) bool { return r >= len(c.active) }

func (c *compiler) stringConstant(s string) int {
	if i, ok := c.strings[s]; ok {
		return i
	}
	if c.strings == nil {
		c.strings = map[string]int{}
	}
	i := c.addConstant(String(interned(s)))
	c.strings[s] = i
	return i
}

// maxInterned is how long a string may be to have one copy in the whole process. Comparing such strings is then comparing addresses, mostly.
const maxInterned = 40

// interned returns a copy of s that does not hold on to the source text.
func interned(s string) string {
	if len(s) <= maxInterned {
		return unique.Make(s).Value()
	}
	return strings.Clone(s)
}

// constant returns the place of a number, boolean or nil.
func (c *compiler) constant(v Value) int {
	if s, ok := v.AsString(); ok {
		return c.stringConstant(s)
	}
	if i, ok := c.numbers[v]; ok {
		return i
	}
	if c.numbers == nil {
		c.numbers = map[Value]int{}
	}
	c.numbers[v] = c.addConstant(v)
	return c.numbers[v]
}

func (c *compiler) addConstant(v Value) int {
	c.proto.constants = append(c.proto.constants, v)
	return len(c.proto.constants) - 1
}

// nested compiles a function inside this one and returns its place.
func (c *compiler) nested(f *syntax.Function) int {
	*c.functions++
	inner := &compiler{proto: &Proto{source: c.proto.source, slot: *c.functions % closureSlots}, parent: c, functions: c.functions}
	inner.function(f)
	c.proto.protos = append(c.proto.protos, inner.proto)
	return len(c.proto.protos) - 1
}
