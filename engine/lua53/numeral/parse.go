// Reading numerals: decimal and hexadecimal, integers and floats.
package numeral

import "math"

// Parse reads a whole numeral without blanks and sign. A decimal integer
// too large for 64 bits is a float, a hexadecimal integer wraps around
// modulo 2^64, a float out of range is infinite or zero.
func Parse(s string) (i int64, f float64, kind Kind) {
	return parse(s, false)
}

// FromString converts a string to a number as tonumber and the arithmetic
// operators do: blanks around and one sign before the numeral are allowed.
func FromString(s string) (i int64, f float64, kind Kind) {
	s = trimBlanks(s)
	if s == "" {
		return 0, 0, None
	}
	negative := s[0] == '-'
	if negative || s[0] == '+' {
		s = s[1:]
	}
	i, f, kind = parse(s, negative)
	if !negative {
		return i, f, kind
	}
	if kind == Float {
		return 0, -f, Float
	}
	return -i, 0, kind
}

// parse reads a numeral; negative admits the one magnitude that only a
// negative integer has.
func parse(s string, negative bool) (int64, float64, Kind) {
	if s == "" {
		return 0, 0, None
	}
	if len(s) > 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		return parseHexadecimal(s)
	}
	if i, ok := parseDecimalInteger(s, negative); ok {
		return i, 0, Integer
	}
	if !isFloat(s, isDigit, 'e') {
		return 0, 0, None
	}
	return 0, readFloat(s, 10), Float
}

// parseDecimalInteger reads digits only, false when there is anything else
// or the value needs more than 64 bits.
func parseDecimalInteger(s string, negative bool) (int64, bool) {
	limit := uint64(math.MaxInt64)
	if negative {
		limit++
	}
	n := uint64(0)
	for k := range len(s) {
		d := uint64(s[k] - '0')
		if d > 9 || n > limit/10 || n*10+d > limit {
			return 0, false
		}
		n = n*10 + d
	}
	return int64(n), true
}

// parseHexadecimal reads a numeral that starts with 0x.
func parseHexadecimal(s string) (int64, float64, Kind) {
	n := uint64(0)
	for k := 2; k < len(s); k++ {
		if !isHexDigit(s[k]) {
			if !isFloat(s[2:], isHexDigit, 'p') {
				return 0, 0, None
			}
			return 0, readFloat(s, 16), Float
		}
		n = n<<4 | uint64(hexValue(s[k]))
	}
	return int64(n), 0, Integer
}

// isFloat tells whether s is digits with at most one point, at least one
// digit, and an optional decimal exponent behind the mark.
func isFloat(s string, digit func(byte) bool, mark byte) bool {
	k, digits, point := 0, 0, false
	for ; k < len(s); k++ {
		if digit(s[k]) {
			digits++
		} else if s[k] == '.' && !point {
			point = true
		} else {
			break
		}
	}
	if digits == 0 {
		return false
	}
	return k == len(s) || s[k]|0x20 == mark && isExponent(s[k+1:])
}

// isExponent tells whether s is an optional sign and decimal digits.
func isExponent(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	for k := range len(s) {
		if !isDigit(s[k]) {
			return false
		}
	}
	return s != ""
}

func trimBlanks(s string) string {
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isBlank(c byte) bool { return c == ' ' || c-'\t' < 5 }

func isDigit(c byte) bool { return c-'0' < 10 }

func isHexDigit(c byte) bool { return isDigit(c) || (c|0x20)-'a' < 6 }

func hexValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
