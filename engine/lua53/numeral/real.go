// C conversions: floats.
package numeral

import (
	"bytes"
	"math"
	"strconv"
)

// defaultPrecision is the number of digits of the verbs e, f and g without a precision.
const defaultPrecision = 6

// AppendReal appends f by one of the verbs e, E, f, F, g, G, a and A.
func AppendReal(dst []byte, spec Spec, f float64) []byte {
	start := len(dst)
	dst = appendPrefix(dst, spec, math.Signbit(f))
	body := len(dst)
	f = math.Abs(f)
	finite := f-f == 0
	if finite {
		dst = appendMagnitude(dst, spec, f)
	} else {
		dst = append(dst, nonFinite(f)...)
	}
	if spec.Verb < 'a' {
		upper(dst[body:])
	}
	prefix := body - start
	if spec.Verb|0x20 == 'a' {
		prefix += len("0x")
	}
	return pad(dst, start, prefix, spec, finite)
}

// appendMagnitude appends a finite f that is not negative, in small letters.
func appendMagnitude(dst []byte, spec Spec, f float64) []byte {
	verb, precision := spec.Verb|0x20, spec.Precision
	if verb == 'a' {
		return appendHexadecimal(dst, precision, spec.Alt, f)
	}
	if precision < 0 {
		precision = defaultPrecision
	}
	if verb == 'g' {
		return appendGeneral(dst, max(precision, 1), spec.Alt, f)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, verb, precision, 64)
	if spec.Alt && precision == 0 {
		return insertPoint(dst, start)
	}
	return dst
}

// appendGeneral appends f with the given number of significant digits in the style that its exponent calls for. Trailing zeros stay only
// when full is set.
func appendGeneral(dst []byte, digits int, full bool, f float64) []byte {
	if !full {
		return strconv.AppendFloat(dst, f, 'g', digits, 64)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'e', digits-1, 64)
	mark := start + bytes.LastIndexByte(dst[start:], 'e')
	exponent, _ := strconv.Atoi(string(dst[mark+1:]))
	if -4 <= exponent && exponent < digits {
		dst = strconv.AppendFloat(dst[:start], f, 'f', digits-1-exponent, 64)
	} else if exponent == digits && f < math.Pow10(digits) {
		// glibc keeps no zeros when it is the rounding that makes the number too long: 999999.5 is 1.e+06.
		dst = strconv.AppendFloat(dst[:start], f, 'e', 0, 64)
	}
	return insertPoint(dst, start)
}

// insertPoint puts a point behind the digits of the number at start unless it has one.
func insertPoint(dst []byte, start int) []byte {
	k := start
	for k < len(dst) && isDigit(dst[k]) {
		k++
	}
	if k < len(dst) && dst[k] == '.' {
		return dst
	}
	return insert(dst, k, 1, '.')
}

const (
	fractionBits   = 52
	fractionDigits = fractionBits / 4
	smallest       = -1022 // exponent of the smallest normal double
)

// appendHexadecimal appends f as 0x1.8p+1, with as many digits as it needs when precision is negative. A rounding that carries makes the
// first digit a 2; numbers too small for a first digit have a 0 there.
func appendHexadecimal(dst []byte, precision int, point bool, f float64) []byte {
	bits := math.Float64bits(f)
	exponent := int(bits >> fractionBits)
	n := bits & (1<<fractionBits - 1)
	switch {
	case exponent != 0:
		n |= 1 << fractionBits
		exponent += smallest - 1
	case n != 0:
		exponent = smallest
	}
	if precision >= 0 {
		n = roundToEven(n, precision)
	}
	dst = append(dst, '0', 'x', '0'+byte(n>>fractionBits))
	dst = appendFraction(dst, n<<(64-fractionBits), precision, point)
	dst = append(dst, 'p')
	if exponent >= 0 {
		dst = append(dst, '+')
	}
	return strconv.AppendInt(dst, int64(exponent), 10)
}

// roundToEven clears the fraction bits of n behind the given number of hexadecimal digits.
func roundToEven(n uint64, digits int) uint64 {
	if digits >= fractionDigits {
		return n
	}
	unit := uint64(1) << (fractionBits - 4*digits)
	rest := n & (unit - 1)
	n -= rest
	if rest > unit/2 || rest == unit/2 && n&unit != 0 {
		n += unit
	}
	return n
}

// appendFraction appends the point and the hexadecimal digits at the top of n.
func appendFraction(dst []byte, n uint64, precision int, point bool) []byte {
	if n == 0 && precision <= 0 {
		if point {
			dst = append(dst, '.')
		}
		return dst
	}
	dst = append(dst, '.')
	for k := 0; k < precision || precision < 0 && n != 0; k++ {
		dst = append(dst, "0123456789abcdef"[n>>60])
		n <<= 4
	}
	return dst
}
