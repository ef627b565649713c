// The virtual machine: one instruction after the other. What takes more than a few lines is in the other files.

package lua53

import (
	"crosspoint/engine/lua53/syntax"
)

// execute runs the Lua function on top and what it calls until the frame below it, entry, is on top again, or until a yield. It is one long function, whose
// cases repeat what they could share: a call would cost as much as the instruction. A case that is done continues; one that has changed the frame
// on top, or called a metamethod, breaks out to the outer loop, which finds its bearings anew.
func (th *Thread) execute(entry *frame) outcome {
	st := th.state
	for {
		f := th.frame
		p := f.fn.proto
		code, constants := p.code, p.constants
		R := th.registers(f)
		pc := f.pc
	frame:
		for {
			i := code[pc]
			pc++
			f.pc = pc
			if st.left--; st.left < 0 {
				th.tick()
				R = th.registers(f)
			}
			switch i.op() {
			case opMove:
				R[i.a()] = R[i.b()]
			case opLoadK:
				R[i.a()] = constants[i.d()]
			case opLoadNil:
				clear(R[i.a() : int(i.a())+int(i.b())+1])
			case opLoadBool:
				R[i.a()] = Bool(i.b() != 0)
			case opGetUpval:
				R[i.a()] = *f.fn.upval[i.b()].at
			case opSetUpval:
				*f.fn.upval[i.b()].at = R[i.a()]

			case opGetTabUp:
				table := *f.fn.upval[i.b()].at
				k := constants[i.d()]
				if table.is(KindTable) {
					if v := table.table().getString(k, p.hashes[i.d()]); !v.IsNil() {
						R[i.a()] = v
						continue
					}
				}
				if !th.index(table, k, &R[i.a()]) {
					break frame
				}
			case opGetTable:
				table, k := R[i.b()], R[i.c()]
				if table.is(KindTable) {
					t := table.table()
					if k.isInt() && uint64(k.int()-1) < uint64(len(t.array)) {
						if v := t.array[k.int()-1]; !v.IsNil() {
							R[i.a()] = v
							continue
						}
					}
				}
				if !th.index(table, k, &R[i.a()]) {
					break frame
				}
			case opGetField:
				table, k := R[i.b()], constants[i.d()]
				if table.is(KindTable) {
					if v := table.table().getString(k, p.hashes[i.d()]); !v.IsNil() {
						R[i.a()] = v
						continue
					}
				}
				if !th.index(table, k, &R[i.a()]) {
					break frame
				}
			case opGetInt:
				table := R[i.b()]
				if table.is(KindTable) {
					if v := table.table().getInt(int64(i.d())); !v.IsNil() {
						R[i.a()] = v
						continue
					}
				}
				if !th.index(table, Int(int64(i.d())), &R[i.a()]) {
					break frame
				}
			case opSelf:
				table, k := R[i.b()], constants[i.d()]
				R[i.a()+1] = table
				if methods := st.methods(table); methods != nil {
					if v := methods.getString(k, p.hashes[i.d()]); !v.IsNil() {
						R[i.a()] = v
						continue
					}
				}
				if !th.index(table, k, &R[i.a()]) {
					break frame
				}

			case opSetTabUp:
				table, k := *f.fn.upval[i.b()].at, constants[i.d()]
				if table.is(KindTable) {
					t := table.table()
					if n := t.findString(k, p.hashes[i.d()]); n != nil && !t.shared && (t.meta == nil || !n.val.IsNil()) {
						t.absent = 0
						n.val = R[i.a()]
						continue
					}
				}
				if !th.setIndex(table, k, R[i.a()]) {
					break frame
				}
			case opSetTable:
				table, k := R[i.a()], R[i.b()]
				if table.is(KindTable) && k.isInt() {
					t := table.table()
					if uint64(k.int()-1) < uint64(len(t.array)) && (t.meta == nil || !t.array[k.int()-1].IsNil()) {
						t.array[k.int()-1] = R[i.c()]
						continue
					}
				}
				if !th.setIndex(table, k, R[i.c()]) {
					break frame
				}
			case opSetField:
				table, k := R[i.a()], constants[i.d()]
				if table.is(KindTable) {
					t := table.table()
					if n := t.findString(k, p.hashes[i.d()]); n != nil && !t.shared && (t.meta == nil || !n.val.IsNil()) {
						t.absent = 0
						n.val = R[i.c()]
						continue
					}
				}
				if !th.setIndex(table, k, R[i.c()]) {
					break frame
				}
			case opSetInt:
				if !th.setIndex(R[i.a()], Int(int64(i.d())), R[i.c()]) {
					break frame
				}
			case opNewTable:
				R[i.a()] = st.NewTable(fromFloatingByte(int(i.b())), fromFloatingByte(int(i.c()))).Value()
				th.checkMemory()
			case opSetList:
				th.setList(f, i)

			case opAdd:
				b, c := &R[i.b()], &R[i.c()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() + c.int())
					continue
				}
				if x, ok := number(*b); ok {
					if y, ok := number(*c); ok {
						R[i.a()] = Float(x + y)
						continue
					}
				}
				if !th.arith(syntax.OpAdd, *b, *c, &R[i.a()]) {
					break frame
				}
			case opSub:
				b, c := &R[i.b()], &R[i.c()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() - c.int())
					continue
				}
				if x, ok := number(*b); ok {
					if y, ok := number(*c); ok {
						R[i.a()] = Float(x - y)
						continue
					}
				}
				if !th.arith(syntax.OpSub, *b, *c, &R[i.a()]) {
					break frame
				}
			case opMul:
				b, c := &R[i.b()], &R[i.c()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() * c.int())
					continue
				}
				if x, ok := number(*b); ok {
					if y, ok := number(*c); ok {
						R[i.a()] = Float(x * y)
						continue
					}
				}
				if !th.arith(syntax.OpMul, *b, *c, &R[i.a()]) {
					break frame
				}
			case opDiv:
				b, c := &R[i.b()], &R[i.c()]
				if x, ok := number(*b); ok {
					if y, ok := number(*c); ok {
						R[i.a()] = Float(x / y)
						continue
					}
				}
				if !th.arith(syntax.OpDiv, *b, *c, &R[i.a()]) {
					break frame
				}
			case opMod, opPow, opIDiv, opBAnd, opBOr, opBXor, opShl, opShr:
				if !th.arith(i.op().arithmeticOp(), R[i.b()], R[i.c()], &R[i.a()]) {
					break frame
				}
			case opAddK:
				b, c := &R[i.b()], &constants[i.d()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() + c.int())
					continue
				}
				if x, ok := number(*b); ok {
					y, _ := number(*c)
					R[i.a()] = Float(x + y)
					continue
				}
				if !th.arith(syntax.OpAdd, *b, *c, &R[i.a()]) {
					break frame
				}
			case opSubK:
				b, c := &R[i.b()], &constants[i.d()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() - c.int())
					continue
				}
				if x, ok := number(*b); ok {
					y, _ := number(*c)
					R[i.a()] = Float(x - y)
					continue
				}
				if !th.arith(syntax.OpSub, *b, *c, &R[i.a()]) {
					break frame
				}
			case opMulK:
				b, c := &R[i.b()], &constants[i.d()]
				if b.isInt() && c.isInt() {
					R[i.a()] = Int(b.int() * c.int())
					continue
				}
				if x, ok := number(*b); ok {
					y, _ := number(*c)
					R[i.a()] = Float(x * y)
					continue
				}
				if !th.arith(syntax.OpMul, *b, *c, &R[i.a()]) {
					break frame
				}
			case opModK, opPowK, opDivK, opIDivK, opBAndK, opBOrK, opBXorK, opShlK, opShrK:
				if !th.arith(i.op().arithmeticOp(), R[i.b()], constants[i.d()], &R[i.a()]) {
					break frame
				}
			case opUnm:
				if b := R[i.b()]; b.isInt() {
					R[i.a()] = Int(-b.int())
					continue
				}
				if !th.arith(syntax.OpMinus, R[i.b()], R[i.b()], &R[i.a()]) {
					break frame
				}
			case opBNot:
				if !th.arith(syntax.OpBNot, R[i.b()], R[i.b()], &R[i.a()]) {
					break frame
				}
			case opNot:
				R[i.a()] = Bool(!R[i.b()].Truth())
			case opLen:
				if !th.length(R[i.b()], &R[i.a()]) {
					break frame
				}
			case opConcat:
				if !th.concat(f, int(i.b()), int(i.c()), &R[i.a()]) {
					break frame
				}

			case opJump:
				if a := int(i.a()); a > 0 && th.open != nil {
					th.closeUpvalues(f.base + a - 1)
				}
				pc += int(i.d())
			case opTest:
				if R[i.a()].Truth() == (i.c() != 0) {
					pc += int(i.d())
				}
			case opEq, opEqK:
				b := &R[i.b()]
				if i.op() == opEqK {
					b = &constants[i.b()]
				}
				var equal bool
				if a := &R[i.a()]; *a == *b && !a.isFloat() {
					equal = true
				} else if !th.equal(*a, *b, &equal) {
					break frame
				}
				if equal == (i.c() != 0) {
					pc += int(i.d())
				}
			case opLt:
				a, b := &R[i.a()], &R[i.b()]
				var less bool
				if a.isInt() && b.isInt() {
					less = a.int() < b.int()
				} else if !th.less(*a, *b, &less) {
					break frame
				}
				if less == (i.c() != 0) {
					pc += int(i.d())
				}
			case opLe:
				a, b := &R[i.a()], &R[i.b()]
				var less bool
				if a.isInt() && b.isInt() {
					less = a.int() <= b.int()
				} else if !th.lessEqual(*a, *b, &less) {
					break frame
				}
				if less == (i.c() != 0) {
					pc += int(i.d())
				}
			case opLtK, opLeK, opGtK, opGeK:
				a, k := &R[i.a()], &constants[i.b()]
				var holds bool
				if a.isInt() && k.isInt() {
					switch i.op() {
					case opLtK:
						holds = a.int() < k.int()
					case opLeK:
						holds = a.int() <= k.int()
					case opGtK:
						holds = a.int() > k.int()
					default:
						holds = a.int() >= k.int()
					}
				} else if !th.compareConstant(i.op(), *a, *k, &holds) {
					break frame
				}
				if holds == (i.c() != 0) {
					pc += int(i.d())
				}

			case opCall:
				at := f.base + int(i.a())
				count := int(i.b()) - 1
				if count < 0 {
					count = th.top - at - 1
				}
				if fv := R[i.a()]; fv.is(KindFunction) {
					th.enterLua(fv.function(), at, count, int(i.c())-1)
					break frame
				}
				if th.call(at, count, int(i.c())-1) == done {
					th.checkMemory()
					R = th.registers(f)
					continue
				}
				if f = th.frame; f.fn == nil {
					return yielded
				}
				break frame
			case opTailCall:
				if out := th.tailCall(f, i); out == yielded {
					return yielded
				}
				break frame
			case opReturn:
				first := f.base + int(i.a())
				n := int(i.b()) - 1
				if n < 0 {
					n = th.top - first
				}
				if th.open != nil {
					th.closeUpvalues(f.base)
				}
				meta := f.flags&frameMeta != 0
				th.finish(f, first, n)
				if meta && th.finishInstruction(th.frame) == yielded {
					return yielded
				}
				if th.frame == entry {
					return done
				}
				if th.frame.fn == nil {
					if out := th.returned(entry); out != entered {
						return out
					}
				}
				break frame

			case opForPrep:
				th.forPrepare(R, int(i.a()))
				pc += int(i.d())
			case opForLoop:
				index, limit, step := &R[i.a()], &R[i.a()+1], &R[i.a()+2]
				if index.isInt() {
					next := index.int() + step.int()
					if step.int() > 0 && next > limit.int() || step.int() <= 0 && next < limit.int() {
						continue
					}
					index.n = uint64(next)
					R[i.a()+3] = *index
					pc += int(i.d())
				} else {
					next := index.float() + step.float()
					if step.float() > 0 && next <= limit.float() || step.float() <= 0 && limit.float() <= next {
						*index = Float(next)
						R[i.a()+3] = *index
						pc += int(i.d())
					}
				}
			case opTForCall:
				if th.iterate(R, int(i.a()), int(i.c())) {
					continue
				}
				at := f.base + int(i.a()) + 3
				R[i.a()+3], R[i.a()+4], R[i.a()+5] = R[i.a()], R[i.a()+1], R[i.a()+2]
				if out := th.call(at, 2, int(i.c())); out == done {
					th.checkMemory()
					R = th.registers(f)
					continue
				} else if out == yielded {
					return yielded
				}
				break frame
			case opTForLoop:
				if v := R[i.a()+3]; !v.IsNil() {
					R[i.a()+2] = v
					pc += int(i.d())
				}
			case opClosure:
				R[i.a()] = th.closure(f, p.protos[i.d()])
				th.checkMemory()
			case opVararg:
				th.vararg(f, int(i.a()), int(i.b())-1)
				R = th.registers(f)
			}
		}
		if th.frame.fn == nil { // a metamethod has yielded
			return yielded
		}
	}
}
