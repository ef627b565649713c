package controls

// Numbers as a control shows them.

import (
	"math"
	"strconv"
	"strings"
)

// format writes v in the unit's form (2.5). Below 1 kHz a frequency shows no zeros behind the point; that, and what becomes of numbers
// of more than three digits (they show whole), is unverified.
func (u Unit) format(v float64) string {
	switch u {
	case DB:
		return threeDigits(v) + "dB"
	case Hz:
		return formatHz(v)
	case Integer:
		return strconv.FormatInt(int64(math.Round(v)), 10)
	case Pan:
		return formatPan(v)
	case Percent:
		return threeDigits(v) + "%"
	case Seconds:
		return formatSeconds(v)
	}
	return threeDigits(v)
}

func formatHz(v float64) string {
	if v >= carries {
		return threeDigits(v/1000) + " kHz"
	}
	s := threeDigits(v)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s + " Hz"
}

func formatSeconds(v float64) string {
	if v*1000 < carries {
		return threeDigits(v*1000) + "ms"
	}
	return threeDigits(v) + "s"
}

func formatPan(v float64) string {
	switch n := int(math.Round(v * 100)); {
	case n < 0:
		return "L" + strconv.Itoa(-n)
	case n > 0:
		return "R" + strconv.Itoa(n)
	}
	return "C"
}

// carries is where three digits are no longer enough: what is not below it shows as 1000.
const carries = 999.5

// threeDigits writes a number with three digits at most, half rounding away from zero. What rounds to zero is 0, and from 1000 on there
// are no decimals.
func threeDigits(v float64) string {
	rounded, decimals := math.Round(v), 0
	switch tenths, hundredths := math.Round(v*10)/10, math.Round(v*100)/100; {
	case math.Abs(hundredths) < 10:
		rounded, decimals = hundredths, 2
	case math.Abs(tenths) < 100:
		rounded, decimals = tenths, 1
	}
	if rounded == 0 {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', decimals, 64)
}

// plain writes a number in full, as a text control shows a value that was written to it: 5, 0.25, 1e+20.
func plain(v float64) string {
	if math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
