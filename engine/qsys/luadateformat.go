// Dates of the module date as text.
package qsys

import (
	"fmt"
	"math"
	"strings"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// dateForms are formats with a name, as in ${iso}.
var dateForms = map[string]string{
	"iso":     "%Y-%m-%dT%T",
	"http":    "%a, %d %b %Y %T GMT",
	"ctime":   "%a %b %d %T GMT %Y",
	"rfc850":  "%A, %d-%b-%y %T GMT",
	"rfc1123": "%a, %d %b %Y %T GMT",
	"asctime": "%a %b %d %T %Y",
}

// dateMacros are conversions that stand for others.
var dateMacros = map[byte]string{
	'r': "%I:%M:%S %p", 'R': "%H:%M", 'T': "%H:%M:%S", 'D': "%m/%d/%y", 'F': "%Y-%m-%d",
	'c': "%x %X", 'x': "%a %b %d %\b", 'X': "%H:%M:%\f",
}

// dateWriter makes text of a date.
type dateWriter struct {
	L    *lua53.Thread
	at   moment
	zone *time.Location
	out  strings.Builder
}

// formatDate returns a date in a format.
func formatDate(L *lua53.Thread, at moment, format string) string {
	w := dateWriter{L: L, at: at, zone: library.LocationOf(L.State())}
	w.named(format)
	return w.out.String()
}

// named writes a format in which names stand for others.
func (w *dateWriter) named(format string) {
	for {
		before, behind, found := strings.Cut(format, "${")
		w.format(before)
		if !found {
			return
		}
		name, rest, closed := strings.Cut(behind[:min(len(behind), 16)], "}")
		if form := dateForms[name]; closed && form != "" {
			w.format(form)
			format = behind[len(behind[:min(len(behind), 16)])-len(rest):]
		} else {
			w.text("${")
			format = behind
		}
	}
}

func (w *dateWriter) text(s string) {
	w.L.ChargeBytes(len(s))
	w.L.Reserve(len(s))
	w.out.WriteString(s)
}

// format writes a format without names.
func (w *dateWriter) format(format string) {
	for {
		before, conversion, found := strings.Cut(format, "%")
		w.text(before)
		if !found {
			return
		}
		if conversion == "" {
			w.text("%")
			return
		}
		if macro := dateMacros[conversion[0]]; macro != "" {
			w.format(macro)
		} else {
			w.L.Work(10)
			w.convert(conversion[0])
		}
		format = conversion[1:]
	}
}

// convert writes one conversion. Unknown ones stay as they are.
func (w *dateWriter) convert(c byte) {
	_, month, _ := dateOf(w.at.day)
	switch c {
	case 'a':
		w.text(weekdayNames[weekday(w.at.day)][:3])
	case 'A':
		w.text(weekdayNames[weekday(w.at.day)])
	case 'b', 'h':
		w.text(monthNames[month-1][:3])
	case 'B':
		w.text(monthNames[month-1])
	case 'p':
		w.text([...]string{"AM", "PM"}[int(w.at.parts(dateSettingsOf(w.L).unit)[0].n)/12])
	default:
		if n, digits := w.numeral(c); digits > 0 {
			w.number(n, digits)
		} else {
			w.special(c)
		}
	}
}

// numeral returns what a conversion of a number shows, and with how many digits at least; 0 if it is none.
func (w *dateWriter) numeral(c byte) (n int64, digits int) {
	parts := w.at.parts(dateSettingsOf(w.L).unit)
	year, month, day := dateOf(w.at.day)
	isoYear, isoWeek, _ := isoDate(w.at.day)
	switch c {
	case 'C':
		return year / 100, 2
	case 'd':
		return day, 2
	case 'g':
		return modulo(isoYear, 100), 2
	case 'G':
		return isoYear, 4
	case 'H':
		return int64(parts[0].n), 2
	case 'I':
		return (int64(parts[0].n)+11)%12 + 1, 2
	case 'j':
		return yearDay(w.at.day), 3
	case 'm':
		return month, 2
	case 'M':
		return int64(parts[1].n), 2
	case 'S':
		return int64(parts[2].n), 2
	case 'u':
		return isoWeekday(w.at.day), 1
	case 'U':
		return weekNumber(w.at.day, 0), 2
	case 'V':
		return isoWeek, 2
	case 'w':
		return weekday(w.at.day), 1
	case 'W':
		return weekNumber(w.at.day, 1), 2
	case 'y':
		return modulo(year, 100), 2
	case 'Y':
		return year, 4
	}
	return 0, 0
}

// special writes the conversions that are not in C, and those of the time zone.
func (w *dateWriter) special(c byte) {
	switch c {
	case '\b':
		year, _, _ := dateOf(w.at.day)
		if year > 0 {
			w.number(year, 4)
		} else {
			w.number(1-year, 4)
			w.text(" BCE")
		}
	case '\f':
		unit := dateSettingsOf(w.L).unit
		w.text(fmt.Sprintf("%012.9f", math.Mod(w.at.ticks, 60*unit)/unit))
	case 'z':
		offset := w.at.offset(dateSettingsOf(w.L).unit, w.zone) / 60
		sign := "+"
		if offset < 0 {
			sign, offset = "-", -offset
		}
		w.text(fmt.Sprintf("%s%02d%02d", sign, offset/60, offset%60))
	case 'Z':
		w.text(w.at.zoneName(dateSettingsOf(w.L).unit, w.zone))
	case '%':
		w.text("%")
	default:
		w.text("%" + string([]byte{c}))
	}
}

// number writes n with so many digits at least.
func (w *dateWriter) number(n int64, digits int) {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	w.text(fmt.Sprintf("%s%0*d", sign, digits, n))
}

// fmt is date:fmt([format]).
func (m *luaDate) fmt(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.fmt")
	_, at := m.self(args)
	format := dateSettingsOf(L).format
	args.Unpack("self", new(lua53.Value), "format?", &format)
	L.Push(lua53.String(formatDate(L, at, format)))
	return 1
}
