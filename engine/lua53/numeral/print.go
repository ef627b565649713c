// The text of a float, and floats that are integers.
package numeral

import (
	"math"
	"strconv"
)

// shownDigits is the number of significant digits that a float is shown with.
const shownDigits = 14

// AppendFloat appends the text of f as print and tostring show it: 14 significant digits, ".0" behind what looks like an integer,
// "inf", "-inf", and "nan" or "-nan" by the sign bit.
func AppendFloat(dst []byte, f float64) []byte {
	if math.Abs(f) < 1e14 {
		if i := int64(f); float64(i) == f && (i != 0 || !math.Signbit(f)) {
			return append(strconv.AppendInt(dst, i, 10), '.', '0')
		}
	} else if f-f != 0 {
		return append(appendSign(dst, f), nonFinite(f)...)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'g', shownDigits, 64)
	for _, c := range dst[start:] {
		if c == '.' || c == 'e' {
			return dst
		}
	}
	return append(dst, '.', '0')
}

// FormatFloat returns the text that AppendFloat appends.
func FormatFloat(f float64) string {
	var room [32]byte
	return string(AppendFloat(room[:0], f))
}

// FloatToInteger returns the integer that f is, false when f has a fraction, is out of range or no number.
func FloatToInteger(f float64) (int64, bool) {
	if f >= -1<<63 && f < 1<<63 {
		i := int64(f)
		return i, float64(i) == f
	}
	return 0, false
}

// appendSign appends the minus of a negative f; a NaN has a sign, too.
func appendSign(dst []byte, f float64) []byte {
	if math.Signbit(f) {
		return append(dst, '-')
	}
	return dst
}

// nonFinite is the word for an f that is infinite or no number.
func nonFinite(f float64) string {
	if f != f {
		return "nan"
	}
	return "inf"
}
