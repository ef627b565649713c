package firmwaresim

// The serial projector.
//
// # Protocol sheet
//
// 9600 baud, 8 data bits, no parity, 1 stop bit, no handshake. Each command and each line of the projector ends with CR. The projector ignores
// LF and empty lines; a line that began as noise is an unknown command, so a client does well to send a CR first. Commands are in capitals,
// with one blank before a parameter. Answers come in the order of the commands, one each.
//
//	PWR ON, PWR OFF                 OK; ERR 3 while warming up or cooling down; ERR 5 for ON while something is faulty
//	PWR?                            PWR=OFF, PWR=WARMING, PWR=ON or PWR=COOLING
//	SRC HDMI1, HDMI2, VGA or USB    OK; ERR 4 unless the power is ON
//	SRC?                            SRC=HDMI1 ...; ERR 4 unless the power is ON
//	MUTE ON, MUTE OFF               OK; the picture is muted, whatever the power is
//	MUTE?                           MUTE=ON or MUTE=OFF
//	LAMP?                           LAMP=1234, the lamp's full hours; it burns from WARMING to COOLING
//	FILT?                           FILT=12, the filter's full hours, which was new when the projector was installed
//	ERR?                            ERR=0, or the sum of 1 (lamp), 2 (temperature) and 4 (fan)
//	NAME?                           NAME= and the model
//	FW?                             FW= and the firmware version
//
// Errors: ERR 1 unknown command, ERR 2 parameter, ERR 3 busy, ERR 4 power off, ERR 5 fault. A wrong parameter counts before anything else.
//
// Unsolicited, at every change of the power: PWR=WARMING, PWR=ON, PWR=COOLING or PWR=OFF. If a command was the cause, it follows the OK.
// Firmware below 2 sends no unsolicited lines; what changed must be asked for.
//
// A projector that becomes faulty while it is ON or WARMING cools down and stays OFF until the fault is mended.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const powerCooling = "COOLING"

// Answers of the projector.
const (
	projectorDone      = "OK"
	projectorUnknown   = "ERR 1 unknown command"
	projectorParameter = "ERR 2 parameter"
	projectorBusy      = "ERR 3 busy"
	projectorPowerOff  = "ERR 4 power off"
	projectorFault     = "ERR 5 fault"
)

func projectorModel() Model {
	return Model{
		Name:    "projector",
		Summary: "projector, text lines on a serial line, 9600 8N1",
		Address: "serial:/dev/ttyUSB0",
		Serial:  &SerialWire{Baud: 9600, Framing: Terminated("\r")},
		Settings: []Setting{
			{Name: "model", Summary: "answer to NAME?", Default: "Projector 5000"},
			{Name: "firmware", Summary: "answer to FW?; below 2, no unsolicited lines", Default: "2.1"},
			{Name: "warm_up", Summary: "time from PWR=WARMING to PWR=ON", Type: TypeDuration, Default: "30s"},
			{Name: "cool_down", Summary: "time from PWR=COOLING to PWR=OFF", Type: TypeDuration, Default: "60s"},
			{Name: "lamp_hours", Summary: "hours of the lamp that is in", Type: TypeCount, Default: "1200"},
			{Name: "fault", Summary: "what is faulty: none, lamp, temp or fan", Type: TypeChoice, Choices: []string{"none", "lamp", "temp", "fan"}, Default: "none"},
		},
		New: func(d *Device) Firmware {
			return &projector{device: d, power: powerOff, told: powerOff, source: "HDMI1", muted: "OFF"}
		},
	}
}

type projector struct {
	device   *Device
	settings Settings
	power    string
	told     string // the power when clients were told last
	source   string
	muted    string
	turning  *Timer        // end of warming up or cooling down
	burning  time.Time     // since when; zero: the lamp is off
	burnt    time.Duration // before that
	fitted   time.Duration // what was burnt when the lamp was fitted
}

var _ Firmware = (*projector)(nil)

// Configure fits another lamp when lamp_hours changes. New times for warming up and cooling down hold from the next time on.
func (f *projector) Configure(s Settings) {
	if s.Count("lamp_hours") != f.settings.Count("lamp_hours") {
		f.fitted = f.lit()
	}
	f.settings = s
	if f.faults() != 0 && (f.power == powerOn || f.power == powerWarming) {
		f.coolDown()
		f.tell()
	}
}

// Opened says nothing: the projector cannot know that somebody is there.
func (f *projector) Opened(*Conn) {}

// Message answers one line.
func (f *projector) Message(c *Conn, m Message) {
	line := strings.ReplaceAll(string(m.Data), "\n", "")
	if line == "" {
		return
	}
	c.Send(TextMessage(f.answer(line)))
	f.tell()
}

// tell announces the power if it has changed.
func (f *projector) tell() {
	if f.power == f.told {
		return
	}
	f.told = f.power
	if f.announces() {
		f.device.Push(TextMessage(f.query("PWR")))
	}
}

// announces reports whether the firmware sends unsolicited lines. A version without a number is a new one.
func (f *projector) announces() bool {
	major, _, _ := strings.Cut(f.settings.Text("firmware"), ".")
	n, err := strconv.Atoi(major)
	return err != nil || n >= 2
}

func (f *projector) answer(line string) string {
	name, value, hasValue := strings.Cut(line, " ")
	if query, ok := strings.CutSuffix(name, "?"); ok {
		answer := f.query(query)
		if hasValue && answer != projectorUnknown {
			return projectorParameter
		}
		return answer
	}
	switch name {
	case "PWR":
		return f.setPower(value)
	case "SRC":
		return f.setSource(value)
	case "MUTE":
		return f.setMute(value)
	}
	return projectorUnknown
}

func (f *projector) query(name string) string {
	switch name {
	case "PWR":
		return "PWR=" + f.power
	case "SRC":
		if f.power != powerOn {
			return projectorPowerOff
		}
		return "SRC=" + f.source
	case "MUTE":
		return "MUTE=" + f.muted
	case "LAMP":
		return fmt.Sprintf("LAMP=%d", f.settings.Count("lamp_hours")+hours(f.lit()-f.fitted))
	case "FILT":
		return fmt.Sprintf("FILT=%d", hours(f.lit()))
	case "ERR":
		return fmt.Sprintf("ERR=%d", f.faults())
	case "NAME":
		return "NAME=" + f.settings.Text("model")
	case "FW":
		return "FW=" + f.settings.Text("firmware")
	}
	return projectorUnknown
}

func (f *projector) setPower(value string) string {
	switch {
	case value != "ON" && value != "OFF":
		return projectorParameter
	case f.power == powerWarming || f.power == powerCooling:
		return projectorBusy
	case value == "ON" && f.faults() != 0:
		return projectorFault
	case value == "ON" && f.power == powerOff:
		f.warmUp()
	case value == "OFF" && f.power == powerOn:
		f.coolDown()
	}
	return projectorDone
}

func (f *projector) setSource(value string) string {
	switch {
	case !slices.Contains([]string{"HDMI1", "HDMI2", "VGA", "USB"}, value):
		return projectorParameter
	case f.power != powerOn:
		return projectorPowerOff
	}
	f.source = value
	return projectorDone
}

func (f *projector) setMute(value string) string {
	if value != "ON" && value != "OFF" {
		return projectorParameter
	}
	f.muted = value
	return projectorDone
}

func (f *projector) warmUp() {
	f.burning = time.Now()
	f.turn(powerWarming, "warm_up", powerOn)
}

func (f *projector) coolDown() {
	f.burnt, f.burning = f.lit(), time.Time{}
	f.turn(powerCooling, "cool_down", powerOff)
}

// turn brings the power to a state, and after the time of a setting to the next.
func (f *projector) turn(now, setting, next string) {
	f.turning.Stop()
	f.power = now
	f.turning = f.device.After(f.settings.Duration(setting), func() {
		f.power = next
		f.tell()
	})
}

// lit returns for how long the lamp has been on since the projector was installed.
func (f *projector) lit() time.Duration {
	if f.burning.IsZero() {
		return f.burnt
	}
	return f.burnt + time.Since(f.burning)
}

// faults returns the fault bits.
func (f *projector) faults() int {
	switch f.settings.Text("fault") {
	case "lamp":
		return 1
	case "temp":
		return 2
	case "fan":
		return 4
	}
	return 0
}

func hours(d time.Duration) int { return int(d / time.Hour) }
