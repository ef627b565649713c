// Arithmetic on numbers, without strings and metamethods.

package lua53

import (
	"math"

	"crosspoint/engine/lua53/numeral"
	"crosspoint/engine/lua53/syntax"
)

// rawArith applies an operator to two numbers; unary ones take the operand twice. It is not ok when an operand is no number, or when a bitwise operand
// has no integer representation, or an integer is divided by zero.
func rawArith(op syntax.Op, a, b Value) (v Value, ok bool) {
	if isBitwise(op) {
		i, ok1 := exactInteger(a)
		j, ok2 := exactInteger(b)
		if !ok1 || !ok2 {
			return Nil, false
		}
		return Int(bitwise(op, i, j)), true
	}
	if a.isInt() && b.isInt() && op != syntax.OpDiv && op != syntax.OpPow {
		return integerArith(op, a.int(), b.int())
	}
	x, ok1 := number(a)
	y, ok2 := number(b)
	if !ok1 || !ok2 {
		return Nil, false
	}
	return Float(floatArith(op, x, y)), true
}

func isBitwise(op syntax.Op) bool {
	return op >= syntax.OpBAnd && op <= syntax.OpShr || op == syntax.OpBNot
}

// exactInteger returns the integer that the number v equals.
func exactInteger(v Value) (int64, bool) {
	switch {
	case v.isInt():
		return v.int(), true
	case v.isFloat():
		return numeral.FloatToInteger(v.float())
	}
	return 0, false
}

// number returns v as a float, if it is a number.
func number(v Value) (float64, bool) {
	switch {
	case v.isFloat():
		return v.float(), true
	case v.isInt():
		return float64(v.int()), true
	}
	return 0, false
}

func bitwise(op syntax.Op, i, j int64) int64 {
	switch op {
	case syntax.OpBAnd:
		return i & j
	case syntax.OpBOr:
		return i | j
	case syntax.OpBXor:
		return i ^ j
	case syntax.OpShl:
		return shiftLeft(i, j)
	case syntax.OpShr:
		return shiftRight(i, j)
	}
	return ^i
}

// shiftLeft shifts bits out to the left, for negative n to the right; zeros come in on either side.
func shiftLeft(i, n int64) int64 {
	switch {
	case n <= -64 || n >= 64:
		return 0
	case n >= 0:
		return int64(uint64(i) << uint(n))
	}
	return int64(uint64(i) >> uint(-n))
}

func shiftRight(i, n int64) int64 {
	if n == math.MinInt64 {
		return 0
	}
	return shiftLeft(i, -n)
}

func integerArith(op syntax.Op, i, j int64) (Value, bool) {
	switch op {
	case syntax.OpAdd:
		return Int(i + j), true
	case syntax.OpSub:
		return Int(i - j), true
	case syntax.OpMul:
		return Int(i * j), true
	case syntax.OpMinus:
		return Int(-i), true
	}
	if j == 0 {
		return Nil, false
	}
	if op == syntax.OpMod {
		return Int(intMod(i, j)), true
	}
	return Int(intDiv(i, j)), true
}

// intDiv divides and rounds down. The divisor is not 0.
func intDiv(i, j int64) int64 {
	if j == -1 { // the one quotient that may overflow
		return -i
	}
	q := i / j
	if i%j != 0 && (i^j) < 0 {
		q--
	}
	return q
}

// intMod is the remainder of intDiv.
func intMod(i, j int64) int64 {
	if j == -1 {
		return 0
	}
	r := i % j
	if r != 0 && (r^j) < 0 {
		r += j
	}
	return r
}

func floatArith(op syntax.Op, x, y float64) float64 {
	switch op {
	case syntax.OpAdd:
		return x + y
	case syntax.OpSub:
		return x - y
	case syntax.OpMul:
		return x * y
	case syntax.OpDiv:
		return x / y
	case syntax.OpMod:
		return floatMod(x, y)
	case syntax.OpPow:
		return Power(x, y)
	case syntax.OpIDiv:
		return math.Floor(x / y)
	}
	return -x
}

func floatMod(x, y float64) float64 {
	if y == 0 || math.IsInf(x, 0) || x != x || y != y {
		return x * y / (x * y) // NaN, with the sign that the processor gives it
	}
	r := math.Mod(x, y)
	if r*y < 0 {
		r += y
	}
	return r
}

// lessNumbers reports whether a < b, exactly, whatever their subtypes.
func lessNumbers(a, b Value) bool {
	switch {
	case a.isInt() && b.isInt():
		return a.int() < b.int()
	case a.isFloat() && b.isFloat():
		return a.float() < b.float()
	case a.isInt():
		return intLessFloat(a.int(), b.float())
	}
	return floatLessInt(a.float(), b.int())
}

// lessEqualNumbers reports whether a <= b.
func lessEqualNumbers(a, b Value) bool {
	switch {
	case a.isInt() && b.isInt():
		return a.int() <= b.int()
	case a.isFloat() && b.isFloat():
		return a.float() <= b.float()
	case a.isInt():
		return b.float() == b.float() && !floatLessInt(b.float(), a.int())
	}
	return a.float() == a.float() && !intLessFloat(b.int(), a.float())
}

const maxExact = 1 << 53 // up to here every integer is a float too

func intLessFloat(i int64, f float64) bool {
	if -maxExact <= i && i <= maxExact {
		return float64(i) < f
	}
	switch {
	case f >= 1<<63:
		return true
	case f > -1<<63:
		return i < int64(math.Ceil(f))
	}
	return false // f is less than all integers, or NaN
}

func floatLessInt(f float64, i int64) bool {
	if -maxExact <= i && i <= maxExact {
		return f < float64(i)
	}
	switch {
	case f >= 1<<63:
		return false
	case f >= -1<<63:
		return int64(math.Floor(f)) < i
	}
	return f < 0 // less than all integers, or NaN
}
