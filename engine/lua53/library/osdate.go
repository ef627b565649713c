// os.date and os.time: calendar dates in the C locale.

package library

import (
	"math"
	"strconv"
	"strings"
	"time"

	"crosspoint/engine/lua53"
)

const unrepresentable = "time result cannot be represented in this installation"

func osDate(L *lua53.Thread) int {
	format := L.OptString(1, "%c")
	seconds := int64(0)
	if L.Get(2).IsNil() {
		seconds = settings(L.State()).now().Unix()
	} else {
		seconds = L.CheckInt(2)
	}
	zone := settings(L.State()).location()
	rest, isUTC := strings.CutPrefix(format, "!")
	if isUTC {
		format, zone = rest, time.FixedZone("GMT", 0)
	}
	t, ok := civil(seconds, zone)
	if !ok {
		L.Raise(unrepresentable)
	}
	if format == "*t" {
		fields := L.NewTable(0, 9)
		setDate(fields, t)
		L.Push(fields.Value())
		return 1
	}
	L.Push(lua53.String(formatDate(L, format, t)))
	return 1
}

// civil returns the date at a time in a zone. It is not ok if the year does not fit a C int.
func civil(seconds int64, zone *time.Location) (t time.Time, ok bool) {
	if seconds < -1<<57 || seconds > 1<<57 { // as computing with so large numbers of seconds overflows
		return t, false
	}
	t = time.Unix(seconds, 0).In(zone)
	return t, yearFits(int64(t.Year()))
}

// yearFits reports whether a year fits the field of C's struct tm, which counts from 1900.
func yearFits(year int64) bool { return year-1900 >= math.MinInt32 && year-1900 <= math.MaxInt32 }

// setDate sets the fields of a date table.
func setDate(fields *lua53.Table, t time.Time) {
	set := func(name string, v int) { fields.SetString(name, lua53.Int(int64(v))) }
	set("year", t.Year())
	set("month", int(t.Month()))
	set("day", t.Day())
	set("hour", t.Hour())
	set("min", t.Minute())
	set("sec", t.Second())
	set("yday", t.YearDay())
	set("wday", int(t.Weekday())+1)
	fields.SetString("isdst", lua53.Bool(t.IsDST()))
}

// formatDate carries out the conversions of C99's strftime.
func formatDate(L *lua53.Thread, format string, t time.Time) string {
	b := dateText{t: t}
	L.ChargeBytes(len(format))
	L.Reserve(len(format))
	for {
		text, conversion, found := strings.Cut(format, "%")
		b.text = append(b.text, text...)
		if !found {
			return string(b.text)
		}
		n := conversionSize(conversion)
		if n == 0 {
			L.ArgError(1, "invalid conversion specifier '%"+conversion+"'")
		}
		L.ChargeBytes(conversionCost)
		b.convert(conversion[n-1])
		format = conversion[n:]
	}
}

// The conversions of C99, and those that take the modifiers E and O, which mean nothing in the C locale.
const (
	conversions  = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%"
	conversionsE = "cCxXyY"
	conversionsO = "deHImMSuUVwWy"
)

// conversionSize is the length of the conversion that s begins with, modifier and all; 0 if there is none.
func conversionSize(s string) int {
	switch {
	case s == "":
		return 0
	case strings.IndexByte(conversions, s[0]) >= 0:
		return 1
	case len(s) == 1:
		return 0
	case s[0] == 'E' && strings.IndexByte(conversionsE, s[1]) >= 0,
		s[0] == 'O' && strings.IndexByte(conversionsO, s[1]) >= 0:
		return 2
	}
	return 0
}

// conversionCost is what one conversion is charged as, in bytes.
const conversionCost = 128

// dateText is a date while it is written.
type dateText struct {
	t    time.Time
	text []byte
}

// number appends n with so many places at least.
func (b *dateText) number(n, places int, pad byte) {
	digits := strconv.Itoa(n)
	for range places - len(digits) {
		b.text = append(b.text, pad)
	}
	b.text = append(b.text, digits...)
}

func (b *dateText) all(conversions ...byte) {
	for i, c := range conversions {
		if i&1 == 1 { // a separator
			b.text = append(b.text, c)
		} else {
			b.convert(c)
		}
	}
}

// convert appends what one conversion shows. Those that are made of others come first.
func (b *dateText) convert(c byte) {
	switch c {
	case 'c':
		b.all('a', ' ', 'b', ' ', 'e', ' ', 'T', ' ', 'Y')
	case 'D', 'x':
		b.all('m', '/', 'd', '/', 'y')
	case 'F':
		b.all('Y', '-', 'm', '-', 'd')
	case 'r':
		b.all('I', ':', 'M', ':', 'S', ' ', 'p')
	case 'R':
		b.all('H', ':', 'M')
	case 'T', 'X':
		b.all('H', ':', 'M', ':', 'S')
	case 'n':
		b.text = append(b.text, '\n')
	case 't':
		b.text = append(b.text, '\t')
	case '%':
		b.text = append(b.text, '%')
	case 'e':
		b.number(b.t.Day(), 2, ' ')
	default:
		if !b.convertName(c) {
			b.number2(c)
		}
	}
}

// convertName appends the conversions that are words, and the offset of the zone.
func (b *dateText) convertName(c byte) bool {
	layout := ""
	switch c {
	case 'a':
		layout = "Mon"
	case 'A':
		layout = "Monday"
	case 'b', 'h':
		layout = "Jan"
	case 'B':
		layout = "January"
	case 'p':
		layout = "PM"
	case 'z':
		layout = "-0700"
	case 'Z':
		layout = "MST"
	default:
		return false
	}
	b.text = b.t.AppendFormat(b.text, layout)
	return true
}

// number2 appends the conversions that are numbers, most of them of two digits.
func (b *dateText) number2(c byte) {
	t := b.t
	weekday := int(t.Weekday())
	n, places := 0, 2
	switch c {
	case 'C':
		n, places = floorDiv(t.Year(), 100), 1
	case 'd':
		n = t.Day()
	case 'g':
		isoYear, _ := t.ISOWeek()
		n = isoYear - 100*floorDiv(isoYear, 100)
	case 'G':
		n, _ = t.ISOWeek()
		places = 1
	case 'H':
		n = t.Hour()
	case 'I':
		n = (t.Hour()+11)%12 + 1
	case 'j':
		n, places = t.YearDay(), 3
	case 'm':
		n = int(t.Month())
	case 'M':
		n = t.Minute()
	case 'S':
		n = t.Second()
	case 'u':
		n, places = (weekday+6)%7+1, 1
	case 'U':
		n = (t.YearDay() + 6 - weekday) / 7
	case 'V':
		_, n = t.ISOWeek()
	case 'w':
		n, places = weekday, 1
	case 'W':
		n = (t.YearDay() + 6 - (weekday+6)%7) / 7
	case 'y':
		n = t.Year() - 100*floorDiv(t.Year(), 100)
	case 'Y':
		n, places = int(int32(t.Year())), 1 // which is how C's overflows
	}
	b.number(n, places, '0')
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
