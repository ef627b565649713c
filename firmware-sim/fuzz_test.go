package firmwaresim

// Fuzz tests of the protocols the firmwares read.

import (
	"encoding/json"
	"net"
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
	s, err := prepare(Model{Name: m.Name, Address: "ws://h/", Settings: m.Settings, New: m.New}, Options{Network: refusing{}})
	if err != nil {
		t.Fatal(err)
	}
	s.firmware.Configure(settings)
	c := newConn(s, 1, nil)
	c.state = connOpen
	s.conns = []*Conn{c}
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

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"wss://192.168.0.201:443/qrc", "ws://h", "ws://[::1]:8080/a%20b", "ws://u@h/", "tcp://h:1", "ws://h:99999/", ":", "ws://h/?a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := parseEndpoint(text)
		if err != nil {
			return
		}
		again, err := parseEndpoint(e.String())
		if err != nil || again != e {
			t.Fatalf("%q reads as %+v, shown as %q it reads as %+v, %v", text, e, e.String(), again, err)
		}
		if _, _, err := net.SplitHostPort(e.hostPort()); err != nil {
			t.Fatal(err)
		}
	})
}
