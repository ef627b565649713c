// Making moments and time zones, and the constants of time (section 1.3).
package wschan

import (
	"strings"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// timeDate is time.date(year, month, day, hour, minute, second, nanosecond [, location]).
func (d *Dialect) timeDate(L *lua53.Thread) int {
	args := engine.NewArgs(L, "time.date")
	var year, month, day, hour, minute, second, nanosecond int
	var zone lua53.Value
	args.Unpack("year", &year, "month", &month, "day", &day, "hour?", &hour, "minute?", &minute, "second?", &second, "nanosecond?", &nanosecond, "location?", &zone)
	return d.pushTime(L, time.Date(year, time.Month(month), day, hour, minute, second, nanosecond, locationOf(args, zone)))
}

// timeUnix is time.unix(seconds [, nanoseconds]).
func (d *Dialect) timeUnix(L *lua53.Thread) int {
	var seconds, nanoseconds int64
	engine.NewArgs(L, "time.unix").Unpack("seconds", &seconds, "nanoseconds?", &nanoseconds)
	return d.pushTime(L, time.Unix(seconds, nanoseconds).In(nowIn(L.State()).Location()))
}

// timeParse is time.parse(layout, text [, location]).
func (d *Dialect) timeParse(L *lua53.Thread) int {
	args := engine.NewArgs(L, "time.parse")
	var layout, text string
	var zone lua53.Value
	args.Unpack("layout", &layout, "text", &text, "location?", &zone)
	L.ChargeBytes(len(layout) + len(text))
	t, err := time.ParseInLocation(layout, text, locationOf(args, zone))
	if err != nil {
		return d.fail(L, kindInvalid, "cannot read "+shortened(text)+" as "+shortened(layout), lua53.False, lua53.Nil)
	}
	return d.pushTime(L, t)
}

// locationOf reads a Location; nil is UTC.
func locationOf(args engine.Args, v lua53.Value) *time.Location {
	if v.IsNil() {
		return time.UTC
	}
	zone, ok := data[*time.Location](v)
	if !ok {
		args.Fail("location: got %s, want Location", args.L.State().TypeName(v))
	}
	return zone
}

var locationClass = engine.Class[*time.Location]{Name: "Location", Text: (*time.Location).String}

// loadLocation is time.load_location(name).
func (d *Dialect) loadLocation(L *lua53.Thread) int {
	var name string
	engine.NewArgs(L, "time.load_location").Unpack("name", &name)
	if name == "" {
		return d.fail(L, kindInvalid, "the name of a location is empty", lua53.False, lua53.Nil)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return d.fail(L, kindNotFound, "unknown location "+shortened(name), lua53.False, lua53.Nil)
	}
	return d.pushLocation(L, zone)
}

// fixedZone is time.fixed_zone(name, seconds).
func (d *Dialect) fixedZone(L *lua53.Thread) int {
	var name string
	var seconds int
	engine.NewArgs(L, "time.fixed_zone").Unpack("name", &name, "seconds", &seconds)
	return d.pushLocation(L, time.FixedZone(name, seconds))
}

func (d *Dialect) pushLocation(L *lua53.Thread, zone *time.Location) int {
	L.Push(d.locations.New(L.State(), zone).Value())
	return 1
}

// timeConstants adds the constants of the module.
func timeConstants(table *lua53.Table) {
	for name, d := range map[string]time.Duration{
		"NANOSECOND": time.Nanosecond, "MICROSECOND": time.Microsecond, "MILLISECOND": time.Millisecond,
		"SECOND": time.Second, "MINUTE": time.Minute, "HOUR": time.Hour,
	} {
		table.SetName(name, lua53.Int(int64(d)))
	}
	for name, layout := range map[string]string{
		"RFC3339": time.RFC3339, "RFC3339NANO": time.RFC3339Nano, "RFC822": time.RFC822, "RFC822Z": time.RFC822Z, "RFC850": time.RFC850,
		"RFC1123": time.RFC1123, "RFC1123Z": time.RFC1123Z, "DATE_TIME": time.DateTime, "DATE_ONLY": time.DateOnly, "TIME_ONLY": time.TimeOnly,
		"KITCHEN": time.Kitchen, "STAMP": time.Stamp, "STAMP_MILLI": time.StampMilli, "STAMP_MICRO": time.StampMicro, "STAMP_NANO": time.StampNano,
	} {
		table.SetName(name, lua53.String(layout))
	}
	for m := time.January; m <= time.December; m++ {
		table.SetName(strings.ToUpper(m.String()), lua53.Int(int64(m)))
	}
	for w := time.Sunday; w <= time.Saturday; w++ {
		table.SetName(strings.ToUpper(w.String()), lua53.Int(int64(w)))
	}
}
