// Strings of JSON texts.
package json

import (
	"strings"
	"unicode/utf8"
)

// isPlain reports whether a byte stands for itself in a string.
func isPlain(c byte) bool { return c >= ' ' && c != '"' && c != '\\' }

// string reads a string from its quote on.
func (d *Decoder) string() (s string, ok bool) {
	start := d.at + 1
	i := start
	for i < len(d.text) && isPlain(d.text[i]) {
		i++
	}
	if i < len(d.text) && d.text[i] == '"' {
		d.at = i + 1
		return d.keep(d.text[start:i]), true
	}
	return d.escapedString(start, i)
}

// Strings share the memory of a block, which one of them may hold alone; so a block is small.
const (
	blockSize = 128
	shortSize = 32
)

// keep returns a copy of s, so that it does not hold the whole text.
func (d *Decoder) keep(s string) string {
	if len(s) > shortSize {
		d.L.Reserve(len(s))
		return strings.Clone(s)
	}
	if d.block.Cap()-d.block.Len() < len(s) {
		size := max(len(s), min(blockSize, len(d.text)-d.at+len(s)))
		d.L.Reserve(size)
		d.block.Reset()
		d.block.Grow(size)
	}
	from := d.block.Len()
	d.block.WriteString(s)
	return d.block.String()[from:]
}

// escapedString reads a string that is not plain from text[i] on.
func (d *Decoder) escapedString(start, i int) (s string, ok bool) {
	end := i
	for end < len(d.text) && d.text[end] != '"' {
		if d.text[end] == '\\' {
			end++
		}
		end++
	}
	d.L.Reserve(2 * (end - start)) // b and its copy
	b := make([]byte, 0, end-start)
	for plain := start; i < len(d.text); plain = i {
		for i < len(d.text) && isPlain(d.text[i]) {
			i++
		}
		b = append(b, d.text[plain:i]...)
		switch byteAt(d.text, i) {
		case '"':
			d.at = i + 1
			return string(b), true
		case '\\':
			if b, i, ok = d.escape(b, i); !ok {
				return "", false
			}
		default:
			d.refuseInString(i)
			return "", false
		}
	}
	d.refuseInString(len(d.text))
	return "", false
}

// refuseInString refuses what is at text[i], which cannot be in a string.
func (d *Decoder) refuseInString(i int) {
	if i == len(d.text) {
		d.refuse(i, "got the end of the text in a string, want \"")
	} else {
		d.refuse(i, "got %s in a string, want it escaped", describeByte(d.text[i]))
	}
}

// escape appends what the escape at text[i] stands for, and returns the place behind it.
func (d *Decoder) escape(b []byte, i int) (out []byte, end int, ok bool) {
	if i+1 == len(d.text) {
		d.refuseInString(i + 1)
		return b, i, false
	}
	c := d.text[i+1]
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		r, end, ok := d.unicode(i)
		return utf8.AppendRune(b, r), end, ok
	default:
		d.refuse(i+1, "got %s behind a backslash in a string, want one of \"\\/bfnrtu", describeByte(c))
		return b, i, false
	}
	return append(b, c), i + 2, true
}

// unicode reads the \u escape at text[i], or the two that make one character.
func (d *Decoder) unicode(i int) (r rune, end int, ok bool) {
	const high, low, above, plane = 0xD800, 0xDC00, 0xE000, 0x10000
	r, ok = d.hex(i)
	if !ok || r < high || r >= above {
		return r, i + 6, ok
	}
	if r < low && strings.HasPrefix(d.text[i+6:], `\u`) {
		second, ok := d.hex(i + 6)
		if !ok {
			return 0, i, false
		}
		if second >= low && second < above {
			return plane + (r-high)<<10 + (second - low), i + 12, true
		}
	}
	d.refuse(i, "got half of a surrogate pair: %s", d.text[i:i+6])
	return 0, i, false
}

// hex reads the four digits of the \u escape at text[i].
func (d *Decoder) hex(i int) (r rune, ok bool) {
	for j := i + 2; j < i+6; j++ {
		switch c := byteAt(d.text, j); {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			d.refuse(min(j, len(d.text)), "want four hexadecimal digits behind \\u")
			return 0, false
		}
	}
	return r, true
}

// byteAt returns s[i], 0 behind the end.
func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}
