package firmwaresim

// The contract between a device and the simulator that plays it.

import (
	"slices"
	"time"
)

// Model describes a kind of device that can be played.
type Model struct {
	// Name is the word for the device in design files and on the command line.
	Name string
	// Summary says in one line what the device is.
	Summary string
	// Address is where the device is played when nobody says otherwise, such as "wss://192.168.0.201:443/qrc".
	Address string
	// Subprotocols are the WebSocket sub-protocols the device knows, the preferred one first. Empty means none: the device then names
	// none in its answer, whatever the client offered.
	Subprotocols []string
	// Settings are the device's own settings. The faults (answer_pings, drop_after, refuse, stall) are added to every model.
	Settings []Setting
	// New makes the firmware of one device. It is called once for each simulator; the firmware keeps d and speaks through it.
	New func(d *Device) Firmware
}

// Firmware is the inside of a device. All calls into one firmware happen one at a time; none may block.
type Firmware interface {
	// Configure takes the settings: once before the first connection and again after each change.
	Configure(s Settings)
	// Opened tells of a new connection.
	Opened(c *Conn)
	// Message takes one message of a connection.
	Message(c *Conn, m Message)
}

// Message is one text or binary message. The zero value is an empty text.
type Message struct {
	Binary bool
	// Data is UTF-8 unless Binary is set. It is never changed after it was handed over.
	Data []byte
}

// TextMessage returns a text message.
func TextMessage(text string) Message { return Message{Data: []byte(text)} }

// Device is what a firmware has of the simulator around it. Its methods may be called only from within calls into the firmware.
type Device struct {
	sim *Simulator
}

// Push sends m to every open connection, in the order they were accepted.
func (d *Device) Push(m Message) {
	for _, c := range slices.Clone(d.sim.conns) {
		c.Send(m)
	}
}

// After calls f once after the given time.
func (d *Device) After(delay time.Duration, f func()) *Timer {
	return d.sim.schedule.add(&Timer{due: time.Now().Add(delay), call: f, firmware: true})
}

// Every calls f after each period, on a grid that does not drift. Periods missed during a stall are not made up for. A period of 0 means never.
func (d *Device) Every(period time.Duration, f func()) *Timer {
	if period <= 0 {
		return nil
	}
	return d.sim.schedule.add(&Timer{due: time.Now().Add(period), period: period, call: f, firmware: true})
}
