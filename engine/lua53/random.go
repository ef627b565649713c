// Random numbers and the clock of one state: gopher-lua's belong to the process, so runs would not repeat and scripts would share them.
package lua53

import (
	"math/rand"
	"time"

	lua "github.com/yuin/gopher-lua"
)

// random is math.random([m [, n]]).
func (st *State) random(L *lua.LState) int {
	low, high := int64(1), int64(0)
	switch L.GetTop() {
	case 0:
		L.Push(Float(st.dice.Float64()))
		return 1
	case 1:
		high = integerArgument(L, 1)
	case 2:
		low, high = integerArgument(L, 1), integerArgument(L, 2)
	default:
		Raise(L, "wrong number of arguments")
	}
	if low > high {
		L.ArgError(L.GetTop(), "interval is empty")
	}
	L.Push(Integer(low + st.dice.Int63n(high-low+1)))
	return 1
}

// randomSeed is math.randomseed(n).
func (st *State) randomSeed(L *lua.LState) int {
	f, ok := ToFloat(L.Get(1))
	if !ok {
		L.ArgError(1, "number expected, got "+L.Get(1).Type().String())
	}
	st.dice = rand.New(rand.NewSource(int64(f)))
	return 0
}

// clock is os.clock(): seconds since the state was made.
func (st *State) clock(L *lua.LState) int {
	L.Push(Float(time.Since(st.born).Seconds()))
	return 1
}

func integerArgument(L *lua.LState, n int) int64 {
	i, ok := ToInteger(L.Get(n))
	if !ok {
		L.ArgError(n, "number expected, got "+L.Get(n).Type().String())
	}
	return i
}
