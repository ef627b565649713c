// Functions on floats as functions of the math library.

package library

import (
	"math"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/numeral"
)

// The results of invalid operations differ in sign, which shows when they are printed.
const (
	nan         = 0x7FF8_0000_0000_0000
	negativeNaN = 0xFFF8_0000_0000_0000
)

// real1 makes a library function of one on floats. invalid are the bits of its result for arguments for which there is none.
func real1(f func(float64) float64, invalid uint64) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		x := L.CheckFloat(1)
		y := f(x)
		if y != y {
			y = undefined(invalid, x)
		}
		L.Push(lua53.Float(y))
		return 1
	}
}

// undefined is the result of a function that has none: that of its arguments which is not a number, if any.
func undefined(invalid uint64, args ...float64) float64 {
	for _, x := range args {
		if x != x {
			return x
		}
	}
	return math.Float64frombits(invalid)
}

// wholeOrFloat is the integer that f is, or f if that is none or too large.
func wholeOrFloat(f float64) lua53.Value {
	if i, ok := numeral.FloatToInteger(f); ok {
		return lua53.Int(i)
	}
	return lua53.Float(f)
}

// rounded makes floor or ceil of a function on floats.
func rounded(round func(float64) float64) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		if v := L.Get(1); v.IsInt() {
			L.Push(v)
		} else {
			L.Push(wholeOrFloat(round(L.CheckFloat(1))))
		}
		return 1
	}
}
