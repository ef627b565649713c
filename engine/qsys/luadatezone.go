// The time zone of the design for the module date.
package qsys

import (
	"math"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// seconds returns the whole seconds since 1970 that clocks show.
func (at moment) seconds(unit float64) int64 {
	return (at.day-epochDay)*secondsPerDay + int64(math.Floor(at.ticks/unit))
}

// offset returns what a zone is ahead of UTC, in seconds, when its clocks show at.
func (at moment) offset(unit float64, zone *time.Location) int64 {
	local := at.seconds(unit)
	return local - library.LocalToUnix(local, zone)
}

// zoneName returns what a zone is called then.
func (at moment) zoneName(unit float64, zone *time.Location) string {
	name, _ := time.Unix(library.LocalToUnix(at.seconds(unit), zone), 0).In(zone).Zone()
	return name
}

// zones are the methods that have to do with the time zone of the design.
func (m *luaDate) zones() calls {
	return calls{
		"tolocal": {"(): table -- turns UTC into local time", m.change("tolocal", func(args engine.Args, at moment) (moment, error) {
			unit := dateSettingsOf(args.L).unit
			at.ticks += float64(offsetAt(at.seconds(unit), library.LocationOf(args.L.State()))) * unit
			at.whole = false
			return at, nil
		})},
		"toutc": {"(): table -- turns local time into UTC", m.change("toutc", func(args engine.Args, at moment) (moment, error) {
			unit := dateSettingsOf(args.L).unit
			at.ticks -= float64(at.offset(unit, library.LocationOf(args.L.State()))) * unit
			at.whole = false
			return at, nil
		})},
		"getbias": {"(): number -- the minutes from local time to UTC, 0 or less east of Greenwich", func(L *lua53.Thread) int {
			_, at := m.self(engine.NewArgs(L, "date.getbias"))
			offset := at.offset(dateSettingsOf(L).unit, library.LocationOf(L.State()))
			L.Push(lua53.Float(float64(-offset) / 60))
			return 1
		}},
		"gettzname": {"(): string -- the name of the time zone", func(L *lua53.Thread) int {
			_, at := m.self(engine.NewArgs(L, "date.gettzname"))
			return pushText(L, at.zoneName(dateSettingsOf(L).unit, library.LocationOf(L.State())))
		}},
	}
}
