// Modes, and what a wrong one makes of bytes.

package transport

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mode(baud, data int, parity Parity, stop int) SerialMode {
	return SerialMode{Baud: baud, DataBits: data, Parity: parity, StopBits: stop}
}

func TestSerialModeNamesTheFieldThatIsWrong(t *testing.T) {
	for _, c := range []struct {
		mode SerialMode
		want string
	}{
		{SerialMode{Baud: 9600}, ""},
		{mode(1, 7, 'E', 2), ""},
		{mode(MaxBaud, 8, 'S', 1), ""},
		{SerialMode{}, "baud rate 0: want 1 to 4000000"},
		{SerialMode{Baud: -9600}, "baud rate -9600: want 1 to 4000000"},
		{SerialMode{Baud: MaxBaud + 1}, "baud rate 4000001: want 1 to 4000000"},
		{mode(9600, 5, 'N', 1), "5 data bits: want 7 or 8"},
		{mode(9600, 8, 'n', 1), "parity 'n': want N, E, O, M or S"},
		{mode(9600, 8, 'N', 3), "3 stop bits: want 1 or 2"},
	} {
		got := ""
		if err := c.mode.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%#v: %q, want %q", c.mode, got, c.want)
		}
	}
}

func TestSerialModeHasAShortForm(t *testing.T) {
	for m, want := range map[SerialMode]string{{Baud: 9600}: "9600 8N1", mode(1200, 7, 'E', 2): "1200 7E2"} {
		if got := m.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func heardText(text string, tx, rx SerialMode) []byte {
	var b []byte
	for i := range len(text) {
		b = hear(b, text[i], tx.withDefaults(), rx.withDefaults())
	}
	return b
}

func TestWrongSerialModeIsHeardAsOnARealLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		text   string
		tx, rx SerialMode
		want   []byte
	}{
		{"same mode", "A\xff", mode(9600, 8, 'N', 1), mode(9600, 8, 'N', 1), []byte("A\xff")},
		{"same mode of 7 bits has no eighth", "A\xc1", mode(9600, 7, 'E', 1), mode(9600, 7, 'E', 1), []byte("AA")},
		{"stop bits do not matter", "A", mode(9600, 8, 'N', 2), mode(9600, 8, 'N', 1), []byte("A")},
		{"two percent off are understood", "Az", mode(9600, 8, 'N', 1), mode(9800, 8, 'N', 1), []byte("Az")},
		{"the parity bit of 7E1 is the eighth of 8N1", "AC", mode(9600, 7, 'E', 1), mode(9600, 8, 'N', 1), []byte("A\xc3")},
		{"the parity bit of 7O1 is the eighth of 8N1", "AC", mode(9600, 7, 'O', 1), mode(9600, 8, 'N', 1), []byte("\xc1C")},
		{"8N1 read as 8E1 fails the parity of every odd byte", "AC", mode(9600, 8, 'N', 1), mode(9600, 8, 'E', 1), []byte{0, 'C'}},
		{"odd read as even", "AC", mode(9600, 8, 'O', 1), mode(9600, 8, 'E', 1), []byte{0, 0}},
		{"mark read as space", "A", mode(9600, 8, 'M', 1), mode(9600, 8, 'S', 1), []byte{0}},
		{"receiver twice as fast", "U", mode(9600, 8, 'N', 1), mode(19200, 8, 'N', 1), []byte{0x66, 0x66, 0xfe}},
		{"receiver half as fast", "\x00", mode(19200, 8, 'N', 1), mode(9600, 8, 'N', 1), []byte{0xf8}},
		{"a much slower receiver sees no start bit", "U", mode(115200, 8, 'N', 1), mode(300, 8, 'N', 1), nil},
		{"a much faster one sees breaks", "\x00U", mode(1, 8, 'N', 1), mode(MaxBaud, 8, 'N', 1), []byte{0, 0, 0, 0, 0, 0}},
	} {
		if d := cmp.Diff(c.want, heardText(c.text, c.tx, c.rx)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestWrongBaudNeverPassesAText(t *testing.T) {
	const text = "%1POWR 1\r"
	bauds := []int{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200}
	for _, tx := range bauds {
		for _, rx := range bauds {
			got := string(heardText(text, SerialMode{Baud: tx}, SerialMode{Baud: rx}))
			if (got == text) != (tx == rx) || strings.Contains(got, "POWR") != (tx == rx) {
				t.Errorf("%d heard at %d: %q", tx, rx, got)
			}
		}
	}
}

// FuzzHear checks that whatever the modes are, hearing ends, makes at most one byte per falling edge, and passes bytes of the same mode.
func FuzzHear(f *testing.F) {
	f.Add(byte('U'), 9600, 8, byte('N'), 19200, 7, byte('E'))
	f.Add(byte(0), 1, 8, byte('S'), MaxBaud, 8, byte('N'))
	f.Add(byte(0xff), MaxBaud, 7, byte('M'), 1, 8, byte('O'))
	f.Fuzz(func(t *testing.T, b byte, txBaud, txData int, txParity byte, rxBaud, rxData int, rxParity byte) {
		tx, rx := mode(txBaud, txData, Parity(txParity), 1), mode(rxBaud, rxData, Parity(rxParity), 1)
		if tx.Validate() != nil || rx.Validate() != nil {
			return
		}
		tx, rx = tx.withDefaults(), rx.withDefaults()
		if got := hear(nil, b, tx, rx); len(got) > 6 {
			t.Errorf("%v heard as %v: % x", tx, rx, got)
		}
		if got, want := sampled(b, tx, tx), b&(1<<tx.DataBits-1); got != want {
			t.Errorf("%v: %x sampled as %x", tx, b, got)
		}
	})
}

// sampled is what the bit by bit way makes of b.
func sampled(b byte, tx, rx SerialMode) byte {
	data, _, _ := sample(tx.frame(b), 0, tx.Baud, rx)
	return data
}
