// Reading floats: text of a checked form to the nearest double.
package numeral

import (
	"strconv"
	"strings"
)

const (
	// longFloat is the length up to which strconv counts exponents exactly: it stops at about 10000.
	longFloat = 1000
	// decisiveDigits is more than any double needs to be told from its neighbours; of the digits behind it only their being zero matters.
	decisiveDigits = 800
	// decisiveExponent is beyond the range of doubles in both bases, whatever decisiveDigits stand before it.
	decisiveExponent = 9000
)

// readFloat converts a float whose form is checked already; one out of range is infinite or zero.
func readFloat(s string, base int) float64 {
	if len(s) > longFloat {
		s = shortFloat(s, base)
	} else if base == 16 && strings.IndexAny(s, "pP") < 0 {
		s += "p0"
	}
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// shortFloat rewrites a long float as a short one of the same nearest double.
func shortFloat(s string, base int) string {
	head, marks, mark, bits := "0.", "eE", "e", 1
	if base == 16 {
		head, marks, mark, bits = "0x0.", "pP", "p", 4
		s = s[2:]
	}
	exponent := 0
	if k := strings.IndexAny(s, marks); k >= 0 {
		exponent = readExponent(s[k+1:])
		s = s[:k]
	}
	digits, point := significant(s)
	if digits == "" {
		return "0"
	}
	exponent = min(max(exponent+point*bits, -decisiveExponent), decisiveExponent)
	return head + digits + mark + strconv.Itoa(exponent)
}

// significant returns the decisive digits of a number without its exponent, and where the point stands relative to the first of them.
func significant(s string) (digits string, point int) {
	whole, fraction, _ := strings.Cut(s, ".")
	point = len(whole)
	all := whole + fraction
	digits = strings.TrimLeft(all, "0")
	point -= len(all) - len(digits)
	if len(digits) <= decisiveDigits {
		return digits, point
	}
	if strings.Trim(digits[decisiveDigits:], "0") != "" {
		return digits[:decisiveDigits] + "1", point
	}
	return digits[:decisiveDigits], point
}

// readExponent converts an optional sign and digits, saturated far beyond the length of any string.
func readExponent(s string) int {
	const enough = 1 << 50
	negative := s[0] == '-'
	e := 0
	for _, c := range []byte(strings.TrimLeft(s, "+-")) {
		e = min(e*10+int(c-'0'), enough)
	}
	if negative {
		return -e
	}
	return e
}
