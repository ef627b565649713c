package firmwaresim

// The signage display: lines of text in text messages.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	maxLine      = 256 // bytes of a command
	coldest      = 24  // degrees, when off for long
	warmest      = 42  // degrees, when on for long
	powerOff     = "OFF"
	powerWarming = "WARMING"
	powerOn      = "ON"
)

// Replies to what a display cannot do.
const (
	signageTooLong  = "ERR 1 line too long"
	signageUnknown  = "ERR 2 unknown command"
	signageBadValue = "ERR 3 bad value"
	signageNotOn    = "ERR 4 power is not on"
)

func signageModel() Model {
	return Model{
		Name:      "signage",
		Summary:   "signage display, text lines over WebSocket",
		Address:   "ws://192.168.0.202:8080/display",
		WebSocket: &WebSocketWire{},
		Settings: []Setting{
			{Name: "model", Summary: "answer to MODEL?", Default: "Signage 55"},
			{Name: "firmware", Summary: "answer to FIRMWARE?", Default: "1.4"},
			{Name: "status_every", Summary: "time between two TEMP messages; 0 means none", Type: TypeDuration, Default: "10s"},
			{Name: "warm_up", Summary: "time from POWER ON to POWER=ON", Type: TypeDuration, Default: "3s"},
		},
		New: func(d *Device) Firmware {
			return &signage{device: d, power: powerOff, input: "HDMI1", volume: 20, temperature: 30}
		},
	}
}

type signage struct {
	device      *Device
	settings    Settings
	power       string
	input       string
	volume      int
	temperature int
	every       time.Duration
	ticker      *Timer
	warming     *Timer
}

var _ Firmware = (*signage)(nil)

// Configure restarts the TEMP messages only if their period has changed. A new warm_up counts from the next POWER ON.
func (f *signage) Configure(s Settings) {
	f.settings = s
	if every := s.Duration("status_every"); every != f.every {
		f.ticker.Stop()
		f.every, f.ticker = every, f.device.Every(every, f.measure)
	}
}

// Opened says nothing: the display speaks when asked, and at its own times.
func (f *signage) Opened(*Conn) {}

// Message answers each line of a message. Line ends may be LF or CR LF, and the last may be missing; empty lines have no answer.
func (f *signage) Message(c *Conn, m Message) {
	for line := range strings.Lines(string(m.Data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			c.Send(TextMessage(f.answer(line)))
		}
	}
}

// measure moves the temperature by one degree and tells it.
func (f *signage) measure() {
	if f.power == powerOff {
		f.temperature = max(f.temperature-1, coldest)
	} else {
		f.temperature = min(f.temperature+1, warmest)
	}
	f.device.Push(TextMessage(fmt.Sprintf("TEMP=%d", f.temperature)))
}

// answer executes one command: a name followed by "?", or a name, a blank and a value. Upper and lower case are the same.
func (f *signage) answer(line string) string {
	if len(line) > maxLine {
		return signageTooLong
	}
	line = strings.ToUpper(line)
	if name, ok := strings.CutSuffix(line, "?"); ok {
		return f.query(name)
	}
	name, value, _ := strings.Cut(line, " ")
	switch name {
	case "POWER":
		return f.setPower(value)
	case "INPUT":
		return f.setInput(value)
	case "VOLUME":
		return f.setVolume(value)
	}
	return signageUnknown
}

func (f *signage) query(name string) string {
	switch name {
	case "POWER":
		return "POWER=" + f.power
	case "INPUT":
		return "INPUT=" + f.input
	case "VOLUME":
		return fmt.Sprintf("VOLUME=%d", f.volume)
	case "TEMP":
		return fmt.Sprintf("TEMP=%d", f.temperature)
	case "MODEL":
		return "MODEL=" + f.settings.Text("model")
	case "FIRMWARE":
		return "FIRMWARE=" + f.settings.Text("firmware")
	}
	return signageUnknown
}

// setPower answers at once; the end of the warm-up is told to all connections.
func (f *signage) setPower(value string) string {
	switch {
	case value == "ON" && f.power == powerOff:
		f.power = powerWarming
		f.warming = f.device.After(f.settings.Duration("warm_up"), func() {
			f.power = powerOn
			f.device.Push(TextMessage(f.query("POWER")))
		})
	case value == "OFF":
		f.warming.Stop()
		f.power = powerOff
	case value != "ON":
		return signageBadValue
	}
	return f.query("POWER")
}

func (f *signage) setInput(value string) string {
	switch {
	case !slices.Contains([]string{"HDMI1", "HDMI2", "DP", "MEDIA"}, value):
		return signageBadValue
	case f.power != powerOn:
		return signageNotOn
	}
	f.input = value
	return f.query("INPUT")
}

func (f *signage) setVolume(value string) string {
	level, err := strconv.Atoi(value)
	switch {
	case err != nil || level < 0 || level > 100:
		return signageBadValue
	case f.power != powerOn:
		return signageNotOn
	}
	f.volume = level
	return f.query("VOLUME")
}
