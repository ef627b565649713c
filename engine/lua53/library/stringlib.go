// The string library: everything but patterns, formats and packing.

package library

import (
	"math"
	"strings"

	"crosspoint/engine/lua53"
)

func stringEntries() []entry {
	m := newMatching()
	return []entry{
		{"byte", stringByte}, {"char", stringChar}, {"dump", stringDump}, {"find", m.find}, {"format", newFormats().format}, {"gmatch", m.gmatch},
		{"gsub", m.gsub}, {"len", stringLen}, {"lower", stringLower}, {"match", m.match}, {"pack", pack}, {"packsize", packSize},
		{"rep", stringRep}, {"reverse", stringReverse}, {"sub", stringSub}, {"unpack", unpack}, {"upper", stringUpper},
	}
}

// maxStringSize is the length of a string that no library function goes beyond.
const maxStringSize = math.MaxInt32

// place turns a position counted from either end of n bytes into one counted from the start, which may be 0 or less.
func place(i int64, n int) int64 {
	if i >= 0 {
		return i
	}
	if -i > int64(n) {
		return 0
	}
	return int64(n) + i + 1
}

// piece returns the bytes of s from position i to j as a value.
func piece(L *lua53.Thread, s string, i, j int64) lua53.Value {
	i, j = max(place(i, len(s)), 1), min(place(j, len(s)), int64(len(s)))
	if i > j {
		return lua53.String("")
	}
	return slice(L, s, int(i-1), int(j))
}

// maxShared is how long a string may be whose pieces share its memory. Those of longer ones are copied, since a piece must not hold the whole.
const maxShared = 128

// slice returns s[from:to] as a value.
func slice(L *lua53.Thread, s string, from, to int) lua53.Value {
	p := s[from:to]
	if len(s) > maxShared && len(p) < len(s) {
		L.Reserve(len(p))
		L.ChargeBytes(len(p))
		p = strings.Clone(p)
	}
	return lua53.String(p)
}

func stringSub(L *lua53.Thread) int {
	s := L.CheckString(1)
	L.Push(piece(L, s, L.CheckInt(2), L.OptInt(3, -1)))
	return 1
}

func stringLen(L *lua53.Thread) int {
	L.Push(lua53.Int(int64(len(L.CheckString(1)))))
	return 1
}

func stringByte(L *lua53.Thread) int {
	s := L.CheckString(1)
	i := place(L.OptInt(2, 1), len(s))
	j := place(L.OptInt(3, i), len(s))
	i, j = max(i, 1), min(j, int64(len(s)))
	if i > j {
		return 0
	}
	n := int(j - i + 1)
	L.Room(n, "string slice too long")
	L.ChargeBytes(n)
	for k := i - 1; k < j; k++ {
		L.Push(lua53.Int(int64(s[k])))
	}
	return n
}

func stringChar(L *lua53.Thread) int {
	n := L.Top()
	b := make([]byte, n)
	for i := range b {
		c := L.CheckInt(i + 1)
		if uint64(c) > 255 {
			L.ArgError(i+1, "value out of range")
		}
		b[i] = byte(c)
	}
	L.Reserve(n)
	L.Push(lua53.String(string(b)))
	return 1
}

func stringDump(L *lua53.Thread) int {
	L.CheckFunction(1)
	L.Raise("unable to dump given function")
	return 0
}

func stringReverse(L *lua53.Thread) int {
	s := L.CheckString(1)
	return transform(L, s, func(b []byte) {
		for i := range b {
			b[i] = s[len(s)-1-i]
		}
	})
}

func stringLower(L *lua53.Thread) int {
	s := L.CheckString(1)
	return transform(L, s, func(b []byte) {
		for i := range b {
			c := s[i]
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b[i] = c
		}
	})
}

func stringUpper(L *lua53.Thread) int {
	s := L.CheckString(1)
	return transform(L, s, func(b []byte) {
		for i := range b {
			c := s[i]
			if c >= 'a' && c <= 'z' {
				c -= 'a' - 'A'
			}
			b[i] = c
		}
	})
}

// transform pushes a string as long as s, which fill makes.
func transform(L *lua53.Thread, s string, fill func(b []byte)) int {
	L.Reserve(len(s))
	L.ChargeBytes(len(s))
	b := make([]byte, len(s))
	fill(b)
	L.Push(lua53.String(string(b)))
	return 1
}

func stringRep(L *lua53.Thread) int {
	s, n, sep := L.CheckString(1), L.CheckInt(2), L.OptString(3, "")
	if n <= 0 || len(s)+len(sep) == 0 {
		L.Push(lua53.String(""))
		return 1
	}
	if unit := int64(len(s) + len(sep)); unit >= math.MaxInt64/n || unit*n > maxStringSize {
		L.Raise("resulting string too large")
	}
	total := int(n)*(len(s)+len(sep)) - len(sep)
	L.Reserve(total)
	L.ChargeBytes(total)
	if sep == "" {
		L.Push(lua53.String(strings.Repeat(s, int(n))))
	} else {
		L.Push(lua53.String(strings.Repeat(s+sep, int(n))[:total]))
	}
	return 1
}
