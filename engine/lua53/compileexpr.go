// Expressions: their values in registers.

package lua53

import (
	"math"

	"crosspoint/engine/lua53/syntax"
)

// toNext puts the value of e into the next free register and returns that.
func (c *compiler) toNext(e syntax.Expr) int {
	r := c.reserve(1)
	c.toRegister(e, r)
	return r
}

// toAny returns a register with the value of e: that of a local variable, or the next free one.
func (c *compiler) toAny(e syntax.Expr) int {
	if name, ok := unwrap(e).(*syntax.Name); ok {
		if where, i := c.find(name.Name); where == local {
			c.line = name.Line
			return i
		}
	}
	return c.toNext(e)
}

// unwrap removes parentheses, where they mean nothing.
func unwrap(e syntax.Expr) syntax.Expr {
	for {
		p, ok := e.(*syntax.Paren)
		if !ok {
			return e
		}
		e = p.Inner
	}
}

// toRegister puts the value of e into register r, which is reserved or a local's.
func (c *compiler) toRegister(e syntax.Expr, r int) {
	if v, ok := c.fold(e); ok {
		c.line = lastLine(e, c.line)
		c.emit(opLoadK, r, 0, 0, c.constant(v))
		return
	}
	switch e := unwrap(e).(type) {
	case *syntax.Nil:
		c.line = e.Line
		c.emit(opLoadNil, r, 0, 0, 0)
	case *syntax.True:
		c.line = e.Line
		c.emit(opLoadBool, r, 1, 0, 0)
	case *syntax.False:
		c.line = e.Line
		c.emit(opLoadBool, r, 0, 0, 0)
	case *syntax.String:
		c.line = e.Line
		c.emit(opLoadK, r, 0, 0, c.stringConstant(e.Value))
	case *syntax.Vararg:
		c.line = e.Line
		c.emit(opVararg, r, 2, 0, 0)
	case *syntax.Name:
		c.variable(e, r)
	case *syntax.Index:
		c.index(e, r)
	case *syntax.Call, *syntax.MethodCall:
		c.callTo(e, r)
	case *syntax.Function:
		i := c.nested(e)
		c.line = e.EndLine
		c.emit(opClosure, r, 0, 0, i)
	case *syntax.Binary:
		c.binary(e, r)
	case *syntax.Unary:
		c.unary(e, r)
	case *syntax.TableConstructor:
		c.table(e, r)
	default:
		c.fail("unexpected expression %T", e)
	}
}

// variable reads a variable.
func (c *compiler) variable(e *syntax.Name, r int) {
	where, i := c.find(e.Name)
	c.line = e.Line
	switch where {
	case local:
		if i != r {
			c.emit(opMove, r, i, 0, 0)
		}
	case upval:
		c.emit(opGetUpval, r, i, 0, 0)
	default:
		k := c.stringConstant(e.Name)
		if where, env := c.find("_ENV"); where == local {
			c.emit(opGetField, r, env, 0, k)
		} else {
			c.emit(opGetTabUp, r, env, 0, k)
		}
	}
}

// index reads a field.
func (c *compiler) index(e *syntax.Index, r int) {
	saved := c.free
	key, isString := unwrap(e.Key).(*syntax.String)
	if name, ok := e.Object.(*syntax.Name); ok && isString {
		if where, i := c.find(name.Name); where == upval {
			c.line = e.Line
			c.emit(opGetTabUp, r, i, 0, c.stringConstant(key.Value))
			return
		}
	}
	object := c.operand(e.Object, r)
	if isString {
		c.line = e.Line
		c.emit(opGetField, r, object, 0, c.stringConstant(key.Value))
	} else if i, ok := c.smallInteger(e.Key); ok {
		c.line = e.Line
		c.emit(opGetInt, r, object, 0, i)
	} else {
		k := c.toAny(e.Key)
		c.line = e.Line
		c.emit(opGetTable, r, object, k, 0)
	}
	c.free = saved
}

// operand is toAny, but may use register r, the result's, if that holds no local.
func (c *compiler) operand(e syntax.Expr, r int) int {
	if name, ok := unwrap(e).(*syntax.Name); ok {
		if where, i := c.find(name.Name); where == local {
			return i
		}
	}
	if c.temporary(r) && r == c.free-1 {
		c.toRegister(e, r)
		return r
	}
	return c.toNext(e)
}

// smallInteger returns the integer constant e if an instruction can hold it.
func (c *compiler) smallInteger(e syntax.Expr) (int, bool) {
	v, ok := c.fold(e)
	if !ok || !v.isInt() || v.int() < math.MinInt32 || v.int() > math.MaxInt32 {
		return 0, false
	}
	return int(v.int()), true
}

// binary compiles an operation with two operands.
func (c *compiler) binary(e *syntax.Binary, r int) {
	saved := c.free
	switch {
	case e.Op <= syntax.OpShr:
		left := c.operand(e.Left, r)
		if k, ok := c.fold(e.Right); ok {
			c.line = e.Line
			c.emit(arithmetic(e.Op)+(opAddK-opAdd), r, left, 0, c.constant(k))
		} else {
			right := c.toAny(e.Right)
			c.line = e.Line
			c.emit(arithmetic(e.Op), r, left, right, 0)
		}
	case e.Op == syntax.OpConcat:
		c.concat(e, r)
	case e.Op == syntax.OpAnd || e.Op == syntax.OpOr:
		c.logic(e, r)
	default:
		c.truth(e, r)
	}
	c.free = saved
}

// concat compiles a chain of concatenations, which associate to the right, as one instruction.
func (c *compiler) concat(e *syntax.Binary, r int) {
	first := c.toNext(e.Left)
	last := first
	line := e.Line
	for {
		next, ok := unwrap(e.Right).(*syntax.Binary)
		if !ok || next.Op != syntax.OpConcat {
			last = c.toNext(e.Right)
			break
		}
		c.toNext(next.Left)
		e = next
	}
	c.line = line
	c.emit(opConcat, r, first, last, 0)
}

var unaryCodes = map[syntax.Op]opcode{syntax.OpMinus: opUnm, syntax.OpBNot: opBNot, syntax.OpLen: opLen}

func (c *compiler) unary(e *syntax.Unary, r int) {
	if e.Op == syntax.OpNot {
		c.truth(e, r)
		return
	}
	saved := c.free
	operand := c.operand(e.Operand, r)
	c.line = e.Line
	c.emit(unaryCodes[e.Op], r, operand, 0, 0)
	c.free = saved
}

// fold returns the number that e is at compile time, if it is one.
func (c *compiler) fold(e syntax.Expr) (Value, bool) {
	switch e := e.(type) {
	case *syntax.Integer:
		return Int(e.Value), true
	case *syntax.Float:
		return Float(e.Value), e.Value == e.Value
	case *syntax.Paren:
		return c.fold(e.Inner)
	case *syntax.Binary, *syntax.Unary:
		if c.unfolding[e] {
			return Nil, false
		}
		if v, ok := c.foldOperation(e); ok {
			return v, true
		}
		if c.unfolding == nil {
			c.unfolding = map[syntax.Expr]bool{}
		}
		c.unfolding[e] = true
	}
	return Nil, false
}

// lastLine is the line of the last number in an expression that has been folded; otherwise, if there is no number.
func lastLine(e syntax.Expr, otherwise int) int {
	for {
		switch x := unwrap(e).(type) {
		case *syntax.Integer:
			return x.Line
		case *syntax.Float:
			return x.Line
		case *syntax.Unary:
			e = x.Operand
		case *syntax.Binary:
			e = x.Right
		default:
			return otherwise
		}
	}
}

func (c *compiler) foldOperation(e syntax.Expr) (v Value, ok bool) {
	switch e := e.(type) {
	case *syntax.Unary:
		if x, isNumber := c.fold(e.Operand); isNumber && (e.Op == syntax.OpMinus || e.Op == syntax.OpBNot) {
			v, ok = rawArith(e.Op, x, x)
		}
	case *syntax.Binary:
		if e.Op > syntax.OpShr {
			return Nil, false
		}
		left, isLeft := c.fold(e.Left)
		right, isRight := c.fold(e.Right)
		if !isLeft || !isRight || dividesByZero(e.Op, right) {
			return Nil, false
		}
		v, ok = rawArith(e.Op, left, right)
	}
	if ok && v.isFloat() && (v.float() == 0 || v.float() != v.float()) { // -0 and NaN are no good constants
		return Nil, false
	}
	return v, ok
}

func dividesByZero(op syntax.Op, divisor Value) bool {
	f, _ := divisor.ToFloat()
	return f == 0 && (op == syntax.OpDiv || op == syntax.OpIDiv || op == syntax.OpMod)
}
