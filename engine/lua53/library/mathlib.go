// The math library, with the functions that 5.2 had and most builds of 5.3 still have.

package library

import (
	"math"

	"crosspoint/engine/lua53"
)

func mathEntries() []entry {
	return []entry{
		{"abs", mathAbs},
		{"acos", real1(math.Acos, nan)},
		{"asin", real1(math.Asin, nan)},
		{"atan", mathAtan},
		{"atan2", mathAtan2},
		{"ceil", rounded(math.Ceil)},
		{"cos", real1(math.Cos, negativeNaN)},
		{"cosh", real1(math.Cosh, negativeNaN)},
		{"deg", real1(func(x float64) float64 { return x * (180 / math.Pi) }, negativeNaN)},
		{"exp", real1(math.Exp, negativeNaN)},
		{"floor", rounded(math.Floor)},
		{"fmod", mathFmod},
		{"frexp", mathFrexp},
		{"ldexp", mathLdexp},
		{"log", mathLog},
		{"log10", real1(log10, nan)},
		{"max", mathMax},
		{"min", mathMin},
		{"modf", mathModf},
		{"pow", mathPow},
		{"rad", real1(func(x float64) float64 { return x * (math.Pi / 180) }, negativeNaN)},
		{"random", mathRandom},
		{"randomseed", mathRandomSeed},
		{"sin", real1(math.Sin, negativeNaN)},
		{"sinh", real1(math.Sinh, negativeNaN)},
		{"sqrt", real1(math.Sqrt, negativeNaN)},
		{"tan", real1(math.Tan, negativeNaN)},
		{"tanh", real1(math.Tanh, negativeNaN)},
		{"tointeger", mathToInteger},
		{"type", mathType},
		{"ult", mathUlt},
	}
}

// mathConstants adds what in the library is no function.
func mathConstants(t *lua53.Table) {
	t.SetString("huge", lua53.Float(math.Inf(1)))
	t.SetString("maxinteger", lua53.Int(math.MaxInt64))
	t.SetString("mininteger", lua53.Int(math.MinInt64))
	t.SetString("pi", lua53.Float(math.Pi))
}

func mathAbs(L *lua53.Thread) int {
	if v := L.Get(1); v.IsInt() {
		i, _ := v.ToInt()
		L.Push(lua53.Int(max(i, -i))) // the least integer stays what it is
	} else {
		L.Push(lua53.Float(math.Abs(L.CheckFloat(1))))
	}
	return 1
}

func mathAtan(L *lua53.Thread) int { return pushAtan(L, L.CheckFloat(1), L.OptFloat(2, 1)) }

func mathAtan2(L *lua53.Thread) int { return pushAtan(L, L.CheckFloat(1), L.CheckFloat(2)) }

func pushAtan(L *lua53.Thread, y, x float64) int {
	a := math.Atan2(y, x)
	if a != a {
		a = undefined(nan, y, x)
	}
	L.Push(lua53.Float(a))
	return 1
}

func mathFmod(L *lua53.Thread) int {
	a, b := L.Get(1), L.Get(2)
	if !a.IsInt() || !b.IsInt() {
		y, x := L.CheckFloat(2), L.CheckFloat(1)
		r := math.Mod(x, y)
		if r != r {
			r = undefined(negativeNaN, x, y)
		}
		L.Push(lua53.Float(r))
		return 1
	}
	i, _ := a.ToInt()
	switch j, _ := b.ToInt(); j {
	case 0:
		L.ArgError(2, "zero")
	case -1: // the quotient may be out of range
		L.Push(lua53.Int(0))
	default:
		L.Push(lua53.Int(i % j))
	}
	return 1
}

func mathFrexp(L *lua53.Thread) int {
	fraction, exponent := math.Frexp(L.CheckFloat(1))
	L.Push(lua53.Float(fraction))
	L.Push(lua53.Int(int64(exponent)))
	return 2
}

func mathLdexp(L *lua53.Thread) int {
	x, exponent := L.CheckFloat(1), L.CheckInt(2)
	L.Push(lua53.Float(math.Ldexp(x, int(int32(exponent)))))
	return 1
}

func mathLog(L *lua53.Thread) int {
	x := L.CheckFloat(1)
	y, invalid := 0.0, uint64(negativeNaN)
	if L.Get(2).IsNil() {
		y = math.Log(x)
	} else {
		switch base := L.CheckFloat(2); base {
		case 2:
			y = math.Log2(x)
		case 10:
			y, invalid = log10(x), nan
		default:
			y = math.Log(x) / math.Log(base)
		}
	}
	if y != y {
		y = undefined(invalid, x, L.OptFloat(2, 1))
	}
	L.Push(lua53.Float(y))
	return 1
}

// log10 is exact for powers of ten.
func log10(x float64) float64 {
	y := math.Log10(x)
	if whole := math.Round(y); math.Abs(y-whole) < 1e-9 && math.Pow10(int(whole)) == x {
		return whole
	}
	return y
}

func mathPow(L *lua53.Thread) int {
	x, y := L.CheckFloat(1), L.CheckFloat(2)
	z := lua53.Power(x, y)
	if z != z {
		z = undefined(negativeNaN, x, y)
	}
	L.Push(lua53.Float(z))
	return 1
}

func mathMax(L *lua53.Thread) int {
	return extreme(L, func(best, v lua53.Value) bool { return L.Less(best, v) })
}

func mathMin(L *lua53.Thread) int {
	return extreme(L, func(best, v lua53.Value) bool { return L.Less(v, best) })
}

// extreme pushes the first argument that no other one is better than. They may be anything that can be compared.
func extreme(L *lua53.Thread, better func(best, v lua53.Value) bool) int {
	n := L.Top()
	if n < 1 {
		L.ArgError(1, "value expected")
	}
	best := L.Get(1)
	for i := 2; i <= n; i++ {
		if v := L.Get(i); better(best, v) {
			best = v
		}
	}
	L.ChargeBytes(n * elementBytes)
	L.Push(best)
	return 1
}

func mathModf(L *lua53.Thread) int {
	if v := L.Get(1); v.IsInt() {
		L.Push(v)
		L.Push(lua53.Float(0))
		return 2
	}
	x := L.CheckFloat(1)
	whole := math.Trunc(x)
	fraction := 0.0
	if x != whole {
		fraction = x - whole
	}
	L.Push(wholeOrFloat(whole))
	L.Push(lua53.Float(fraction))
	return 2
}

func mathToInteger(L *lua53.Thread) int {
	L.CheckAny(1)
	if i, ok := L.ToInt(L.Get(1)); ok {
		L.Push(lua53.Int(i))
	} else {
		L.Push(lua53.Nil)
	}
	return 1
}

func mathType(L *lua53.Thread) int {
	L.CheckAny(1)
	switch L.Get(1).Kind() {
	case lua53.KindInt:
		L.Push(lua53.String("integer"))
	case lua53.KindFloat:
		L.Push(lua53.String("float"))
	default:
		L.Push(lua53.Nil)
	}
	return 1
}

func mathUlt(L *lua53.Thread) int {
	a, b := L.CheckInt(1), L.CheckInt(2)
	L.Push(lua53.Bool(uint64(a) < uint64(b)))
	return 1
}
