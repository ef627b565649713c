// How dates of the module date are changed, and how long they are.
package qsys

import (
	"maps"
	"math"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// spans are the methods that say how long it is since January 1 of the year 1.
func (m *luaDate) spans() calls {
	all := calls{}
	for name, seconds := range map[string]float64{"spandays": secondsPerDay, "spanhours": 3600, "spanminutes": 60, "spanseconds": 1, "spanticks": 0} {
		all[name] = function{"(): number -- how long it is since January 1 of the year 1; for what date.diff gives", func(L *lua53.Thread) int {
			_, at := m.self(engine.NewArgs(L, "date."+name))
			s := dateSettingsOf(L)
			ticks := float64(at.day)*s.perDay() + at.ticks
			switch {
			case seconds > 0:
				L.Push(lua53.Float(ticks / (seconds * s.unit)))
			case at.whole && math.Abs(ticks) < 1<<62:
				L.Push(lua53.Int(at.day*int64(s.perDay()) + int64(at.ticks)))
			default:
				L.Push(lua53.Float(ticks))
			}
			return 1
		}}
	}
	return all
}

// change returns a method that changes its date, and returns it.
func (m *luaDate) change(name string, f func(args engine.Args, at moment) (moment, error)) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		args := engine.NewArgs(L, "date."+name)
		t, at := m.self(args)
		changed, err := f(args, at)
		m.store(args, t, changed, err)
		L.SetTop(1)
		return 1
	}
}

// adders are the methods that add.
func (m *luaDate) adders() calls {
	all := calls{
		"addyears": {"(years?: integer, months?: integer, days?: integer): table", m.change("addyears", func(args engine.Args, at moment) (moment, error) {
			return at.moved(m.optional(args, "years", 2, 0), m.optional(args, "months", 3, 0), m.optional(args, "days", 4, 0))
		})},
		"addmonths": {"(months?: integer, days?: integer): table", m.change("addmonths", func(args engine.Args, at moment) (moment, error) {
			return at.moved(0, m.optional(args, "months", 2, 0), m.optional(args, "days", 3, 0))
		})},
	}
	for name, seconds := range map[string]float64{"adddays": secondsPerDay, "addhours": 3600, "addminutes": 60, "addseconds": 1, "addticks": 0} {
		unit := name[len("add"):]
		all[name] = function{"(" + unit + ": number): table", m.change(name, func(args engine.Args, at moment) (moment, error) {
			var n float64
			args.Unpack("self", new(lua53.Value), unit, &n)
			if size := seconds * dateSettingsOf(args.L).unit; size > 0 {
				n *= size
			}
			at.ticks += n
			at.whole = at.whole && args.L.Get(2).ToNumber().IsInt()
			return at, nil
		})}
	}
	return all
}

// moved returns the same day of another month. A day that the month does not have is in the next one.
func (at moment) moved(years, months, days int64) (moment, error) {
	const most = 1 << 40
	if max(years, months, days) > most || min(years, months, days) < -most {
		return at, errBeyondLimits
	}
	year, month, day := dateOf(at.day)
	return at.on(dayOf(year+years, month+months, day+days))
}

// on returns the same time on another day.
func (at moment) on(day int64, ok bool) (moment, error) {
	if !ok {
		return at, errBeyondLimits
	}
	at.day = day
	return at, nil
}

// setters are the methods that set parts of a date. What is left out stays.
func (m *luaDate) setters() calls {
	all := calls{
		"setyear": {"(year?: integer, month?: integer|string, day?: integer): table", m.change("setyear", func(args engine.Args, at moment) (moment, error) {
			year, _, _ := dateOf(at.day)
			return m.setDate(args, at, m.optional(args, "year", 2, year), 3)
		})},
		"setmonth": {"(month?: integer|string, day?: integer): table", m.change("setmonth", func(args engine.Args, at moment) (moment, error) {
			year, _, _ := dateOf(at.day)
			return m.setDate(args, at, year, 2)
		})},
		"setday": {"(day?: integer): table", m.change("setday", func(args engine.Args, at moment) (moment, error) {
			year, month, day := dateOf(at.day)
			return at.on(dayOf(year, month, m.optional(args, "day", 2, day)))
		})},
	}
	maps.Copy(all, m.isoSetters())
	maps.Copy(all, m.clockSetters())
	return all
}

// isoSetters are the methods that set parts of a date of ISO 8601.
func (m *luaDate) isoSetters() calls {
	all := calls{}
	for first, name := range []string{"setisoyear", "setisoweeknumber", "setisoweekday"} {
		names := []string{"year", "week", "day"}
		signature := "("
		for i := first; i < 3; i++ {
			signature += names[i] + "?: integer, "
		}
		all[name] = function{signature[:len(signature)-2] + "): table -- of ISO 8601", m.change(name, func(args engine.Args, at moment) (moment, error) {
			var parts [3]int64
			parts[0], parts[1], parts[2] = isoDate(at.day)
			for i := first; i < 3; i++ {
				parts[i] = m.optional(args, names[i], i-first+2, parts[i])
			}
			return at.on(isoDay(parts[0], parts[1], parts[2]))
		})}
	}
	return all
}

// clockSetters are the methods that set parts of the time of day.
func (m *luaDate) clockSetters() calls {
	all := calls{}
	for first, name := range []string{"sethours", "setminutes", "setseconds", "setticks"} {
		names := [4]string{"hours", "minutes", "seconds", "ticks"}
		signature := "("
		for i := range names {
			if i < first {
				names[i] = ""
			} else {
				signature += names[i] + "?: number, "
			}
		}
		all[name] = function{signature[:len(signature)-2] + "): table", m.change(name, func(args engine.Args, at moment) (moment, error) {
			set := clockTime(args, names, 2, at.parts(dateSettingsOf(args.L).unit))
			set.day = at.day
			return set, nil
		})}
	}
	return all
}

// setDate sets the year, and month and day from argument i on.
func (m *luaDate) setDate(args engine.Args, at moment, year int64, i int) (moment, error) {
	_, month, day := dateOf(at.day)
	if !args.L.Get(i).IsNil() {
		month = m.month(args, "month", i)
	}
	return at.on(dayOf(year, month, m.optional(args, "day", i+1, day)))
}
