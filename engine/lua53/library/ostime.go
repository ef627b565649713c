// os.time: from the fields of a date, which may be out of their ranges, to seconds.

package library

import (
	"math"
	"time"

	"crosspoint/engine/lua53"
)

func osTime(L *lua53.Thread) int {
	if L.Get(1).IsNil() {
		L.Push(lua53.Int(settings(L.State()).now().Unix()))
		return 1
	}
	v := L.CheckTable(1).Value()
	L.SetTop(1)
	d := dateFields{L, v}
	seconds := d.get("sec", 0, 0)
	seconds += 60 * d.get("min", 0, 0)
	seconds += 3600 * d.get("hour", 12, 0)
	day := d.get("day", required, 0)
	month := d.get("month", required, 1)
	year := d.get("year", required, 0)
	local := seconds + 86400*daysSince1970(year, month, day)
	zone := settings(L.State()).location()
	unix := unixTime(local, zone)
	if dst := L.Index(v, lua53.String("isdst")); !dst.IsNil() {
		unix += correction(unix, zone, dst.Truth())
	}
	t, ok := civil(unix, zone)
	if !ok || unix == -1 { // which is C's way to say that it failed
		L.Raise(unrepresentable)
	}
	d.normalize(t)
	L.Push(lua53.Int(unix))
	return 1
}

// dateFields is a date table that a script gave.
type dateFields struct {
	L *lua53.Thread
	v lua53.Value
}

const required = -1

// get returns a field, less where C counts it from; otherwise serves if it is absent, unless that is required.
func (d dateFields) get(name string, otherwise, from int64) int64 {
	field := d.L.Index(d.v, lua53.String(name))
	n, ok := d.L.ToInt(field)
	switch {
	case !ok && !field.IsNil():
		d.L.Raise("field '%s' is not an integer", name)
	case !ok && otherwise == required:
		d.L.Raise("field '%s' missing in date table", name)
	case !ok:
		return otherwise
	case n < -math.MaxInt32/2 || n > math.MaxInt32/2:
		d.L.Raise("field '%s' is out-of-bound", name)
	}
	return n - from
}

// normalize gives all fields the values they have at t.
func (d dateFields) normalize(t time.Time) {
	fields := d.v.AsTable()
	if fields.Meta() == nil {
		setDate(fields, t)
		return
	}
	plain := d.L.NewTable(0, 9)
	setDate(plain, t)
	plain.All(func(name, value lua53.Value) bool {
		d.L.SetIndex(d.v, name, value)
		return true
	})
}

// daysSince1970 counts the days to a date of the Gregorian calendar. month is counted from 0; it and day may be out of range.
func daysSince1970(year, month, day int64) int64 {
	year += month / 12
	if month %= 12; month < 0 {
		month, year = month+12, year-1
	}
	// In a year that begins in March the leap day is the last one.
	month -= 2
	if month < 0 {
		month, year = month+12, year-1
	}
	era := year / 400
	if year%400 < 0 {
		era--
	}
	year -= 400 * era
	const daysOfEra, daysTo1970 = 146097, 719468
	return era*daysOfEra + 365*year + year/4 - year/100 + (153*month+2)/5 + day - 1 - daysTo1970
}

// unixTime is the time at which clocks in the zone show what they would show in UTC at local seconds.
func unixTime(local int64, zone *time.Location) int64 {
	offset := func(unix int64) int64 {
		if unix < -1<<57 || unix > 1<<57 {
			return 0
		}
		_, o := time.Unix(unix, 0).In(zone).Zone()
		return int64(o)
	}
	// Of a change of clocks in between, one of these is before and the other one behind it.
	before, behind := offset(local-86400), offset(local+86400)
	for _, o := range [...]int64{before, behind} {
		if offset(local-o) == o {
			return local - o
		}
	}
	return local - before // clocks skip that time
}

// correction is what to add to a time in the zone when the script says whether daylight saving time is in force, and is wrong.
func correction(unix int64, zone *time.Location, dst bool) int64 {
	t, ok := civil(unix, zone)
	switch {
	case !ok || t.IsDST() == dst:
		return 0
	case dst:
		return -3600
	}
	return 3600
}
