package firmwaresim

// Fuzz tests of the protocols the firmwares read.

import (
	"encoding/json"
	"net"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unplugged returns a firmware and a connection that no network is attached to; what is sent stays in the queue.
func unplugged(t testing.TB, m Model) (Firmware, *Conn) {
	t.Helper()
	settings, err := m.ParseSettings(nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Address, m.WebSocket, m.Serial = "ws://h/", &WebSocketWire{}, nil
	s, err := prepare(m, Options{Network: refusing{}})
	if err != nil {
		t.Fatal(err)
	}
	s.firmware.Configure(settings)
	c := newConn(s, nil)
	c.state = connOpen
	return s.firmware, c
}

func FuzzCodec(f *testing.F) {
	for _, seed := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"Volume.Set","params":{"level":5}}`, `{"jsonrpc":"2.0","id":"x","method":"Call.Dial","params":{"number":"1"}}`,
		`{"jsonrpc":"2.0","method":"NoOp"}`, `[]`, `{"id":{}}`, `Hey!`, ``, `nul`, "\xff", `{"jsonrpc":"2.0","id":1e999,"method":"Mute.Set","params":[1]}`,
		`{"jsonrpc":"2.0","id":1,"method":"Standby.Set","params":{"standby":true}}`, strings.Repeat("[", 20000),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		firmware, c := unplugged(t, codecModel())
		firmware.Message(c, Message{Data: data})
		for _, sent := range c.queue {
			if !json.Valid(sent.data) {
				t.Fatalf("sent %q", sent.data)
			}
		}
		if v := firmware.(*codec).state.Volume; v < 0 || v > 100 {
			t.Fatalf("volume %d", v)
		}
		if !json.Valid(data) && len(c.queue) != 1 {
			t.Fatalf("%d replies to what is not JSON", len(c.queue))
		}
	})
}

func FuzzSignage(f *testing.F) {
	for _, seed := range []string{"POWER ON", "power?", "INPUT HDMI1\r\nVOLUME 5\n", "VOLUME -0", "?", " ", "\n\n", "POWER\x00ON", "İ?", strings.Repeat("A", 300)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		firmware, c := unplugged(t, signageModel())
		firmware.Message(c, Message{Data: data})
		if lines := strings.Count(string(data), "\n") + 1; len(c.queue) > lines {
			t.Fatalf("%d replies to %d lines", len(c.queue), lines)
		}
		for _, sent := range c.queue {
			text := string(sent.data)
			if !strings.HasPrefix(text, "ERR ") && !strings.Contains(text, "=") {
				t.Fatalf("sent %q", text)
			}
		}
	})
}

// projectorLine is everything the projector may say.
var projectorLine = regexp.MustCompile(`^(OK|ERR=[0-7]|ERR 1 unknown command|ERR 2 parameter|ERR 3 busy|ERR 4 power off|ERR 5 fault|PWR=(OFF|WARMING|ON|COOLING)|` +
	`SRC=(HDMI1|HDMI2|VGA|USB)|MUTE=(ON|OFF)|LAMP=\d+|FILT=\d+|NAME=Projector 5000|FW=2\.1)$`)

func FuzzProjector(f *testing.F) {
	for _, seed := range []string{
		"PWR ON\rPWR?\rPWR OFF\r", "SRC HDMI1\rSRC?\r", "MUTE ON\r\nMUTE?\r\n", "LAMP?\rFILT?\rERR?\rNAME?\rFW?\r", "pwr?\r", "PWR\r", "PWR?  \r", "?\r", " \r",
		"\x00\xff\xfePWR?\r", "\r\r\n\n", "PWR ON", strings.Repeat("A", 5000) + "\rPWR?\r",
	} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, on bool) {
		firmware, c := unplugged(t, projectorModel())
		if on {
			firmware.(*projector).power, firmware.(*projector).told = powerOn, powerOn
		}
		messages := 0
		cutAll(projectorModel().Serial.Framing, data, len(data), func(message []byte) {
			messages++
			firmware.Message(c, Message{Data: message})
		})
		if len(c.queue) > messages+1 { // at most one change of the power: no time passes
			t.Fatalf("%d lines for %d messages", len(c.queue), messages)
		}
		for _, sent := range c.queue {
			if !projectorLine.Match(sent.data) {
				t.Fatalf("sent %q", sent.data)
			}
		}
	})
}

// cutAll cuts data that arrives in portions.
func cutAll(framing Framing, data []byte, portion int, yield func([]byte)) {
	f := framer{cut: framing.Cut}
	for len(data) > 0 {
		n := copy(f.room(), data[:min(portion, len(data))])
		data = data[n:]
		f.take(n, yield)
	}
}

func FuzzFraming(f *testing.F) {
	f.Add([]byte("PWR?\rPWR ON\r"), 3)
	f.Add([]byte("a\r\nb\rc\n\r\n\r\n"), 1)
	f.Add([]byte(strings.Repeat("x", maxFramed-1)+"\r\ny\r\n"), 1000)
	f.Add([]byte(strings.Repeat("x", 3*maxFramed)+"\ry\r\n"), 7)
	f.Fuzz(func(t *testing.T, data []byte, portion int) {
		if portion < 1 {
			return
		}
		for _, end := range []string{"\r", "\r\n"} {
			var want, got []string
			for rest := string(data); ; {
				message, more, ok := strings.Cut(rest, end)
				if !ok {
					break
				}
				if len(message)+len(end) <= maxFramed/2 { // longer ones may be cut or thrown away, as they arrive
					want = append(want, message)
				}
				rest = more
			}
			cutAll(Terminated(end), data, portion, func(message []byte) {
				if len(message)+len(end) > maxFramed {
					t.Fatalf("message of %d bytes", len(message))
				}
				if len(message)+len(end) <= maxFramed/2 {
					got = append(got, string(message))
				}
			})
			if !slices.Equal(got, want) {
				t.Fatalf("got %q, want %q", got, want)
			}
		}
	})
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"wss://192.168.0.201:443/qrc", "ws://h", "ws://[::1]:8080/a%20b", "ws://u@h/", "tcp://h:1", "ws://h:99999/", ":", "ws://h/?a", "serial:/dev/ttyUSB0", "serial:COM3", "serial:", "serial:a\x00b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		schemes := []string{"ws", "wss", "serial"}
		e, err := parseEndpoint(text, schemes)
		if err != nil {
			return
		}
		again, err := parseEndpoint(e.String(), schemes)
		if err != nil || again != e {
			t.Fatalf("%q reads as %+v, shown as %q it reads as %+v, %v", text, e, e.String(), again, err)
		}
		if e.line != "" {
			return
		}
		if _, _, err := net.SplitHostPort(e.hostPort()); err != nil {
			t.Fatal(err)
		}
	})
}
