package firmwaresim_test

// What the tests of serial devices share: a device on a line in the process, and a terminal at its other end.

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// desk is a serial device in a bubble.
type desk struct {
	*bench
	lines *transport.SerialLines
	line  *transport.SerialLine
}

const deskPort = "/dev/ttyUSB0"

// onLine plays the model on a line and runs f. Whatever is left behind at the end fails the test.
func onLine(t *testing.T, m firmwaresim.Model, s settings, f func(t *testing.T, d *desk)) {
	t.Helper()
	onNetwork(t, transport.InProcessOptions{Ordered: true}, m, s, f)
}

func onNetwork(t *testing.T, o transport.InProcessOptions, m firmwaresim.Model, s settings, f func(t *testing.T, d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := &desk{bench: &bench{t: t, network: transport.NewInProcess(o), start: time.Now()}}
		defer d.network.Close()
		d.lines = transport.NewSerialLines(d.network)
		defer d.lines.Close()
		d.play(m, s)
		defer func() { d.sim.Close() }()
		f(t, d)
	})
}

// play starts a simulator on a new line.
func (d *desk) play(m firmwaresim.Model, s settings) {
	d.t.Helper()
	line, err := d.lines.Line(deskPort, transport.SerialLineOptions{Mode: modeOf(m)})
	if err != nil {
		d.t.Fatal(err)
	}
	sim, err := firmwaresim.Start(context.Background(), m, firmwaresim.Options{
		Line: line, Address: "serial:" + deskPort, Settings: s, Traffic: d.record,
	})
	if err != nil {
		d.t.Fatal(err)
	}
	d.line, d.sim = line, sim
}

func modeOf(m firmwaresim.Model) transport.SerialMode {
	return transport.SerialMode{Baud: m.Serial.Baud, DataBits: m.Serial.DataBits, Parity: transport.Parity(m.Serial.Parity), StopBits: m.Serial.StopBits}
}

// heard is a line that a terminal has received, and when its end had arrived.
type heard struct {
	text string
	at   time.Duration // since the start of the bench
}

// terminal is the other end of a line.
type terminal struct {
	d     *desk
	conn  transport.SerialConn
	lines chan heard // closed when the port is gone
}

func (d *desk) open() *terminal { return d.openAt(9600) }

func (d *desk) openAt(baud int) *terminal {
	d.t.Helper()
	conn, err := d.lines.OpenSerial(d.t.Context(), deskPort, transport.SerialMode{Baud: baud})
	if err != nil {
		d.t.Fatal(err)
	}
	c := &terminal{d: d, conn: conn, lines: make(chan heard, 10_000)}
	d.t.Cleanup(func() { c.conn.Close() })
	go c.listen()
	return c
}

// listen takes what arrives apart into lines, until the port is gone.
func (c *terminal) listen() {
	defer close(c.lines)
	var rest []byte
	b := make([]byte, 64)
	for {
		n, err := c.conn.Read(b)
		rest = append(rest, b[:n]...)
		for {
			line, more, ok := bytes.Cut(rest, []byte("\r"))
			if !ok {
				break
			}
			c.lines <- heard{string(line), time.Since(c.d.start)}
			rest = more
		}
		if err != nil {
			return
		}
	}
}

func (c *terminal) write(text string) {
	c.d.t.Helper()
	if _, err := c.conn.Write([]byte(text)); err != nil {
		c.d.t.Fatal(err)
	}
}

// expect takes one line for each text and returns when the last had arrived. It fails the test if none comes within an hour.
func (c *terminal) expect(texts ...string) (at time.Duration) {
	c.d.t.Helper()
	for _, want := range texts {
		select {
		case h, ok := <-c.lines:
			if !ok || h.text != want {
				c.d.t.Fatalf("got %q (open: %v), want %q", h.text, ok, want)
			}
			at = h.at
		case <-time.After(time.Hour):
			c.d.t.Fatalf("nothing within an hour, want %q", want)
		}
	}
	return at
}

// ask sends a command and expects the answers.
func (c *terminal) ask(command string, want ...string) {
	c.d.t.Helper()
	c.write(command + "\r")
	c.expect(want...)
}

// silent fails the test when something arrives within d.
func (c *terminal) silent(d time.Duration) {
	c.d.t.Helper()
	select {
	case h, ok := <-c.lines:
		c.d.t.Fatalf("got %q (open: %v), want silence", h.text, ok)
	case <-time.After(d):
	}
}

// near fails the test unless got is want or a little later: an ordered network delivers each byte up to a millisecond late.
func near(t *testing.T, got, want time.Duration) {
	t.Helper()
	if got < want || got > want+3*time.Millisecond {
		t.Fatalf("at %v, want %v", got, want)
	}
}

// onAir is how long a text takes at 9600 8N1.
func onAir(text string) time.Duration {
	return time.Duration(len(text)) * 10 * time.Second / 9600
}

// ends returns the lines of the traffic that show a line plugged in or unplugged.
func (d *desk) ends() (all []string) {
	for _, line := range d.traffic() {
		if strings.Contains(line, " open ") || strings.Contains(line, " drop ") {
			all = append(all, line)
		}
	}
	return all
}
