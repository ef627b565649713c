// What dates of the module date are asked.
package qsys

import (
	"maps"
	"math"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// truncate makes a number whole, towards zero. What is no number, and what is too large for any date, is far away.
func truncate(f float64) int64 {
	if !(math.Abs(f) < 1<<53) {
		return math.MaxInt64
	}
	return int64(f)
}

// integer returns argument i, which must be a number.
func (m *luaDate) integer(args engine.Args, name string, i int) int64 {
	f, ok := args.L.ToFloat(args.L.Get(i))
	if !ok {
		args.Fail("%s: got %s, want number", name, args.L.State().TypeName(args.L.Get(i)))
	}
	return truncate(f)
}

// optional is integer with a default.
func (m *luaDate) optional(args engine.Args, name string, i int, otherwise int64) int64 {
	if args.L.Get(i).IsNil() {
		return otherwise
	}
	return m.integer(args, name, i)
}

// monthOf reads a month: a number, or a name.
func monthOf(L *lua53.Thread, v lua53.Value) (month int64, ok bool) {
	if f, isNumber := L.ToFloat(v); isNumber {
		return truncate(f), true
	}
	name, _ := v.AsString()
	i := nameIndex(monthNames, name)
	return int64(i + 1), i >= 0
}

func (m *luaDate) month(args engine.Args, name string, i int) int64 {
	month, ok := monthOf(args.L, args.L.Get(i))
	if !ok {
		args.Fail("%s: got %s, want a number or the name of a month", name, args.L.ToDisplay(args.L.Get(i)))
	}
	return month
}

// clockPart is an hour, minute, second or number of ticks.
type clockPart struct {
	n     float64
	whole bool
}

// clockTime reads the last of hour, minute, second and ticks, whose names are given, from argument i on; what is absent is as in parts.
func clockTime(args engine.Args, names [4]string, i int, parts [4]clockPart) (at moment) {
	unit := dateSettingsOf(args.L).unit
	at.whole = true
	for k, name := range names {
		p := parts[k]
		if p == (clockPart{}) {
			p.whole = true
		}
		if name != "" {
			if v := args.L.Get(i); !v.IsNil() {
				var ok bool
				if p.n, ok = args.L.ToFloat(v); !ok {
					args.Fail("%s: got %s, want number", name, args.L.State().TypeName(v))
				}
				p.whole = v.ToNumber().IsInt()
			}
			i++
		}
		at.ticks += p.n * [...]float64{3600 * unit, 60 * unit, unit, 1}[k]
		at.whole = at.whole && p.whole
	}
	return at
}

// parts takes the time of a day apart.
func (at moment) parts(unit float64) [4]clockPart {
	seconds := math.Floor(at.ticks / unit)
	ticks := at.ticks - seconds*unit
	s := int64(seconds)
	return [4]clockPart{{float64(s / 3600), true}, {float64(s / 60 % 60), true}, {float64(s % 60), true}, {ticks, at.whole}}
}

// value returns a part as scripts see it.
func (p clockPart) value() lua53.Value {
	if p.whole {
		return lua53.Int(int64(p.n))
	}
	return lua53.Float(p.n)
}

// getters are the methods that ask.
func (m *luaDate) getters() calls {
	ask := func(name string, get func(L *lua53.Thread, at moment) []int64) func(L *lua53.Thread) int {
		return func(L *lua53.Thread) int {
			_, at := m.self(engine.NewArgs(L, "date."+name))
			results := get(L, at)
			for _, n := range results {
				L.Push(lua53.Int(n))
			}
			return len(results)
		}
	}
	all := calls{}
	date := func(name, comment string, get func(at moment) int64) {
		all[name] = function{"(): integer -- " + comment, ask(name, func(_ *lua53.Thread, at moment) []int64 { return []int64{get(at)} })}
	}
	clock := func(name, comment string, get func(parts [4]clockPart) int64) {
		all[name] = function{"(): integer -- " + comment, ask(name, func(L *lua53.Thread, at moment) []int64 {
			return []int64{get(at.parts(dateSettingsOf(L).unit))}
		})}
	}
	date("getyear", "the year; 0 is 1 BCE", func(at moment) int64 { year, _, _ := dateOf(at.day); return year })
	date("getmonth", "the month", func(at moment) int64 { _, month, _ := dateOf(at.day); return month })
	date("getday", "the day of the month", func(at moment) int64 { _, _, day := dateOf(at.day); return day })
	date("getyearday", "the day of the year", func(at moment) int64 { return yearDay(at.day) })
	date("getweekday", "Sunday is 1", func(at moment) int64 { return weekday(at.day) + 1 })
	date("getisoweekday", "Monday is 1", func(at moment) int64 { return isoWeekday(at.day) })
	date("getisoweeknumber", "the week of ISO 8601", func(at moment) int64 { _, week, _ := isoDate(at.day); return week })
	date("getisoyear", "the year of that week", func(at moment) int64 { year, _, _ := isoDate(at.day); return year })
	clock("gethours", "0 to 23", func(p [4]clockPart) int64 { return int64(p[0].n) })
	clock("getclockhour", "1 to 12", func(p [4]clockPart) int64 { return (int64(p[0].n)+11)%12 + 1 })
	clock("getminutes", "the minutes", func(p [4]clockPart) int64 { return int64(p[1].n) })
	clock("getseconds", "the seconds, without a fraction", func(p [4]clockPart) int64 { return int64(p[2].n) })
	maps.Copy(all, m.otherGetters(ask))
	return all
}

// otherGetters are the methods that give several numbers, fractions or text. ask makes one that gives whole numbers.
func (m *luaDate) otherGetters(ask func(name string, get func(L *lua53.Thread, at moment) []int64) func(L *lua53.Thread) int) calls {
	all := calls{}
	all["getdate"] = function{"(): integer, integer, integer -- year, month, day", ask("getdate", func(_ *lua53.Thread, at moment) []int64 {
		year, month, day := dateOf(at.day)
		return []int64{year, month, day}
	})}
	all["getisodate"] = function{"(): integer, integer, integer -- year, week, day of ISO 8601", ask("getisodate", func(_ *lua53.Thread, at moment) []int64 {
		year, week, day := isoDate(at.day)
		return []int64{year, week, day}
	})}
	all["getweeknumber"] = function{"(first?: integer): integer -- the week of the year; weeks begin on Sunday, 1, or another day", m.getWeekNumber}
	all["gettime"] = function{"(): integer, integer, integer, number -- hours, minutes, seconds, ticks", m.getTime}
	all["getticks"] = function{"(unit?: number): number -- what the seconds lack, in ticks or another unit", m.getTicks}
	all["getfracsec"] = function{"(): number -- the seconds with their fraction", m.getFracSec}
	all["copy"] = function{"(): table -- the same date, to be changed by itself", m.copy}
	all["fmt"] = function{"(format?: string): string -- the date as text, with the conversions of os.date and more", m.fmt}
	return all
}

func (m *luaDate) getWeekNumber(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.getweeknumber")
	_, at := m.self(args)
	L.Push(lua53.Int(weekNumber(at.day, modulo(m.optional(args, "first", 2, 1), 7)-1)))
	return 1
}

func (m *luaDate) getTime(L *lua53.Thread) int {
	_, at := m.self(engine.NewArgs(L, "date.gettime"))
	for _, p := range at.parts(dateSettingsOf(L).unit) {
		L.Push(p.value())
	}
	return 4
}

func (m *luaDate) getTicks(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.getticks")
	_, at := m.self(args)
	unit := dateSettingsOf(L).unit
	ticks := at.parts(unit)[3]
	if !L.Get(2).IsNil() {
		var other float64
		args.Unpack("self", new(lua53.Value), "unit", &other)
		ticks = clockPart{n: ticks.n * other / unit}
	}
	L.Push(ticks.value())
	return 1
}

func (m *luaDate) getFracSec(L *lua53.Thread) int {
	_, at := m.self(engine.NewArgs(L, "date.getfracsec"))
	unit := dateSettingsOf(L).unit
	L.Push(lua53.Float(math.Mod(at.ticks, 60*unit) / unit))
	return 1
}

func (m *luaDate) copy(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date.copy")
	_, at := m.self(args)
	return m.push(args, at, nil)
}
