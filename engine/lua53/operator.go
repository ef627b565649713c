// Operators with metamethods: arithmetic, length, concatenation, comparison.

package lua53

import (
	"strings"

	"crosspoint/engine/lua53/syntax"
)

// eventOf is the event of an arithmetic or bitwise operator.
func eventOf(op syntax.Op) event {
	switch op {
	case syntax.OpMinus:
		return eventUnm
	case syntax.OpBNot:
		return eventBNot
	}
	return eventAdd + event(op)
}

// arith computes for an instruction, see index for what it returns.
func (th *Thread) arith(op syntax.Op, a, b Value, dst *Value) bool {
	if v, ok := rawArith(op, a, b); ok {
		*dst = v
		return true
	}
	v, method := th.arithOrMethod(op, a, b)
	if method.IsNil() {
		*dst = v
		return true
	}
	th.callMeta(method, a, b, Nil, 2)
	return false
}

// arithOrMethod computes what numbers and strings that read as such come to, or finds the metamethod; otherwise it raises the error.
func (th *Thread) arithOrMethod(op syntax.Op, a, b Value) (v, method Value) {
	for _, v := range [...]Value{a, b} {
		if v.IsString() {
			th.chargeLong(len(v.str()))
		}
	}
	x, y := a.ToNumber(), b.ToNumber()
	if !x.IsNil() && !y.IsNil() {
		if !isBitwise(op) && (a.IsString() || b.IsString()) { // text makes floats
			f, _ := number(x)
			g, _ := number(y)
			return Float(floatArith(op, f, g)), Nil
		}
		if v, ok := rawArith(op, x, y); ok {
			return v, Nil
		}
		if y.isInt() && y.int() == 0 && x.isInt() {
			switch op {
			case syntax.OpIDiv:
				th.fail("attempt to divide by zero")
			case syntax.OpMod:
				th.fail("attempt to perform 'n%%0'")
			}
		}
	}
	if method = th.binaryMethod(eventOf(op), a, b); method.IsNil() {
		th.arithError(op, a, b)
	}
	return Nil, method
}

func (th *Thread) binaryMethod(e event, a, b Value) Value {
	if m := th.state.metamethod(a, e); !m.IsNil() {
		return m
	}
	return th.state.metamethod(b, e)
}

// length computes #v for an instruction.
func (th *Thread) length(v Value, dst *Value) bool {
	if t := v.AsTable(); t != nil {
		method := t.meta.event(eventLen)
		if method.IsNil() {
			*dst = Int(t.Len())
			return true
		}
		th.callMeta(method, v, v, Nil, 2)
		return false
	}
	if s, ok := v.AsString(); ok {
		*dst = Int(int64(len(s)))
		return true
	}
	method := th.state.metamethod(v, eventLen)
	if method.IsNil() {
		th.typeError(v, "get length of", operandB)
	}
	th.callMeta(method, v, v, Nil, 2)
	return false
}

// concat joins the registers from first to last for an instruction, from the right, as far as they are text; it leaves what it has in them.
func (th *Thread) concat(f *frame, first, last int, dst *Value) bool {
	R := th.registers(f)
	for last > first {
		from := last
		for from >= first && (R[from].IsString() || R[from].IsNumber()) {
			from--
		}
		if from++; from < last {
			R[from] = th.join(R[from : last+1])
			last = from
			continue
		}
		a, b := R[last-1], R[last]
		method := th.binaryMethod(eventConcat, a, b)
		if method.IsNil() {
			th.concatError(a, b, last)
		}
		f.pending = last - 1
		th.callMeta(method, a, b, Nil, 2)
		return false
	}
	*dst = R[first]
	return true
}

// join concatenates strings and numbers.
func (th *Thread) join(values []Value) Value {
	if len(values) == 2 {
		a, aIs := values[0].AsString()
		b, bIs := values[1].AsString()
		if aIs && bIs {
			th.Reserve(len(a) + len(b))
			th.chargeLong(len(a) + len(b))
			return String(a + b)
		}
	}
	total := 0
	for _, v := range values {
		if s, ok := v.AsString(); ok {
			total += len(s)
		} else {
			total += 16
		}
	}
	th.Reserve(total)
	th.chargeLong(total)
	var b strings.Builder
	b.Grow(total)
	for _, v := range values {
		s, _ := v.ToString()
		b.WriteString(s)
	}
	return String(b.String())
}

// equal compares for an instruction.
func (th *Thread) equal(a, b Value, dst *bool) bool {
	if a.IsString() {
		th.chargeLong(len(a.str()))
	}
	if *dst = RawEqual(a, b); *dst {
		return true
	}
	method := th.equalMethod(a, b)
	if method.IsNil() {
		return true
	}
	th.callMeta(method, a, b, Nil, 2)
	return false
}

// equalMethod returns the metamethod that decides whether two objects are equal, if there is one.
func (th *Thread) equalMethod(a, b Value) Value {
	if !(a.is(KindTable) && b.is(KindTable)) && !(a.is(KindUserdata) && b.is(KindUserdata)) {
		return Nil
	}
	if m := th.state.metamethod(a, eventEq); !m.IsNil() {
		return m
	}
	return th.state.metamethod(b, eventEq)
}

// less computes a < b for an instruction.
func (th *Thread) less(a, b Value, dst *bool) bool {
	if r, ok := th.rawLess(a, b); ok {
		*dst = r
		return true
	}
	method := th.binaryMethod(eventLt, a, b)
	if method.IsNil() {
		th.orderError(a, b)
	}
	th.callMeta(method, a, b, Nil, 2)
	return false
}

// lessEqual computes a <= b for an instruction. Where there is no __le, not (b < a) serves.
func (th *Thread) lessEqual(a, b Value, dst *bool) bool {
	if r, ok := th.rawLessEqual(a, b); ok {
		*dst = r
		return true
	}
	if method := th.binaryMethod(eventLe, a, b); !method.IsNil() {
		th.callMeta(method, a, b, Nil, 2)
		return false
	}
	method := th.binaryMethod(eventLt, b, a)
	if method.IsNil() {
		th.orderError(a, b)
	}
	th.frame.flags |= frameNegate
	th.callMeta(method, b, a, Nil, 2)
	return false
}

// compareConstant compares a register with a constant for an instruction.
func (th *Thread) compareConstant(op opcode, r, k Value, dst *bool) bool {
	switch op {
	case opLtK:
		return th.less(r, k, dst)
	case opLeK:
		return th.lessEqual(r, k, dst)
	case opGtK:
		return th.less(k, r, dst)
	}
	return th.lessEqual(k, r, dst)
}

func (th *Thread) rawLess(a, b Value) (less, ok bool) {
	if a.IsNumber() && b.IsNumber() {
		return lessNumbers(a, b), true
	}
	s, ok1 := a.AsString()
	t, ok2 := b.AsString()
	th.chargeLong(min(len(s), len(t)))
	return s < t, ok1 && ok2
}

func (th *Thread) rawLessEqual(a, b Value) (less, ok bool) {
	if a.IsNumber() && b.IsNumber() {
		return lessEqualNumbers(a, b), true
	}
	s, ok1 := a.AsString()
	t, ok2 := b.AsString()
	th.chargeLong(min(len(s), len(t)))
	return s <= t, ok1 && ok2
}
