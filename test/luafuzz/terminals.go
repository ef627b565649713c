// Literals: numbers, strings, and how they are written.
package luafuzz

import (
	"fmt"
	"math"
	"strconv"
)

// terminal returns a piece of source text that has no grammar of its own.
func (g *generator) terminal(name string) (text string, ok bool) {
	switch name {
	case "$":
		return "$", true
	case "digit":
		return strconv.Itoa(g.rand.IntN(7) - 1), true
	case "nonzero":
		return g.pick("1", "-1", "2", "3", "-3", "7", "10", "64", "-1000", "math.mininteger", "0x7fffffff"), true
	case "anyint":
		return g.anyInteger(), true
	case "anyfloat":
		return g.anyFloat(), true
	case "anystr":
		return g.quoted(g.bytes()), true
	case "nl":
		if g.chance(15) {
			return "\n  ", true
		}
		return " ", true
	}
	return "", false
}

// anyInteger returns an integer literal of any width, decimal or hexadecimal.
func (g *generator) anyInteger() string {
	i := int64(g.rand.Uint64()) >> g.rand.IntN(64)
	switch {
	case i == math.MinInt64: // -9223372036854775808 is a float
		return "math.mininteger"
	case g.chance(20):
		return fmt.Sprintf("0x%x", uint64(i))
	}
	return strconv.FormatInt(i, 10)
}

// anyFloat returns a float literal.
func (g *generator) anyFloat() string {
	f := g.rand.NormFloat64()
	switch g.rand.IntN(6) {
	case 0:
		return strconv.FormatFloat(f*100, 'f', 1+g.rand.IntN(3), 64)
	case 1:
		return strconv.FormatFloat(math.Ldexp(f, g.rand.IntN(120)-60), 'e', 1+g.rand.IntN(16), 64)
	case 2:
		return fmt.Sprintf("0x%x.%xp%d", g.rand.IntN(256), g.rand.IntN(256), g.rand.IntN(80)-40)
	case 3:
		return strconv.Itoa(g.rand.IntN(2000)-1000) + ".0"
	case 4:
		return strconv.Itoa(g.rand.IntN(100)) + g.pick(".", "e0", ".5", "E+3", "e-2", ".e1")
	}
	return strconv.FormatFloat(f, 'f', 3, 64)
}

// bytes returns a short string: words, numerals, or any bytes.
func (g *generator) bytes() string {
	switch g.rand.IntN(5) {
	case 0:
		return g.pick("", " ", "a", "abc", "Hello World", "key = value", "1,2;3", "  pad  ", "x=1, y=22", "f(a(b)c)d", "THE (quick) fox")
	case 1:
		return g.pick("0", "10", "-3", "0x1F", "1e3", ".5", "5.", "0x", "1e", "1 2", "inf", "nan", "0x1p-2", " 7 ", "1_000", "9e99")
	case 2:
		return g.pick("äöü", "€uro", "日本語", "a\u0300", "𝄞 clef", "\xff\xfe", "a\x80b", "\xf4\x90\x80\x80", "\xed\xa0\x80", "\xc3")
	}
	const letters = "abcABC012 ._-,()[]%\n\t\x00\x7f\"'\\"
	out := make([]byte, g.rand.IntN(9))
	for i := range out {
		out[i] = letters[g.rand.IntN(len(letters))]
	}
	return string(out)
}

// quoted writes a string as a Lua literal, in one of the ways there are.
func (g *generator) quoted(s string) string {
	quote := g.pick("\"", "'")
	out := quote
	for i := range len(s) {
		out += g.escaped(s[i], quote[0])
	}
	return out + quote
}

// escaped writes one byte within a literal.
func (g *generator) escaped(c, quote byte) string {
	switch {
	case c == quote || c == '\\':
		return "\\" + string(rune(c))
	case c == '\n':
		return g.pick(`\n`, `\10`, `\x0A`, `\u{a}`)
	case c < ' ' || c == 0x7f:
		return g.pick(fmt.Sprintf(`\%03d`, c), fmt.Sprintf(`\x%02x`, c), fmt.Sprintf(`\u{%X}`, c))
	case c >= 0x80:
		return g.pick(string([]byte{c}), fmt.Sprintf(`\%d`, c), fmt.Sprintf(`\x%02X`, c))
	case g.chance(2):
		return fmt.Sprintf(`\z  %c`, c)
	}
	return string(rune(c))
}
