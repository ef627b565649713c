// The utf8 library.

package library

import (
	"unicode/utf8"

	"crosspoint/engine/lua53"
)

func utf8Entries() []entry {
	return []entry{
		{"char", utf8Char},
		{"codepoint", utf8Codepoint},
		{"len", utf8Len},
		{"offset", utf8Offset},
	}
}

// utf8Specials adds utf8.charpattern, and utf8.codes, which always returns the same iterator.
func utf8Specials(t *lua53.Table) {
	next := lua53.NewGoFunction("utf8.codes iterator", utf8Next).Value()
	codes := lua53.NewGoFunction("utf8.codes", func(L *lua53.Thread) int {
		s := L.CheckString(1)
		L.Push(next)
		L.Push(lua53.String(s))
		L.Push(lua53.Int(0))
		return 3
	})
	t.SetString("codes", codes.Value())
	t.SetString("charpattern", lua53.String("[\x00-\x7F\xC2-\xF4][\x80-\xBF]*"))
}

// decode reads the character that s begins with. Other than Go it takes surrogates for characters.
func decode(s string) (code rune, size int, ok bool) {
	if len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && isContinuation(s[2]) {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3, true
	}
	code, size = utf8.DecodeRuneInString(s)
	return code, size, code != utf8.RuneError || size > 1
}

// encode appends a character.
func encode(b []byte, code rune) []byte {
	if code >= 0xD800 && code < 0xE000 {
		return append(b, 0xED, 0x80|byte(code>>6)&0x3F, 0x80|byte(code)&0x3F)
	}
	return utf8.AppendRune(b, code)
}

func isContinuation(c byte) bool { return c&0xC0 == 0x80 }

// continues reports whether the byte at i, if there is one, belongs to the character before it.
func continues(s string, i int64) bool { return i < int64(len(s)) && isContinuation(s[i]) }

// fromEnd makes of a position that counts from the end, if it is negative, one that counts from the start; 0 if it is before that.
func fromEnd(i int64, size int) int64 {
	switch {
	case i >= 0:
		return i
	case -i > int64(size) || -i < 0:
		return 0
	}
	return int64(size) + i + 1
}

func utf8Char(L *lua53.Thread) int {
	var b []byte
	for i := 1; i <= L.Top(); i++ {
		code := L.CheckInt(i)
		if uint64(code) > utf8.MaxRune {
			L.ArgError(i, "value out of range")
		}
		b = encode(b, rune(code))
	}
	L.Reserve(len(b))
	L.ChargeBytes(len(b))
	L.Push(lua53.String(string(b)))
	return 1
}

func utf8Codepoint(L *lua53.Thread) int {
	s := L.CheckString(1)
	first := fromEnd(L.OptInt(2, 1), len(s))
	last := fromEnd(L.OptInt(3, first), len(s))
	if first < 1 {
		L.ArgError(2, "out of range")
	}
	if last > int64(len(s)) {
		L.ArgError(3, "out of range")
	}
	if first > last {
		return 0
	}
	L.Room(int(last-first)+1, "string slice too long")
	L.ChargeBytes(int(last-first) + 1)
	n := 0
	for i := int(first) - 1; i < int(last); n++ {
		code, size, ok := decode(s[i:])
		if !ok {
			L.Raise("invalid UTF-8 code")
		}
		L.Push(lua53.Int(int64(code)))
		i += size
	}
	return n
}

func utf8Len(L *lua53.Thread) int {
	s := L.CheckString(1)
	i := fromEnd(L.OptInt(2, 1), len(s))
	last := fromEnd(L.OptInt(3, -1), len(s))
	if i < 1 || i > int64(len(s))+1 {
		L.ArgError(2, "initial position out of string")
	}
	if last > int64(len(s)) {
		L.ArgError(3, "final position out of string")
	}
	L.ChargeBytes(int(max(0, last-i)))
	n := int64(0)
	for i--; i < last; n++ {
		_, size, ok := decode(s[i:])
		if !ok {
			L.Push(lua53.Nil)
			L.Push(lua53.Int(i + 1))
			return 2
		}
		i += int64(size)
	}
	L.Push(lua53.Int(n))
	return 1
}

func utf8Offset(L *lua53.Thread) int {
	s := L.CheckString(1)
	n := L.CheckInt(2)
	start := int64(1)
	if n < 0 {
		start = int64(len(s)) + 1
	}
	i := fromEnd(L.OptInt(3, start), len(s)) - 1
	if i < 0 || i > int64(len(s)) {
		L.ArgError(3, "position out of range")
	}
	if n != 0 && continues(s, i) {
		L.Raise("initial position is a continuation byte")
	}
	at, ok := characters(s, i, n)
	L.ChargeBytes(int(max(at-i, i-at)))
	if ok {
		L.Push(lua53.Int(at + 1))
	} else {
		L.Push(lua53.Nil)
	}
	return 1
}

// characters returns where the n-th character from index i is, counted from 1; for 0 the one that i belongs to. It is not ok if there is none.
func characters(s string, i, n int64) (at int64, ok bool) {
	switch {
	case n == 0:
		for i > 0 && continues(s, i) {
			i--
		}
	case n < 0:
		for ; n < 0 && i > 0; n++ {
			for i--; i > 0 && continues(s, i); i-- {
			}
		}
	default:
		for n--; n > 0 && i < int64(len(s)); n-- {
			for i++; continues(s, i); i++ {
			}
		}
	}
	return i, n == 0
}

// utf8Next is the iterator of utf8.codes: from a string and the position of a character it goes to the next one.
func utf8Next(L *lua53.Thread) int {
	s := L.CheckString(1)
	i, _ := L.ToInt(L.Get(2))
	switch {
	case i <= 0:
		i = 0
	case i <= int64(len(s)):
		for ; continues(s, i); i++ {
		}
	}
	if i >= int64(len(s)) {
		return 0
	}
	code, size, ok := decode(s[i:])
	if !ok || continues(s, i+int64(size)) {
		L.Raise("invalid UTF-8 code")
	}
	L.Push(lua53.Int(i + 1))
	L.Push(lua53.Int(int64(code)))
	return 2
}
