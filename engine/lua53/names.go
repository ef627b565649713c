// What values are called where they are used: names for messages, read off the instructions.

package lua53

import (
	"fmt"
	"strings"
)

// operand is where an instruction has a value from.
type operand int

const (
	noOperand      operand = -1 - iota
	operandB               // register B
	operandC               // register C
	operandIndexed         // what an instruction indexes
)

func registerOperand(r int) operand { return operand(r) }

// describe names the value that the instruction of the frame on top has from o: " (local 'x')", or nothing.
func (th *Thread) describe(o operand) string {
	f := th.frame
	if f.fn == nil || o == noOperand {
		return ""
	}
	p, pc := f.fn.proto, f.pc-1
	th.chargeLong(pc)
	i := p.code[pc]
	if i.op() == opTForCall { // it calls a copy
		return ""
	}
	r := int(o)
	switch o {
	case operandB:
		r = int(i.b())
	case operandC:
		if i.op() >= opAddK && i.op() <= opShrK {
			return ""
		}
		r = int(i.c())
	case operandIndexed:
		switch i.op() {
		case opGetTabUp, opSetTabUp:
			return fmt.Sprintf(" (upvalue '%s')", p.upvalues[i.b()].name)
		case opSetTable, opSetField, opSetInt:
			r = int(i.a())
		default:
			r = int(i.b())
		}
	}
	if r >= int(p.registers) {
		return ""
	}
	kind, name := p.nameOf(pc, r)
	if kind == "" || kind == "constant" && i.op() >= opAdd && i.op() <= opShrK {
		return ""
	}
	name, _, _ = strings.Cut(name, "\x00")
	return fmt.Sprintf(" (%s '%s')", kind, name)
}

// localName is the name of the local variable that is in register r at instruction pc.
func (p *Proto) localName(pc, r int) string {
	for i := len(p.locals) - 1; i >= 0; i-- {
		if l := &p.locals[i]; int(l.register) == r && int(l.start) <= pc && pc < int(l.end) {
			return l.name
		}
	}
	return ""
}

// nameOf says what is in register r when instruction pc runs, if there is a name for it: kind is local, upvalue, global, field, method or constant.
func (p *Proto) nameOf(pc, r int) (kind, name string) {
	if name = p.localName(pc, r); name != "" {
		return "local", name
	}
	at := p.setter(pc, r)
	if at < 0 {
		return "", ""
	}
	i := p.code[at]
	switch i.op() {
	case opMove:
		if i.b() < i.a() {
			return p.nameOf(at, int(i.b()))
		}
	case opGetUpval:
		return "upvalue", p.upvalues[i.b()].name
	case opGetTabUp:
		return fieldKind(p.upvalues[i.b()].name), p.constants[i.d()].str()
	case opGetField:
		return fieldKind(p.localName(at, int(i.b()))), p.constants[i.d()].str()
	case opGetInt:
		return "field", "?"
	case opGetTable:
		if kind, name := p.nameOf(at, int(i.c())); kind == "constant" {
			return "field", name
		}
		return "field", "?"
	case opSelf:
		return "method", p.constants[i.d()].str()
	case opLoadK:
		if s, ok := p.constants[i.d()].AsString(); ok {
			return "constant", s
		}
	}
	return "", ""
}

func fieldKind(table string) string {
	if table == "_ENV" {
		return "global"
	}
	return "field"
}

// setter returns the instruction before pc that has put into register r what is there at pc, or -1 if that depends on the way taken.
func (p *Proto) setter(pc, r int) int {
	setter, target := -1, 0 // code before target may be skipped
	for at := 0; at < pc; at++ {
		i := p.code[at]
		a := int(i.a())
		sets := false
		switch i.op() {
		case opLoadNil:
			sets = a <= r && r <= a+int(i.b())
		case opTForCall:
			sets = r >= a+3
		case opCall, opTailCall:
			sets = r >= a
		case opVararg:
			sets = r >= a && (i.b() == 0 || r < a+int(i.b())-1)
		case opSelf:
			sets = r == a || r == a+1
		case opJump, opTest, opEq, opEqK, opLt, opLe, opLtK, opLeK, opGtK, opGeK:
			if to := at + 1 + int(i.d()); to > at && to <= pc && to > target {
				target = to
			}
		case opSetUpval, opSetTabUp, opSetTable, opSetField, opSetInt, opSetList, opReturn, opForPrep, opTForLoop:
		case opForLoop:
			sets = r >= a && r <= a+3
		default:
			sets = r == a
		}
		if sets {
			if at < target {
				setter = -1
			} else {
				setter = at
			}
		}
	}
	return setter
}

// calledAs says under which name the function of frame f was called, as far as its caller's instruction tells.
func (f *frame) calledAs() (kind, name string) {
	caller := f.outer
	if caller == nil || f.flags&frameTail != 0 {
		return "", ""
	}
	if caller.fn == nil {
		return "", ""
	}
	p, pc := caller.fn.proto, caller.pc-1
	i := p.code[pc]
	switch op := i.op(); {
	case op == opCall || op == opTailCall:
		return p.nameOf(pc, int(i.a()))
	case op == opTForCall:
		return "for iterator", "for iterator"
	default:
		if e, ok := eventOfInstruction(op); ok {
			return "metamethod", eventNames[e]
		}
	}
	return "", ""
}

func eventOfInstruction(op opcode) (event, bool) {
	switch {
	case op >= opGetTabUp && op <= opSelf && op != opSetTabUp && op != opSetTable && op != opSetField && op != opSetInt:
		return eventIndex, true
	case op == opSetTabUp || op == opSetTable || op == opSetField || op == opSetInt:
		return eventNewIndex, true
	case op >= opAdd && op <= opShrK:
		return eventOf(op.arithmeticOp()), true
	}
	e, ok := map[opcode]event{opUnm: eventUnm, opBNot: eventBNot, opLen: eventLen, opConcat: eventConcat, opEq: eventEq, opEqK: eventEq,
		opLt: eventLt, opLe: eventLe, opLtK: eventLt, opLeK: eventLe, opGtK: eventLt, opGeK: eventLe}[op]
	return e, ok
}
