// C conversions: the spec, padding, text and integers.
package numeral

import "strconv"

// Spec is one conversion of a C format: %[flags][width][.precision]verb. The caller bounds Width and Precision: they are bytes to write.
type Spec struct {
	Minus, Plus, Space, Alt, Zero bool // the flags '-', '+', ' ', '#' and '0'

	Width     int // smallest number of bytes, padded with blanks or zeros; 0 is none
	Precision int // digits, or bytes of a text; -1 is the verb's default
	Verb      byte
}

// AppendText appends s as %s does: at most Precision bytes of it, padded with blanks.
func AppendText(dst []byte, spec Spec, s string) []byte {
	if spec.Precision >= 0 && spec.Precision < len(s) {
		s = s[:spec.Precision]
	}
	return pad(append(dst, s...), len(dst), 0, spec, false)
}

// AppendInteger appends i by one of the verbs d, i, u, o, x, X and c. All but the first two take i as unsigned; c is the byte i.
func AppendInteger(dst []byte, spec Spec, i int64) []byte {
	start := len(dst)
	if spec.Verb == 'c' {
		return pad(append(dst, byte(i)), start, 0, spec, false)
	}
	signed := spec.Verb == 'd' || spec.Verb == 'i'
	magnitude := uint64(i)
	if signed {
		dst = appendPrefix(dst, spec, i < 0)
		if i < 0 {
			magnitude = -magnitude
		}
	}
	if spec.Alt && magnitude != 0 && spec.Verb|0x20 == 'x' {
		dst = append(dst, '0', spec.Verb)
	}
	prefix := len(dst) - start
	dst = appendDigits(dst, spec, magnitude)
	return pad(dst, start, prefix, spec, spec.Precision < 0)
}

// appendDigits appends n in the base of the verb, with leading zeros up to the precision.
func appendDigits(dst []byte, spec Spec, n uint64) []byte {
	start, base := len(dst), 10
	switch spec.Verb {
	case 'o':
		base = 8
	case 'x', 'X':
		base = 16
	}
	if n != 0 || spec.Precision != 0 {
		dst = strconv.AppendUint(dst, n, base)
	}
	if spec.Verb == 'X' {
		upper(dst[start:])
	}
	if missing := spec.Precision - (len(dst) - start); missing > 0 {
		dst = insert(dst, start, missing, '0')
	}
	if spec.Alt && base == 8 && (len(dst) == start || dst[start] != '0') {
		dst = insert(dst, start, 1, '0')
	}
	return dst
}

// appendPrefix appends the sign of a number, or what the flags ask for in its place.
func appendPrefix(dst []byte, spec Spec, negative bool) []byte {
	switch {
	case negative:
		return append(dst, '-')
	case spec.Plus:
		return append(dst, '+')
	case spec.Space:
		return append(dst, ' ')
	}
	return dst
}

// pad widens dst[start:] to the width: blanks behind it, zeros behind its prefix, or blanks before it.
func pad(dst []byte, start, prefix int, spec Spec, zeros bool) []byte {
	missing := spec.Width - (len(dst) - start)
	switch {
	case missing <= 0:
		return dst
	case spec.Minus:
		return insert(dst, len(dst), missing, ' ')
	case spec.Zero && zeros:
		return insert(dst, start+prefix, missing, '0')
	}
	return insert(dst, start, missing, ' ')
}

// insert puts n bytes c at dst[at:].
func insert(dst []byte, at, n int, c byte) []byte {
	end := len(dst)
	for range n {
		dst = append(dst, c)
	}
	copy(dst[at+n:], dst[at:end])
	for k := range n {
		dst[at+k] = c
	}
	return dst
}

// upper makes ASCII letters capitals.
func upper(text []byte) {
	for k, c := range text {
		if c-'a' < 26 {
			text[k] = c - 'a' + 'A'
		}
	}
}
