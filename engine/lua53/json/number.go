// Numbers of JSON texts.
package json

import (
	"strconv"

	"crosspoint/engine/lua53"
)

// number reads a number: an integer if it looks like one and fits 64 bits, otherwise a float.
func (d *Decoder) number() (v lua53.Value, ok bool) {
	start := d.at
	i := start
	if d.text[i] == '-' {
		i++
	}
	digits := i
	var n int64
	if byteAt(d.text, i) == '0' {
		i++
	} else {
		for ; isDigit(byteAt(d.text, i)); i++ {
			n = n*10 + int64(d.text[i]-'0') // counts only when there are few digits
		}
	}
	if i == digits {
		d.at = i
		return d.unexpected("a digit")
	}
	c := byteAt(d.text, i)
	if c != '.' && c != 'e' && c != 'E' {
		d.at = i
		return d.integer(n, start, digits)
	}
	if d.at, ok = d.fraction(i); !ok {
		return d.unexpected("a digit")
	}
	return d.float(start)
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// integer returns the number text[start:at] whose digits come to n, if they are few.
func (d *Decoder) integer(n int64, start, digits int) (v lua53.Value, ok bool) {
	const few = 18
	if d.at-digits > few {
		var err error
		if n, err = strconv.ParseInt(d.text[start:d.at], 10, 64); err != nil {
			return d.float(start)
		}
	} else if digits > start {
		n = -n
	}
	return lua53.Int(n), true
}

// fraction returns the place behind the fraction and the exponent of a number, from the place behind its digits; or that of a byte that should be a
// digit.
func (d *Decoder) fraction(i int) (end int, ok bool) {
	if byteAt(d.text, i) == '.' {
		if i++; !isDigit(byteAt(d.text, i)) {
			return i, false
		}
		for isDigit(byteAt(d.text, i)) {
			i++
		}
	}
	if byteAt(d.text, i)|0x20 == 'e' {
		i++
		if c := byteAt(d.text, i); c == '+' || c == '-' {
			i++
		}
		if !isDigit(byteAt(d.text, i)) {
			return i, false
		}
		for isDigit(byteAt(d.text, i)) {
			i++
		}
	}
	return i, true
}

// float returns the number text[start:at].
func (d *Decoder) float(start int) (v lua53.Value, ok bool) {
	f, err := strconv.ParseFloat(d.text[start:d.at], 64)
	if err != nil {
		return d.refuse(start, "got a number that is too large")
	}
	return lua53.Float(f), true
}
