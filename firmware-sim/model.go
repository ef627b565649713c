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
	// WebSocket and Serial say how the device speaks on the wires it has; nil where it has none. One at least is needed. Which one is
	// played follows from the address.
	WebSocket *WebSocketWire
	Serial    *SerialWire
	// Settings are the device's own settings. The faults that its wires know are added.
	Settings []Setting
	// New makes the firmware of one device. It is called once for each simulator; the firmware keeps d and speaks through it.
	New func(d *Device) Firmware
}

// Firmware is the inside of a device. All calls into one firmware happen one at a time; none may block.
type Firmware interface {
	// Configure takes the settings: once before the first connection and again after each change.
	Configure(s Settings)
	// Opened tells of a new connection. On a serial line, where a device cannot know who is there, it is called once.
	Opened(c *Conn)
	// Message takes one message of a connection.
	Message(c *Conn, m Message)
}

// Message is one text or binary message, on a serial line without what ends it. The zero value is an empty text.
type Message struct {
	Binary bool
	// Data is UTF-8 unless Binary is set. It is never changed after it was handed over.
	Data []byte
}

// kind is the message's kind in the traffic.
func (m Message) kind() EventKind {
	if m.Binary {
		return Binary
	}
	return Text
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
