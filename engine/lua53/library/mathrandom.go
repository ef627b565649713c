// math.random: a generator for each state, which begins alike every time.

package library

import (
	"math"
	"math/rand/v2"

	"crosspoint/engine/lua53"
)

type generatorSlot struct{}

// generator returns the random generator of the state.
func generator(st *lua53.State) *rand.PCG {
	g, _ := st.Slot(generatorSlot{}).(*rand.PCG)
	if g == nil {
		g = newGenerator(1)
		st.SetSlot(generatorSlot{}, g)
	}
	return g
}

func newGenerator(seed uint64) *rand.PCG { return rand.NewPCG(seed, 0x9E37_79B9_7F4A_7C15) }

func mathRandom(L *lua53.Thread) int {
	g := generator(L.State())
	low, high := int64(1), int64(0)
	switch L.Top() {
	case 0:
		L.Push(lua53.Float(float64(g.Uint64()>>11) / (1 << 53)))
		return 1
	case 1:
		high = L.CheckInt(1)
	case 2:
		low, high = L.CheckInt(1), L.CheckInt(2)
	default:
		L.Raise("wrong number of arguments")
	}
	if low > high {
		L.ArgError(1, "interval is empty")
	}
	if low < 0 && high > math.MaxInt64+low {
		L.ArgError(1, "interval too large")
	}
	L.Push(lua53.Int(low + int64(rand.New(g).Uint64N(uint64(high-low)+1))))
	return 1
}

func mathRandomSeed(L *lua53.Thread) int {
	v := L.CheckNumber(1)
	seed, ok := v.ToInt()
	if !ok {
		f, _ := v.ToFloat()
		seed = int64(math.Float64bits(f))
	}
	*generator(L.State()) = *newGenerator(uint64(seed))
	return 0
}
