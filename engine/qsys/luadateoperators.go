// The functions of the module date, and the operators of dates.
package qsys

import (
	"cmp"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// two reads the two operands of an operator, or the two arguments of a call.
func (m *luaDate) two(args engine.Args) (a, b moment) {
	a, aErr := m.moment(args, args.L.Get(1))
	b, bErr := m.moment(args, args.L.Get(2))
	perDay := dateSettingsOf(args.L).perDay()
	if aErr == nil {
		a, aErr = a.normal(perDay)
	}
	if bErr == nil {
		b, bErr = b.normal(perDay)
	}
	if err := firstError(aErr, bErr); err != nil {
		args.Fail("%s", err)
	}
	return a, b
}

func (a moment) compare(b moment) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.ticks, b.ticks))
}

func (m *luaDate) subtract(args engine.Args) int {
	a, b := m.two(args)
	return m.push(args, moment{a.day - b.day, a.ticks - b.ticks, a.whole && b.whole}, nil)
}

// operators are the metamethods of dates.
func (m *luaDate) operators() map[string]func(L *lua53.Thread) int {
	compare := func(name string, holds func(order int) bool) func(L *lua53.Thread) int {
		return func(L *lua53.Thread) int {
			L.Push(lua53.Bool(holds(func() int { a, b := m.two(engine.NewArgs(L, "date."+name)); return a.compare(b) }())))
			return 1
		}
	}
	return map[string]func(L *lua53.Thread) int{
		"__lt":  compare("<", func(order int) bool { return order < 0 }),
		"__le":  compare("<=", func(order int) bool { return order <= 0 }),
		"__sub": func(L *lua53.Thread) int { return m.subtract(engine.NewArgs(L, "date.-")) },
		"__add": func(L *lua53.Thread) int {
			args := engine.NewArgs(L, "date.+")
			a, b := m.two(args)
			return m.push(args, moment{a.day + b.day, a.ticks + b.ticks, a.whole && b.whole}, nil)
		},
		"__eq": func(L *lua53.Thread) int {
			equal := m.date(L.Get(1)) != nil && m.date(L.Get(2)) != nil
			if equal {
				a, b := m.two(engine.NewArgs(L, "date.=="))
				equal = a.compare(b) == 0
			}
			L.Push(lua53.Bool(equal))
			return 1
		},
		"__concat": func(L *lua53.Thread) int {
			text := L.ToDisplay(L.Get(1)) + L.ToDisplay(L.Get(2))
			L.ChargeBytes(len(text))
			return pushText(L, text)
		},
		"__tostring": func(L *lua53.Thread) int {
			_, at := m.self(engine.NewArgs(L, "date.tostring"))
			L.Push(lua53.String(formatDate(L, at, dateSettingsOf(L).format)))
			return 1
		},
	}
}

func (m *luaDate) diff(L *lua53.Thread) int { return m.subtract(engine.NewArgs(L, "date.diff")) }

func (m *luaDate) epoch(L *lua53.Thread) int {
	return m.push(engine.NewArgs(L, "date.epoch"), moment{day: epochDay, whole: true}, nil)
}

// limit returns the function that gives a date at the end of all dates.
func (m *luaDate) limit(name string, day int64) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		return m.push(engine.NewArgs(L, "date."+name), moment{day: day, whole: true}, nil)
	}
}

// isLeapYear is date.isleapyear(year or date).
func (m *luaDate) isLeapYear(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.isleapyear")
	year, isNumber := L.ToFloat(L.Get(1))
	n := truncate(year)
	if !isNumber {
		at, err := m.moment(args, L.Get(1))
		if err != nil {
			args.Fail("%s", err)
		}
		n, _, _ = dateOf(at.day)
	}
	L.Push(lua53.Bool(isLeap(n)))
	return 1
}

func (m *luaDate) isoDate(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.isodate")
	at, err := moment{whole: true}.on(isoDay(m.integer(args, "year", 1), m.optional(args, "week", 2, 1), m.optional(args, "day", 3, 1)))
	return m.push(args, at, err)
}

func (m *luaDate) time(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.time")
	return m.push(args, clockTime(args, [...]string{"hour", "min", "sec", "ticks"}, 1, [4]clockPart{}), nil)
}

// dateTicks is date.ticks([ticks]). Dates that exist are not converted.
func dateTicks(L *lua53.Thread) int {
	args, s := engine.NewArgs(L, "date.ticks"), dateSettingsOf(L)
	ticks := int64(s.unit)
	args.Unpack("ticks?", &ticks)
	if ticks < 1 || ticks > 1e9 {
		args.Fail("ticks: got %d, want 1 to 1000000000", ticks)
	}
	s.unit = float64(ticks)
	L.Push(lua53.Int(ticks))
	return 1
}

// dateFormat is date.fmt([format]).
func dateFormat(L *lua53.Thread) int {
	s := dateSettingsOf(L)
	args := engine.NewArgs(L, "date.fmt")
	const longest = 1000
	format := s.format
	args.Unpack("format?", &format)
	if len(format) > longest {
		args.Fail("format: %d bytes, want %d at most", len(format), longest)
	}
	s.format = format
	return pushText(L, format)
}

// setCenturyFlip is date.setcenturyflip(year).
func setCenturyFlip(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.setcenturyflip")
	var flip int64
	args.Unpack("year", &flip)
	if flip < 0 || flip > 100 {
		args.Fail("year: got %d, want 0 to 100", flip)
	}
	dateSettingsOf(L).flip = flip
	return 0
}
