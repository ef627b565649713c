// Moments as scripts see them (section 1.3).
package wschan

import (
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// timeMethod is one method of Time.
type timeMethod = engine.Method[time.Time]

func (d *Dialect) timeClass() *engine.Class[time.Time] {
	return &engine.Class[time.Time]{
		Name: "Time",
		Text: time.Time.String,
		Methods: []timeMethod{
			{Name: "add", Signature: "(duration: integer|string|Duration): Time?, error?", Call: func(t time.Time, args engine.Args) int {
				by, ok := d.durationArg(args, false)
				if !ok {
					return 2
				}
				return d.pushTime(args.L, t.Add(by))
			}},
			{Name: "sub", Signature: "(time: Time): Duration", Call: func(t time.Time, args engine.Args) int {
				return d.pushDuration(args.L, t.Sub(timeArg(args)))
			}},
			{Name: "add_date", Signature: "(years: integer, months: integer, days: integer): Time", Call: func(t time.Time, args engine.Args) int {
				var years, months, days int
				args.Unpack("years", &years, "months", &months, "days", &days)
				return d.pushTime(args.L, t.AddDate(years, months, days))
			}},
			compares("before", time.Time.Before), compares("after", time.Time.After), compares("equal", time.Time.Equal),
			{Name: "format", Signature: "(layout: string): string -- layout is one of Go, such as time.RFC1123", Call: formatMethod},
			{Name: "format_rfc3339", Signature: "(): string", Call: func(t time.Time, args engine.Args) int {
				return pushText(args.L, t.Format(time.RFC3339))
			}},
			number("unix", time.Time.Unix), number("unix_nano", time.Time.UnixNano),
			{Name: "date", Signature: "(): integer, integer, integer -- year, month, day", Call: func(t time.Time, args engine.Args) int {
				year, month, day := t.Date()
				return pushNumbers(args.L, year, int(month), day)
			}},
			{Name: "clock", Signature: "(): integer, integer, integer -- hour, minute, second", Call: func(t time.Time, args engine.Args) int {
				return pushNumbers(args.L, t.Hour(), t.Minute(), t.Second())
			}},
			number("year", time.Time.Year), number("month", time.Time.Month), number("day", time.Time.Day),
			number("hour", time.Time.Hour), number("minute", time.Time.Minute), number("second", time.Time.Second),
			number("nanosecond", time.Time.Nanosecond), number("weekday", time.Time.Weekday), number("year_day", time.Time.YearDay),
			{Name: "is_zero", Signature: "(): boolean -- whether it is the first moment of year 1", Call: func(t time.Time, args engine.Args) int {
				args.L.Push(lua53.Bool(t.IsZero()))
				return 1
			}},
			{Name: "utc", Signature: "(): Time", Call: func(t time.Time, args engine.Args) int { return d.pushTime(args.L, t.UTC()) }},
			{Name: "in_local", Signature: "(): Time -- in the time zone of the design", Call: func(t time.Time, args engine.Args) int {
				return d.pushTime(args.L, t.In(library.LocationOf(args.L.State())))
			}},
			{Name: "in_location", Signature: "(location: Location): Time", Call: func(t time.Time, args engine.Args) int {
				var v lua53.Value
				args.Unpack("location", &v)
				return d.pushTime(args.L, t.In(locationOf(args, v)))
			}},
			{Name: "location", Signature: "(): Location", Call: func(t time.Time, args engine.Args) int {
				return d.pushLocation(args.L, t.Location())
			}},
			d.rounds("round", time.Time.Round), d.rounds("truncate", time.Time.Truncate),
		},
	}
}

// number is a method that returns a whole number.
func number[N ~int | ~int64](name string, f func(time.Time) N) timeMethod {
	return timeMethod{Name: name, Signature: "(): integer", Call: func(t time.Time, args engine.Args) int {
		args.L.Push(lua53.Int(int64(f(t))))
		return 1
	}}
}

func pushNumbers(L *lua53.Thread, list ...int) int {
	for _, n := range list {
		L.Push(lua53.Int(int64(n)))
	}
	return len(list)
}

// compares is a method that takes another Time.
func compares(name string, f func(t, other time.Time) bool) timeMethod {
	return timeMethod{Name: name, Signature: "(time: Time): boolean", Call: func(t time.Time, args engine.Args) int {
		args.L.Push(lua53.Bool(f(t, timeArg(args))))
		return 1
	}}
}

// rounds is a method that takes a Duration, and nothing else that counts as one (section 1.3).
func (d *Dialect) rounds(name string, f func(time.Time, time.Duration) time.Time) timeMethod {
	return timeMethod{Name: name, Signature: "(duration: Duration): Time", Call: func(t time.Time, args engine.Args) int {
		var v lua53.Value
		args.Unpack("duration", &v)
		to, ok := data[time.Duration](v)
		if !ok {
			args.Fail("duration: got %s, want Duration", args.L.State().TypeName(v))
		}
		return d.pushTime(args.L, f(t, to))
	}}
}

// formatMethod is time:format(layout).
func formatMethod(t time.Time, args engine.Args) int {
	var layout string
	args.Unpack("layout", &layout)
	args.L.ChargeBytes(len(layout))
	args.L.Reserve(len(layout))
	return pushText(args.L, t.Format(layout))
}

// timeArg reads the argument of a method that takes a Time.
func timeArg(args engine.Args) time.Time {
	var v lua53.Value
	args.Unpack("time", &v)
	t, ok := data[time.Time](v)
	if !ok {
		args.Fail("time: got %s, want Time", args.L.State().TypeName(v))
	}
	return t
}

// data returns the Go object in v.
func data[T any](v lua53.Value) (object T, ok bool) {
	if u := v.AsUserdata(); u != nil {
		object, ok = u.Data.(T)
	}
	return object, ok
}
