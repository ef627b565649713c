// The clock of a state, for libraries beside os.

package library

import (
	"time"

	"crosspoint/engine/lua53"
)

// Now returns the time that os.time gives in a state.
func Now(st *lua53.State) time.Time { return settings(st).now() }

// LocationOf returns the time zone of os.date in a state.
func LocationOf(st *lua53.State) *time.Location { return settings(st).location() }

// LocalToUnix returns when clocks in a zone show what clocks in UTC show at local seconds. Of two such times it is the first, as with os.time.
func LocalToUnix(local int64, zone *time.Location) int64 { return unixTime(local, zone) }
