// What is wrong with a JSON text, and where.
package json

import (
	"fmt"
	"strings"

	"crosspoint/engine/lua53"
)

// unexpected refuses the byte that comes next.
func (d *Decoder) unexpected(wanted string) (v lua53.Value, ok bool) {
	got := "the end of the text"
	if d.at < len(d.text) {
		got = describeByte(d.text[d.at])
	}
	return d.refuse(d.at, "got %s, want %s", got, wanted)
}

func describeByte(c byte) string {
	if c < ' ' || c > '~' {
		return fmt.Sprintf("byte 0x%02X", c)
	}
	return string(rune(c))
}

// refuse says what is wrong with the text, and where.
func (d *Decoder) refuse(at int, format string, args ...any) (v lua53.Value, ok bool) {
	d.problem, d.problemAt = fmt.Sprintf(format, args...), at
	return lua53.Nil, false
}

// Problem returns why the text was refused, with line and column in bytes.
func (d *Decoder) Problem() string {
	before := d.text[:d.problemAt]
	line := 1 + strings.Count(before, "\n")
	column := len(before) - strings.LastIndexByte(before, '\n')
	return fmt.Sprintf("line %d, column %d: %s", line, column, d.problem)
}
