// The module date (API reference 7.4): dates, times and what lies between them, as LuaDate 2 has them.
package qsys

import (
	"maps"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// luaDate is the module for the scripts of one design. A date is a table with the fields daynum and dayfrc and a metatable with the methods.
type luaDate struct {
	table, tableMeta *lua53.Table
	meta             *lua53.Table // of dates
}

// dateSettings are what a script has set for all its dates.
type dateSettings struct {
	unit   float64 // ticks of a second
	flip   int64   // two-digit years below are of this century
	format string  // of tostring
}

type dateSlot struct{}

const (
	dayField, ticksField = "daynum", "dayfrc"
	luaDateVersion       = 20020001
	// dateCost is what reading a text costs, in instructions, and dateByteCost each of its bytes.
	dateCost, dateByteCost = 100, 30
)

func newLuaDate() *luaDate {
	m := &luaDate{}
	m.table = functions("date", m.functions())
	m.table.SetName("version", lua53.Int(luaDateVersion))
	m.tableMeta = lua53.NewTemplate(2)
	m.tableMeta.SetString("__metatable", lua53.String("date")) // it is every script's
	call := lua53.NewGoFunction("date", m.construct)
	call.Signature = "(date?: any, month?: integer|string, day?: integer, hour?: number, min?: number, sec?: number, ticks?: number): table -- a date from a text, a table, seconds since 1970, year, month and day; true is now in UTC, false or nothing local time"
	m.tableMeta.SetString("__call", call.Value())
	methods := calls{}
	for _, more := range []calls{m.getters(), m.spans(), m.adders(), m.setters(), m.zones()} {
		maps.Copy(methods, more)
	}
	m.meta = lua53.NewTemplate(9)
	m.meta.SetString("__name", lua53.String("date"))
	m.meta.SetString("__metatable", lua53.String("date"))
	m.meta.SetString("__index", functions("date", methods).Value())
	for name, call := range m.operators() {
		m.meta.SetString(name, lua53.NewGoFunction("date."+name, call).Value())
	}
	return m
}

// luaDateLoader is the loader of the module.
func luaDateLoader() *lua53.GoFunction {
	m := newLuaDate()
	return lua53.NewGoFunction("date", func(L *lua53.Thread) int {
		st := L.State()
		if st.Slot(dateSlot{}) == nil {
			st.SetSlot(dateSlot{}, &dateSettings{unit: 1e6, format: "%x %X"})
		}
		table := m.table.Share(st)
		table.SetMeta(m.tableMeta)
		L.Push(table.Value())
		return 1
	})
}

// dateSettingsOf returns the settings of the script that runs. The functions of the module exist only where it has been loaded.
func dateSettingsOf(L *lua53.Thread) *dateSettings { return L.State().Slot(dateSlot{}).(*dateSettings) }

func (s *dateSettings) perDay() float64 { return secondsPerDay * s.unit }

// functions are those of the module itself.
func (m *luaDate) functions() calls {
	return calls{
		"diff":           {"(a: any, b: any): table -- what lies between two dates, as a date", m.diff},
		"epoch":          {"(): table -- January 1, 1970", m.epoch},
		"isleapyear":     {"(year: any): boolean -- takes a year or a date", m.isLeapYear},
		"isodate":        {"(year: integer, week?: integer, day?: integer): table -- a date of ISO 8601", m.isoDate},
		"time":           {"(hour?: number, min?: number, sec?: number, ticks?: number): table -- a time without a date", m.time},
		"ticks":          {"(ticks?: integer): integer -- how many ticks a second has; sets it if told to", dateTicks},
		"fmt":            {"(format?: string): string -- the format of tostring; sets it if told to", dateFormat},
		"setcenturyflip": {"(year: integer) -- two-digit years below are of this century, others of the last; 0 at first", setCenturyFlip},
		"getcenturyflip": {"(): integer", func(L *lua53.Thread) int { L.Push(lua53.Int(dateSettingsOf(L).flip)); return 1 }},
		"daynummin":      {"(): table -- the first date there is", m.limit("daynummin", -maxMomentDay)},
		"daynummax":      {"(): table -- the last date there is", m.limit("daynummax", maxMomentDay)},
	}
}

// push pushes a moment as a date of its own.
func (m *luaDate) push(args engine.Args, at moment, err error) int {
	t := args.L.NewTable(0, 2)
	t.SetMeta(m.meta)
	m.store(args, t, at, err)
	args.L.Push(t.Value())
	return 1
}

// store changes a date. An error is raised.
func (m *luaDate) store(args engine.Args, t *lua53.Table, at moment, err error) {
	if err == nil {
		at, err = at.normal(dateSettingsOf(args.L).perDay())
	}
	if err != nil {
		args.Fail("%s", err)
	}
	t.SetName(dayField, lua53.Int(at.day))
	ticks := lua53.Float(at.ticks)
	if at.whole {
		ticks = lua53.Int(int64(at.ticks))
	}
	t.SetName(ticksField, ticks)
}

// date returns the date in v, nil if it is none.
func (m *luaDate) date(v lua53.Value) *lua53.Table {
	if t := v.AsTable(); t != nil && t.Meta() == m.meta {
		return t
	}
	return nil
}

// read returns what a date holds.
func (m *luaDate) read(args engine.Args, t *lua53.Table) moment {
	day, dayOK := t.GetString(dayField).ToInt()
	ticks, ticksOK := t.GetString(ticksField).ToFloat()
	if !dayOK || !ticksOK || day < -maxMomentDay || day > maxMomentDay || !(ticks >= 0 && ticks <= dateSettingsOf(args.L).perDay()) {
		args.Fail("the fields %s and %s are not those of a date", dayField, ticksField)
	}
	return moment{day, ticks, t.GetString(ticksField).IsInt()}
}

// self returns the date that a method is called on.
func (m *luaDate) self(args engine.Args) (*lua53.Table, moment) {
	t := m.date(args.L.Get(1))
	if t == nil {
		args.Fail("self: got %s, want a date (call it with a colon)", args.L.State().TypeName(args.L.Get(1)))
	}
	return t, m.read(args, t)
}

// construct is date(...): the local time, or what the arguments say.
func (m *luaDate) construct(L *lua53.Thread) int {
	args := engine.NewArgs(L, "date")
	switch n := L.Top() - 1; {
	case n <= 0 || n == 1 && L.Get(2).IsNil():
		return m.push(args, m.now(L, false), nil)
	case n == 1:
		at, err := m.moment(args, L.Get(2))
		return m.push(args, at, err)
	}
	year, month, day := m.integer(args, "year", 2), m.month(args, "month", 3), m.integer(args, "day", 4)
	at := clockTime(args, [...]string{"hour", "min", "sec", "ticks"}, 5, [4]clockPart{})
	var ok bool
	if at.day, ok = dayOf(year, month, day); !ok {
		args.Fail("%s", errBeyondLimits)
	}
	return m.push(args, at, nil)
}

// moment reads what stands for a date: a date, a text, seconds since 1970, a table of fields, true for now in UTC and false for local time.
func (m *luaDate) moment(args engine.Args, v lua53.Value) (moment, error) {
	L := args.L
	settings := dateSettingsOf(L)
	if t := m.date(v); t != nil {
		return m.read(args, t), nil
	}
	if utc, isBool := v.AsBool(); isBool {
		return m.now(L, utc), nil
	}
	if text, isText := v.AsString(); isText {
		L.ChargeBytes(len(text))
		L.Work(int64(dateCost + dateByteCost*min(len(text), maxDateText)))
		L.Reserve(len(text))
		d, err := parseDate(text, settings.flip)
		if err != nil {
			args.Fail("%.100q: %s", text, err)
		}
		return d.moment(settings.unit)
	}
	if seconds, isNumber := v.ToFloat(); isNumber {
		return moment{epochDay, seconds * settings.unit, v.IsInt()}, nil
	}
	t := v.AsTable()
	if t == nil {
		args.Fail("got %s, want a date, string, number, table or boolean", L.State().TypeName(v))
	}
	return m.fields(args, t)
}

// fields reads a table such as os.date("*t") gives: year, month and day, or hour, min, sec or ticks, or all.
func (m *luaDate) fields(args engine.Args, t *lua53.Table) (moment, error) {
	settings := dateSettingsOf(args.L)
	at, timed := moment{whole: true}, false
	for _, part := range [...]struct {
		name string
		size float64
	}{{"hour", 3600 * settings.unit}, {"min", 60 * settings.unit}, {"sec", settings.unit}, {"ticks", 1}} {
		v := args.L.Index(t.Value(), lua53.String(part.name))
		if n, ok := args.L.ToFloat(v); ok {
			at.ticks += n * part.size
			at.whole = at.whole && v.ToNumber().IsInt()
			timed = true
		}
	}
	year, hasYear := args.L.ToFloat(args.L.Index(t.Value(), lua53.String("year")))
	month, hasMonth := monthOf(args.L, args.L.Index(t.Value(), lua53.String("month")))
	day, hasDay := args.L.ToFloat(args.L.Index(t.Value(), lua53.String("day")))
	switch {
	case hasYear && hasMonth && hasDay:
		if at.day, hasYear = dayOf(truncate(year), month, truncate(day)); !hasYear {
			return at, errBeyondLimits
		}
	case hasYear || hasMonth || hasDay || !timed:
		return at, errDateIncomplete
	}
	return at, nil
}

// now returns the time of the design's clock, to the second.
func (m *luaDate) now(L *lua53.Thread, utc bool) moment {
	now := library.Now(L.State())
	seconds := now.Unix()
	if !utc {
		seconds += offsetAt(seconds, library.LocationOf(L.State()))
	}
	return moment{epochDay, float64(seconds) * dateSettingsOf(L).unit, true}
}

// offsetAt returns what a zone is ahead of UTC at a time.
func offsetAt(unix int64, zone *time.Location) int64 {
	_, offset := time.Unix(unix, 0).In(zone).Zone()
	return int64(offset)
}
