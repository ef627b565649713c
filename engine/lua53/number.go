// Numbers between Go and Lua: the only way bindings take and return them.
package lua53

import (
	"math"
	"strconv"
	"strings"

	lua "github.com/yuin/gopher-lua"
)

// maxExact is the largest magnitude below which every integer has a representation of its own: 2^53.
const maxExact = 1 << 53

// Integer returns the Lua integer i.
func Integer(i int64) lua.LValue { return lua.LNumber(i) }

// Float returns the Lua float f. Scripts do not see the subtype yet: 5.0 prints as 5.
func Float(f float64) lua.LValue { return lua.LNumber(f) }

// ToFloat returns the number in v: a number, or a string that reads as one, as lua_tonumber does.
func ToFloat(v lua.LValue) (f float64, ok bool) {
	switch v := v.(type) {
	case lua.LNumber:
		return float64(v), true
	case lua.LString:
		return parseNumber(string(v))
	}
	return 0, false
}

// ToInteger returns the integer in v: a number without a fraction, or a string that reads as one, as lua_tointeger does.
func ToInteger(v lua.LValue) (i int64, ok bool) {
	f, ok := ToFloat(v)
	if !ok || f != math.Trunc(f) || math.Abs(f) > maxExact {
		return 0, false
	}
	return int64(f), true
}

// ToString returns the text in v: a string, or a number in its Lua notation, as lua_tostring does.
func ToString(v lua.LValue) (s string, ok bool) {
	switch v := v.(type) {
	case lua.LString:
		return string(v), true
	case lua.LNumber:
		return v.String(), true
	}
	return "", false
}

// parseNumber reads a numeral with the blanks that Lua allows around it. Words that only Go reads as numbers (inf, nan, 1_000, 0b1) are none.
func parseNumber(s string) (float64, bool) {
	s = strings.Trim(s, " \t\n\v\f\r")
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || digits == "" || strings.Contains(s, "_") {
		return 0, false
	}
	if lower := strings.ToLower(digits); strings.HasPrefix(lower, "0x") {
		if !strings.Contains(lower, "p") {
			s += "p0"
		}
	} else if c := digits[0]; c != '.' && (c < '0' || c > '9') || strings.ContainsAny(lower, "obx") {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}
