// The global SerialPorts: its pins, opening, wrong calls, writing and reading.
package qsys_test

import (
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// line makes the serial line COM1 and returns its device's end.
func (b *bench) line(o transport.SerialLineOptions) *transport.SerialLine {
	b.t.Helper()
	l, err := b.serial.Line("COM1", o)
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// wired starts source as a script whose first pin leads to COM1 at the opener while two more lead nowhere, and waits a second.
func (b *bench) wired(name string, opener transport.SerialOpener, source string) *engine.Script {
	s := b.prepare(name, source, qsys.Component{Serial: []qsys.SerialPin{{Port: "COM1", Opener: opener}, {Opener: opener}, {Port: "COM1"}}})
	s.Start()
	b.wait(time.Second)
	return s
}

// watchPort is a script that prints what its port reports and its name for it.
const watchPort = `port = SerialPorts[1]
for _, name in ipairs{"Connected", "Reconnect", "Data", "Closed", "Error", "Timeout"} do
	port[name] = function(p, err) print(name, p == port, err) end
end
`

// readLines is a script that prints every line as soon as it is there.
const readLines = `port = SerialPorts[1]
port.Data = function()
	local line = port:ReadLine(SerialPorts.EOL.%s)
	while line do print("[" .. line .. "]") line = port:ReadLine(SerialPorts.EOL.%[1]s) end
end
port:Open(9600)`

// wantPort runs source on a line, plays the device a second later, and fails unless exactly these lines are printed.
func wantPort(t *testing.T, source string, play func(device *transport.SerialLine), lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.line(transport.SerialLineOptions{})
		b.wired("s", b.serial, source)
		play(device)
		b.wait(10 * time.Second)
		b.want(lines...)
	})
}

func silence(*transport.SerialLine) {}

func sends(text string) func(*transport.SerialLine) {
	return func(device *transport.SerialLine) { fmt.Fprint(device, text) }
}

func TestSerialPortsAreThePinsInOrder(t *testing.T) {
	wantPort(t, `
		print(#SerialPorts, SerialPorts[1], type(SerialPorts[2]), SerialPorts[4], SerialPorts[1] == SerialPorts[2])
		print(SerialPorts[1].IsOpen, SerialPorts[1].BufferLength, SerialPorts[1].Data, SerialPorts[1].Nothing)
		local eol, events = SerialPorts.EOL, SerialPorts.Events
		print(eol.Any, eol.CrLf, eol.CrLfStrict, eol.Lf, eol.Null, eol.Custom)
		print(events.Connected, events.Reconnect, events.Data, events.Closed, events.Error, events.Timeout)`,
		silence,
		"3\tserialport\tuserdata\tnil\tfalse", "false\t0\tnil\tnil", "0\t1\t2\t3\t4\t5", "CONNECTED\tRECONNECT\tDATA\tEOF\tERROR\tTIMEOUT")
}

func TestSerialPortOpensInTheModeThatIsAskedFor(t *testing.T) {
	for call, want := range map[string]string{
		`9600`:                  "9600 8N1",
		`"19200"`:               "19200 8N1",
		`9600, nil, nil, nil`:   "9600 8N1",
		`1200, 7, "E", 2`:       "1200 7E2",
		`115200, 8, "O"`:        "115200 8O1",
		`230400, 8, "M", 1`:     "230400 8M1",
		`300, 7, "S"`:           "300 7S1",
		`38400, nil, nil, 2, 9`: "38400 8N2",
	} {
		t.Run(call, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				var opened []string
				b.line(transport.SerialLineOptions{Opened: func(m transport.SerialMode) { opened = append(opened, m.String()) }})
				b.wired("s", b.serial, watchPort+`port:Open(`+call+`) print(port.IsOpen)
					port.Connected = function() print("connected", port.IsOpen) end`)
				b.want("false", "connected\ttrue")
				if diff := cmp.Diff([]string{want}, opened); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestWrongSerialCallsNameWhatIsWrong(t *testing.T) {
	const fields = "no such field to assign (there are EventHandler, Connected, Reconnect, Data, Closed, Error, Timeout)"
	for source, want := range map[string]string{
		`p:Open()`:                         "SerialPort.Open: baudRate: got no value, want whole number",
		`p:Open("fast")`:                   "SerialPort.Open: baudRate: got string, want whole number",
		`p:Open(9600.5)`:                   "SerialPort.Open: baudRate: got 9600.5, want whole number",
		`p:Open(0)`:                        "SerialPort.Open: baud rate 0: want 1 to 4000000",
		`p:Open(-9600)`:                    "SerialPort.Open: baud rate -9600: want 1 to 4000000",
		`p:Open(9600, 9)`:                  "SerialPort.Open: 9 data bits: want 7 or 8",
		`p:Open(9600, {})`:                 "SerialPort.Open: dataBits: got table, want whole number",
		`p:Open(9600, 8, "none")`:          `SerialPort.Open: parity: got "none", want N, E, O, M or S`,
		`p:Open(9600, 8, "")`:              `SerialPort.Open: parity: got "", want N, E, O, M or S`,
		`p:Open(9600, 8, "n")`:             "SerialPort.Open: parity 'n': want N, E, O, M or S",
		`p:Open(9600, 8, "N", 3)`:          "SerialPort.Open: 3 stop bits: want 1 or 2",
		`p.Open(9600)`:                     "SerialPort.Open: self: got 9600, want SerialPort (call it with a colon, as in object:Open(...))",
		`SerialPorts[2]:Open(9600)`:        "SerialPort.Open: the serial pin is not wired to a port",
		`p:Write("x")`:                     "SerialPort.Write: the port is not open",
		`p:Write()`:                        "SerialPort.Write: data: got no value, want string",
		`p:Write({})`:                      "SerialPort.Write: data: got table, want string",
		`p:Open(9600) p:Write("x")`:        "SerialPort.Write: the port is not open",
		`p:Read()`:                         "SerialPort.Read: length: got no value, want whole number",
		`p:Read(-1)`:                       "SerialPort.Read: length: got -1, want 0 or more",
		`p:Read(1.5)`:                      "SerialPort.Read: length: got 1.5, want whole number",
		`p:ReadLine()`:                     "SerialPort.ReadLine: EOL: got no value, want whole number",
		`p:ReadLine("\n")`:                 "SerialPort.ReadLine: EOL: got string, want whole number",
		`p:ReadLine(6)`:                    "SerialPort.ReadLine: EOL: got 6, want one of EOL.Any, CrLf, CrLfStrict, Lf, Null, Custom",
		`p:ReadLine(-1)`:                   "SerialPort.ReadLine: EOL: got -1, want one of EOL.Any, CrLf, CrLfStrict, Lf, Null, Custom",
		`p:ReadLine(SerialPorts.EOL.Crlf)`: "SerialPort.ReadLine: EOL: got nil, want whole number",
		`p:ReadLine(5)`:                    "SerialPort.ReadLine: custom: EOL.Custom needs the text that ends a line",
		`p:ReadLine(5, "")`:                "SerialPort.ReadLine: custom: EOL.Custom needs the text that ends a line",
		`p:ReadLine(5, {})`:                "SerialPort.ReadLine: custom: got table, want string",
		`p:Search()`:                       "SerialPort.Search: text: got no value, want string",
		`p:Search("x", 0)`:                 "SerialPort.Search: start: got 0, want 1 or more",
		`p:Search("x", "y")`:               "SerialPort.Search: start: got string, want whole number",
		`p.IsOpen = true`:                  "SerialPort.IsOpen: cannot be assigned, only read",
		`p.BufferLength = 0`:               "SerialPort.BufferLength: cannot be assigned, only read",
		`p.Data = 5`:                       "SerialPort: Data: got 5, want function or nil",
		`p.OnData = print`:                 "SerialPort: OnData: " + fields,
		`p.Open = print`:                   "SerialPort: Open: " + fields,
	} {
		t.Run(source, func(t *testing.T) {
			wantPort(t, "local p = SerialPorts[1]\n\n"+source, silence, "s.lua:3: "+want)
		})
	}
}

func TestSerialPortThatTheDesignForbidsRaises(t *testing.T) {
	var asked []string
	permit := func(action, resource string) error {
		asked = append(asked, action+" "+resource)
		return errors.New("forbidden by the design")
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.line(transport.SerialLineOptions{Opened: func(transport.SerialMode) { t.Error("opened") }})
		b.wired("s", b.serial, `SerialPorts[1]:Open(9600)`)
		b.want("s.lua:1: SerialPort.Open: forbidden by the design")
	})
	if diff := cmp.Diff([]string{"serial.open COM1"}, asked); diff != "" {
		t.Error(diff)
	}
}

func TestSerialPortWritesAndReadsAnyByte(t *testing.T) {
	wantPort(t, watchPort+`
		port.Connected = function() print(port:Write("PWR?\r") == nil) port:Write("") port:Write(5) port:Write("\0\255") end
		port.Data = function() if port.BufferLength == 4 then print(string.byte(port:Read(100), 1, -1)) end end
		port:Open(9600)`,
		func(device *transport.SerialLine) {
			got := make([]byte, 8)
			io.ReadFull(device, got)
			fmt.Fprintf(device, "%s", got[4:])
		},
		"true", "13\t53\t0\t255")
}

func TestSerialReadLineTakesEveryTerminatorByteByByte(t *testing.T) {
	const text = "a\r\nb\n\nc\rd\x00e\r\r\nf"
	for eol, want := range map[string][]string{
		"Any":        {"[a]", "[]", "[b]", "[]", "[c]", "[d\x00e]", "[]", "[]"},
		"CrLf":       {"[a]", "[b]", "[]", "[c\rd\x00e\r]"},
		"CrLfStrict": {"[a]", "[b\n\nc\rd\x00e\r]"},
		"Lf":         {"[a\r]", "[b]", "[]", "[c\rd\x00e\r\r]"},
		"Null":       {"[a\r\nb\n\nc\rd]"},
	} {
		t.Run(eol, func(t *testing.T) { wantPort(t, fmt.Sprintf(readLines, eol), sends(text), want...) })
	}
	t.Run("Custom", func(t *testing.T) {
		wantPort(t, fmt.Sprintf(readLines, `Custom, "--"`), sends("a-b--c---\n--"), "[a-b]", "[c]", "[-\n]")
	})
}

func TestSerialReadLineOfWhatHasGathered(t *testing.T) {
	const text = "a\r\nb\n\nc\rd\x00e\r\r\nf"
	for eol, want := range map[string]string{
		"Any":           "[a][b][c][d\x00e]",
		"CrLf":          "[a][b][][c\rd\x00e\r]",
		"CrLfStrict":    "[a][b\n\nc\rd\x00e\r]",
		"Lf":            "[a\r][b][][c\rd\x00e\r\r]",
		"Null":          "[a\r\nb\n\nc\rd]",
		`Custom, "\nc"`: "[a\r\nb\n]",
		`Custom, "f"`:   "[a\r\nb\n\nc\rd\x00e\r\r\n]",
		`Custom, "x"`:   "",
		`Lf, "x"`:       "[a\r][b][][c\rd\x00e\r\r]",
	} {
		t.Run(eol, func(t *testing.T) {
			wantPort(t, `
				port = SerialPorts[1] port:Open(9600)
				Timer.CallAfter(function()
					local lines, line = "", port:ReadLine(SerialPorts.EOL.`+eol+`)
					while line do lines, line = lines .. "[" .. line .. "]", port:ReadLine(SerialPorts.EOL.`+eol+`) end
					print(lines)
				end, 5)`,
				sends(text), want)
		})
	}
}

func TestSerialReadAndSearchOfTheBuffer(t *testing.T) {
	wantPort(t, `
		port = SerialPorts[1] port:Open(9600)
		print(port:Read(5), port:Search("x"), port:Search(""), port.BufferLength)
		Timer.CallAfter(function()
			print(port.BufferLength, port:Search("l"), port:Search("l", 5), port:Search("%."), port:Search("hello."), port:Search("o", 99))
			print(port:Read(0) == "", port:Read("2"), port.BufferLength, port:Search("l"), port:ReadLine(SerialPorts.EOL.Any))
			print(port:Read(1000), port.BufferLength, port:Read(1), port:Read(0))
		end, 5)`,
		sends("hello%.lo"),
		"nil\tnil\t1\t0",
		"9\t3\t8\t6\tnil\tnil",
		"true\the\t7\t1\tnil",
		"llo%.lo\t0\tnil\tnil")
}
