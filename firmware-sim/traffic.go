package firmwaresim

// The traffic log: what went over the wires of a simulator.

import (
	"strconv"
	"time"
)

// Event is one entry of the traffic log, above TLS and unmasked.
type Event struct {
	Time time.Time
	// Connection counts the accepted connections of the simulator from 1; on a serial line, how often it was plugged in.
	Connection int
	Direction  Direction
	Kind       EventKind
	// Text is the path (and sub-protocol) or the name of the line for [Open], the content for [Text], [Binary], [Ping] and [Pong], code and
	// reason for [Close], and the reason for [Drop].
	Text string
}

// Direction says who acted.
type Direction string

// The directions, as the device sees them.
const (
	In  Direction = "in"  // the client acted
	Out Direction = "out" // the device acted: it has handed the message to the connection's queue
)

// EventKind says what happened.
type EventKind string

// The kinds of events. A connection has one [Open], its first event. Its last event is either a [Drop] or, when both sides take leave, the
// second [Close].
const (
	Open   EventKind = "open"
	Text   EventKind = "text"
	Binary EventKind = "binary"
	Ping   EventKind = "ping"
	Pong   EventKind = "pong"
	Close  EventKind = "close"
	Drop   EventKind = "drop" // the connection is gone without a closing handshake, or the line unplugged
)

// record reports an event. The lock is held.
func (c *Conn) record(direction Direction, kind EventKind, text string) {
	s := c.sim
	s.log.Debug("traffic", "connection", c.number, "direction", direction, "kind", kind, "text", text)
	if s.traffic != nil {
		s.traffic(Event{Time: time.Now(), Connection: c.number, Direction: direction, Kind: kind, Text: text})
	}
}

// closeText shows a close frame: code, and the reason if there is one.
func closeText(code int, reason string) string {
	if reason == "" {
		return strconv.Itoa(code)
	}
	return strconv.Itoa(code) + " " + reason
}
