package controls

// Typed text as a number.

import (
	"math"
	"strconv"
	"strings"
)

// parse returns the number that s means for the control, not yet limited to its range, and false when it means none.
func (d *Definition) parse(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	switch {
	case d.Type.isBoolean():
		return d.parseBoolean(s)
	case d.Type == StateTrigger:
		return parseInteger(s)
	case d.unit() == Pan:
		return parsePan(s)
	}
	v, rest, ok := leadingNumber(s)
	if !ok {
		return 0, false
	}
	rest = strings.ToLower(strings.TrimSpace(rest))
	if d.unit() == Seconds {
		return parseSeconds(v, rest, d.Max)
	}
	factor, ok := d.unit().factor(rest)
	return v * factor, ok
}

// factor is what a suffix in lower case multiplies a number with.
func (u Unit) factor(suffix string) (float64, bool) {
	switch {
	case suffix == "", u == DB && suffix == "db", u == Hz && suffix == "hz", u == Percent && suffix == "%":
		return 1, true
	case u == Hz && (suffix == "k" || suffix == "khz"):
		return 1000, true
	}
	return 0, false
}

// parseSeconds reads a number without unit as milliseconds when it is above the range in seconds (2.5).
func parseSeconds(v float64, suffix string, limit float64) (float64, bool) {
	switch {
	case suffix == "m", suffix == "ms", suffix == "" && v > limit:
		return v / 1000, true
	case suffix == "", suffix == "s":
		return v, true
	}
	return 0, false
}

// parsePan reads L50, R50 and C, and a plain number from -1 to 1.
func parsePan(s string) (float64, bool) {
	side, percent := 0.0, ""
	switch {
	case strings.EqualFold(s, "c"):
		return 0, true
	case s == "":
		return 0, false
	case s[0] == 'L' || s[0] == 'l':
		side, percent = -0.01, s[1:]
	case s[0] == 'R' || s[0] == 'r':
		side, percent = 0.01, s[1:]
	default:
		v, rest, ok := leadingNumber(s)
		return v, ok && rest == ""
	}
	v, rest, ok := leadingNumber(strings.TrimSpace(percent))
	return v * side, ok && rest == "" && v >= 0
}

// parseInteger takes nothing but an integer (2.6).
func parseInteger(s string) (float64, bool) {
	v, rest, ok := leadingNumber(s)
	return v, ok && rest == "" && !strings.ContainsAny(s, ".eE")
}

func (d *Definition) parseBoolean(s string) (float64, bool) {
	switch {
	case strings.EqualFold(s, d.word(true)), strings.EqualFold(s, "true"):
		return 1, true
	case strings.EqualFold(s, d.word(false)), strings.EqualFold(s, "false"):
		return 0, true
	}
	v, rest, ok := leadingNumber(s)
	return v, ok && rest == ""
}

// word is the string of one of two states.
func (d *Definition) word(on bool) string {
	switch {
	case d.On == "":
		return strconv.FormatBool(on)
	case on:
		return d.On
	}
	return d.Off
}

// numeric returns the number that a text consists of; 0 when it is none, or one too large to hold.
func numeric(s string) float64 {
	v, rest, ok := leadingNumber(strings.TrimSpace(s))
	if !ok || rest != "" || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// leadingNumber splits s into the decimal number that it begins with and the rest. A number too large to hold is an infinity.
func leadingNumber(s string) (v float64, rest string, ok bool) {
	n := len(s) - len(strings.TrimLeft(s, "0123456789.+-eE"))
	n = len(strings.TrimRight(s[:n], "+-eE")) // no number ends in these
	v, err := strconv.ParseFloat(s[:n], 64)
	if err != nil && !math.IsInf(v, 0) {
		return 0, s, false
	}
	return v, s[n:], true
}
