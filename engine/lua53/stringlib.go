// What the string library needs of its own.
package lua53

import (
	"strings"

	lua "github.com/yuin/gopher-lua"
)

const (
	maxString      = 64 << 20 // bytes of a string that a library function makes
	bytesPerCharge = 64       // bytes that cost as much as one instruction
)

// repeat is string.rep(s, n [, sep]).
func (st *State) repeat(L *lua.LState) int {
	s, sep := L.CheckString(1), L.OptString(3, "")
	n, ok := ToInteger(L.Get(2))
	if !ok {
		L.ArgError(2, "number expected, got "+L.Get(2).Type().String())
	}
	if n <= 0 {
		L.Push(lua.LString(""))
		return 1
	}
	unit := int64(len(s) + len(sep))
	if unit > 0 && n > maxString/unit {
		Raise(L, "resulting string too large")
	}
	st.budget.charge(n * unit / bytesPerCharge)
	if unit == 0 {
		n = 1
	}
	L.Push(lua.LString(strings.Repeat(s+sep, int(n)-1) + s))
	return 1
}
