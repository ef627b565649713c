// The global and module time: waiting, timers and dates (section 1.3).
package wschan

import (
	"math"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// newTime returns what gives a script its module time.
func (d *Dialect) newTime() func(st *lua53.State) lua53.Value {
	table := functions("time", calls{
		"after":          {"(duration: integer|string|Duration): Channel?, error? -- a channel that gives one Time after that and is closed", d.timeAfter},
		"sleep":          {"(duration: integer|string|Duration): nil, error? -- makes this task wait", d.timeSleep},
		"timer":          {"(duration: integer|string|Duration): TimeTimer?, error? -- gives one Time after that", d.timeTimer},
		"ticker":         {"(duration: integer|string|Duration): TimeTicker?, error? -- gives a Time again and again", d.timeTicker},
		"now":            {"(): Time", d.timeNow},
		"date":           {"(year: integer, month: integer, day: integer, hour?: integer, minute?: integer, second?: integer, nanosecond?: integer, location?: Location): Time", d.timeDate},
		"unix":           {"(seconds: integer, nanoseconds?: integer): Time", d.timeUnix},
		"parse":          {"(layout: string, text: string, location?: Location): Time?, error? -- layout is one of Go, such as time.RFC3339", d.timeParse},
		"parse_duration": {"(duration: integer|string|Duration): Duration?, error?", d.parseDuration},
		"load_location":  {"(name: string): Location?, error? -- such as Europe/Berlin", d.loadLocation},
		"fixed_zone":     {"(name: string, seconds: integer): Location -- seconds east of UTC", d.fixedZone},
	})
	timeConstants(table)
	own := new(lua53.Late)
	own.Add("utc", func(st *lua53.State) lua53.Value { return d.locations.New(st, time.UTC).Value() })
	own.Add("localtz", func(st *lua53.State) lua53.Value { return d.locations.New(st, library.LocationOf(st)).Value() })
	return func(st *lua53.State) lua53.Value {
		t := table.Share(st)
		t.SetLate(own)
		return t.Value()
	}
}

// times are the classes of the module.
type times struct {
	moments   engine.Constructor[time.Time]
	durations engine.Constructor[time.Duration]
	locations engine.Constructor[*time.Location]
	timers    engine.Constructor[*timeTimer]
	tickers   engine.Constructor[*timeTicker]
}

// pushTime pushes a moment.
func (d *Dialect) pushTime(L *lua53.Thread, t time.Time) int {
	L.Push(d.newTimeOf(L.State(), t))
	return 1
}

// newTimeOf returns a moment as scripts see it, without the reading of the monotonic clock.
func (d *Dialect) newTimeOf(st *lua53.State, t time.Time) lua53.Value {
	return d.moments.New(st, t.Round(0)).Value()
}

// nowIn is the present moment in the design's time zone.
func nowIn(st *lua53.State) time.Time { return time.Now().In(library.LocationOf(st)) }

func (d *Dialect) timeNow(L *lua53.Thread) int { return d.pushTime(L, nowIn(L.State())) }

// durationOf reads a duration: nanoseconds, a text of Go, or a Duration.
func durationOf(v lua53.Value) (t time.Duration, ok bool) {
	if text, isText := v.AsString(); isText {
		t, err := time.ParseDuration(text)
		return t, err == nil
	}
	if u := v.AsUserdata(); u != nil {
		t, ok = u.Data.(time.Duration)
		return t, ok
	}
	f, ok := v.ToFloat()
	if !ok || !(math.Abs(f) < math.MaxInt64) {
		return 0, false
	}
	if n, whole := v.ToInt(); whole {
		return time.Duration(n), true
	}
	return time.Duration(f), true
}

// durationArg reads the first argument of a call. ok is false, and nil with an error pushed, when it is no duration, or none above zero where it has to be.
func (d *Dialect) durationArg(args engine.Args, positive bool) (t time.Duration, ok bool) {
	var v lua53.Value
	args.Unpack("duration?", &v)
	t, ok = durationOf(v)
	if ok && (t > 0 || !positive) {
		return t, true
	}
	what := "not above zero"
	if !ok {
		what = "neither a number of nanoseconds nor a text such as 1m30s"
	}
	shown, isText := v.ToString()
	if !isText {
		shown = args.L.State().TypeName(v)
	}
	d.fail(args.L, kindInvalid, "invalid duration: "+shortened(shown)+" is "+what, lua53.False, lua53.Nil)
	return 0, false
}

// shortened returns the beginning of a text, for a message.
func shortened(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return text[:most] + "…"
}

// parseDuration is time.parse_duration(x).
func (d *Dialect) parseDuration(L *lua53.Thread) int {
	t, ok := d.durationArg(engine.NewArgs(L, "time.parse_duration"), false)
	if !ok {
		return 2
	}
	return d.pushDuration(L, t)
}

func (d *Dialect) pushDuration(L *lua53.Thread, t time.Duration) int {
	L.Push(d.durations.New(L.State(), t).Value())
	return 1
}

// durationClass describes lengths of time. Whole units are integers, hours to seconds have fractions.
func durationClass() *engine.Class[time.Duration] {
	float := func(name string, f func(time.Duration) float64) engine.Method[time.Duration] {
		return engine.Method[time.Duration]{Name: name, Signature: "(): number", Call: func(t time.Duration, args engine.Args) int {
			args.L.Push(lua53.Float(f(t)))
			return 1
		}}
	}
	whole := func(name string, f func(time.Duration) int64) engine.Method[time.Duration] {
		return engine.Method[time.Duration]{Name: name, Signature: "(): integer", Call: func(t time.Duration, args engine.Args) int {
			args.L.Push(lua53.Int(f(t)))
			return 1
		}}
	}
	return &engine.Class[time.Duration]{
		Name: "Duration",
		Text: time.Duration.String,
		Methods: []engine.Method[time.Duration]{
			float("hours", time.Duration.Hours), float("minutes", time.Duration.Minutes), float("seconds", time.Duration.Seconds),
			whole("milliseconds", time.Duration.Milliseconds), whole("microseconds", time.Duration.Microseconds),
			whole("nanoseconds", time.Duration.Nanoseconds),
		},
	}
}
