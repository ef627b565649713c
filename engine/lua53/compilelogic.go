// Conditions, and the operators that jump.

package lua53

import "crosspoint/engine/lua53/syntax"

// jumpIf compiles a jump that is taken when the truth of e is want; otherwise the code goes on.
func (c *compiler) jumpIf(e syntax.Expr, want bool) jumps {
	e = unwrap(e)
	if truth, ok := c.constantTruth(e); ok {
		if truth == want {
			return jumps{c.jump()}
		}
		return nil
	}
	switch e := e.(type) {
	case *syntax.Unary:
		if e.Op == syntax.OpNot {
			return c.jumpIf(e.Operand, !want)
		}
	case *syntax.Binary:
		switch {
		case e.Op == syntax.OpAnd || e.Op == syntax.OpOr:
			return c.jumpIfBoth(e, want)
		case e.Op >= syntax.OpEq && e.Op <= syntax.OpGe:
			return jumps{c.compare(e, want)}
		}
	}
	saved := c.free
	r := c.toAny(e)
	c.free = saved
	return jumps{c.emit(opTest, r, 0, flag(want), 0)}
}

// jumpIfBoth compiles the condition "x and y" or "x or y".
func (c *compiler) jumpIfBoth(e *syntax.Binary, want bool) jumps {
	decided := e.Op == syntax.OpOr // the truth of x that decides alone
	if decided == want {
		return append(c.jumpIf(e.Left, want), c.jumpIf(e.Right, want)...)
	}
	skip := c.jumpIf(e.Left, decided)
	list := c.jumpIf(e.Right, want)
	c.land(skip)
	return list
}

// constantTruth returns the truth of an expression that is a constant, as far as 5.3's compiler sees it: the names in messages depend on that.
func (c *compiler) constantTruth(e syntax.Expr) (truth, ok bool) {
	switch e := unwrap(e).(type) {
	case *syntax.Nil, *syntax.False:
		return false, true
	case *syntax.True, *syntax.String:
		return true, true
	case *syntax.Binary:
		if e.Op == syntax.OpAnd || e.Op == syntax.OpOr {
			return c.constantLogic(e)
		}
	case *syntax.Unary:
		if e.Op == syntax.OpNot {
			truth, ok = c.constantTruth(e.Operand)
			return !truth, ok
		}
	}
	_, isNumber := c.fold(e)
	return true, isNumber
}

// constantLogic is constantTruth of "x and y" or "x or y", where a constant x has no say.
func (c *compiler) constantLogic(e *syntax.Binary) (truth, ok bool) {
	if c.opaque[e] {
		return false, false
	}
	if truth, ok = c.constantTruth(e.Left); ok && truth == (e.Op == syntax.OpAnd) {
		if truth, ok = c.constantTruth(e.Right); ok {
			return truth, true
		}
	}
	if c.opaque == nil {
		c.opaque = map[syntax.Expr]bool{}
	}
	c.opaque[e] = true
	return false, false
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compare compiles a comparison as a jump that is taken when its result is want.
func (c *compiler) compare(e *syntax.Binary, want bool) int {
	saved := c.free
	defer func() { c.free = saved }()
	if e.Op == syntax.OpEq || e.Op == syntax.OpNe {
		want = want == (e.Op == syntax.OpEq)
		left := c.toAny(e.Left)
		if k, ok := c.comparand(e.Right); ok {
			c.line = e.Line
			return c.emit(opEqK, left, k, flag(want), 0)
		}
		right := c.toAny(e.Right)
		c.line = e.Line
		return c.emit(opEq, left, right, flag(want), 0)
	}
	if k, ok := c.smallConstant(e.Right); ok {
		left := c.toAny(e.Left)
		c.line = e.Line
		return c.emit(withConstant[e.Op], left, k, flag(want), 0)
	}
	if k, ok := c.smallConstant(e.Left); ok {
		right := c.toAny(e.Right)
		c.line = e.Line
		return c.emit(withConstant[mirrored[e.Op]], right, k, flag(want), 0)
	}
	left := c.toAny(e.Left)
	right := c.toAny(e.Right)
	c.line = e.Line
	switch e.Op {
	case syntax.OpLt:
		return c.emit(opLt, left, right, flag(want), 0)
	case syntax.OpLe:
		return c.emit(opLe, left, right, flag(want), 0)
	case syntax.OpGt:
		return c.emit(opLt, right, left, flag(want), 0)
	}
	return c.emit(opLe, right, left, flag(want), 0)
}

var (
	withConstant = map[syntax.Op]opcode{syntax.OpLt: opLtK, syntax.OpLe: opLeK, syntax.OpGt: opGtK, syntax.OpGe: opGeK}
	mirrored     = map[syntax.Op]syntax.Op{syntax.OpLt: syntax.OpGt, syntax.OpLe: syntax.OpGe, syntax.OpGt: syntax.OpLt, syntax.OpGe: syntax.OpLe}
)

// smallConstant returns the place of the number that e is, if an instruction can name it in a byte.
func (c *compiler) smallConstant(e syntax.Expr) (int, bool) {
	v, ok := c.fold(e)
	if !ok {
		return 0, false
	}
	k := c.constant(v)
	return k, k < 256
}

// comparand is smallConstant for any constant that == may meet.
func (c *compiler) comparand(e syntax.Expr) (int, bool) {
	var k int
	switch e := unwrap(e).(type) {
	case *syntax.Nil:
		k = c.constant(Nil)
	case *syntax.True:
		k = c.constant(True)
	case *syntax.False:
		k = c.constant(False)
	case *syntax.String:
		k = c.stringConstant(e.Value)
	default:
		return c.smallConstant(e)
	}
	return k, k < 256
}

// truth puts the boolean that e is into r.
func (c *compiler) truth(e syntax.Expr, r int) {
	isTrue := c.jumpIf(e, true)
	c.emit(opLoadBool, r, 0, 0, 0)
	end := jumps{c.jump()}
	c.land(isTrue)
	c.emit(opLoadBool, r, 1, 0, 0)
	c.land(end)
}

// logic puts the value of "x and y" or "x or y" into r.
func (c *compiler) logic(e *syntax.Binary, r int) {
	if truth, ok := c.constantTruth(e.Left); ok && truth == (e.Op == syntax.OpAnd) {
		c.toRegister(e.Right, r)
		return
	}
	to := r
	if !c.temporary(r) { // y may still read the local
		to = c.reserve(1)
	}
	end := c.logicTo(e, to)
	c.land(end)
	if to != r {
		c.emit(opMove, r, to, 0, 0)
	}
}

// logicTo leaves the value in r and returns the jumps that are to land behind it.
func (c *compiler) logicTo(e *syntax.Binary, r int) (end jumps) {
	decides := e.Op == syntax.OpOr // the truth of x with which x is the value
	left := e.Left
	var skip jumps
	if inner := guard(e); inner != nil {
		skip = c.jumpIf(inner.Left, !decides)
		left = inner.Right
	}
	if truth, ok := c.constantTruth(left); !ok || truth == decides {
		c.toRegister(left, r)
		end = jumps{c.emit(opTest, r, 0, flag(decides), 0)}
	}
	c.land(skip)
	c.toRegister(e.Right, r)
	return end
}

// guard returns the left side of "(x and y) or z", or of "(x or y) and z": there x is only tested, since z follows if it decides.
func guard(e *syntax.Binary) *syntax.Binary {
	inner, ok := unwrap(e.Left).(*syntax.Binary)
	if ok && (inner.Op == syntax.OpAnd && e.Op == syntax.OpOr || inner.Op == syntax.OpOr && e.Op == syntax.OpAnd) {
		return inner
	}
	return nil
}
