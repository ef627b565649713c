// The bit32 library of 5.2: operations on unsigned numbers of 32 bits.

package library

import (
	"math/bits"

	"crosspoint/engine/lua53"
)

func bit32Entries() []entry {
	return []entry{
		{"arshift", bit32Arshift},
		{"band", func(L *lua53.Thread) int { return pushBits(L, bandAll(L)) }},
		{"bnot", func(L *lua53.Thread) int { return pushBits(L, ^checkBits(L, 1)) }},
		{"bor", folded(func(a, b uint32) uint32 { return a | b })},
		{"btest", func(L *lua53.Thread) int { L.Push(lua53.Bool(bandAll(L) != 0)); return 1 }},
		{"bxor", folded(func(a, b uint32) uint32 { return a ^ b })},
		{"extract", bit32Extract},
		{"lrotate", func(L *lua53.Thread) int { return rotate(L, 1) }},
		{"lshift", func(L *lua53.Thread) int { return pushBits(L, shift(checkBits(L, 1), L.CheckInt(2))) }},
		{"replace", bit32Replace},
		{"rrotate", func(L *lua53.Thread) int { return rotate(L, -1) }},
		{"rshift", bit32Rshift},
	}
}

func checkBits(L *lua53.Thread, n int) uint32 { return uint32(L.CheckInt(n)) }

func pushBits(L *lua53.Thread, x uint32) int {
	L.Push(lua53.Int(int64(x)))
	return 1
}

func bandAll(L *lua53.Thread) uint32 {
	x := ^uint32(0)
	for i := 1; i <= L.Top(); i++ {
		x &= checkBits(L, i)
	}
	return x
}

// folded makes a library function of an operation that has 0 as its neutral element.
func folded(op func(a, b uint32) uint32) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		x := uint32(0)
		for i := 1; i <= L.Top(); i++ {
			x = op(x, checkBits(L, i))
		}
		return pushBits(L, x)
	}
}

// shift shifts x to the left, or to the right for a negative count.
func shift(x uint32, by int64) uint32 {
	switch {
	case by <= -32 || by >= 32:
		return 0
	case by < 0:
		return x >> -by
	}
	return x << by
}

func bit32Rshift(L *lua53.Thread) int {
	x, by := checkBits(L, 1), L.CheckInt(2)
	return pushBits(L, shift(x, -max(by, -32)))
}

func bit32Arshift(L *lua53.Thread) int {
	x, by := checkBits(L, 1), L.CheckInt(2)
	if by < 0 || x>>31 == 0 {
		return pushBits(L, shift(x, -max(by, -32)))
	}
	return pushBits(L, uint32(int32(x)>>min(by, 31)))
}

func rotate(L *lua53.Thread, direction int) int {
	x, by := checkBits(L, 1), int(L.CheckInt(2)&31)
	return pushBits(L, bits.RotateLeft32(x, direction*by))
}

// checkField returns the bits that arguments n, the lowest, and n+1, how many, select; by default one.
func checkField(L *lua53.Thread, n int) (low uint, mask uint32) {
	first, width := L.CheckInt(n), L.OptInt(n+1, 1)
	if first < 0 {
		L.ArgError(n, "field cannot be negative")
	}
	if width <= 0 {
		L.ArgError(n+1, "width must be positive")
	}
	if first > 32 || width > 32 || first+width > 32 {
		L.Raise("trying to access non-existent bits")
	}
	return uint(first), ^uint32(0) >> (32 - width)
}

func bit32Extract(L *lua53.Thread) int {
	x := checkBits(L, 1)
	low, mask := checkField(L, 2)
	return pushBits(L, x>>low&mask)
}

func bit32Replace(L *lua53.Thread) int {
	x, v := checkBits(L, 1), checkBits(L, 2)
	low, mask := checkField(L, 3)
	return pushBits(L, x&^(mask<<low)|(v&mask)<<low)
}
