// Building strings within the memory of a script.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

// joiner builds a string, and counts its memory before it takes it.
type joiner struct {
	strings.Builder
	L *lua53.Thread
}

func (b *joiner) grow(n int) {
	if n > 0 {
		b.L.Reserve(n)
		b.L.ChargeBytes(n)
		b.Grow(n)
	}
}

func (b *joiner) add(s string) {
	if len(s) > b.Cap()-b.Len() {
		b.grow(max(len(s), 2*b.Cap(), 64))
	}
	b.WriteString(s)
}

func (b *joiner) addByte(c byte) {
	if b.Len() == b.Cap() {
		b.grow(max(2*b.Cap(), 64))
	}
	b.WriteByte(c)
}

// room makes sure that n bytes more can be appended to out, and counts them.
func room(L *lua53.Thread, out []byte, n int) []byte {
	if n > cap(out)-len(out) {
		more := max(n, 2*cap(out))
		L.Reserve(more)
		L.ChargeBytes(more)
		out = append(make([]byte, 0, len(out)+more), out...)
	}
	return out
}
