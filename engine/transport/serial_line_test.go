// The line inside the process: its timing, its buffers and its plug.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// onLines runs f in a bubble with the lines of a network that delivers directly.
func onLines(t *testing.T, f func(t *testing.T, s *SerialLines)) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		s := NewSerialLines(n)
		defer s.Close()
		f(t, s)
	})
}

func makeLine(t *testing.T, s *SerialLines, o SerialLineOptions) *SerialLine {
	t.Helper()
	l, err := s.Line("COM1", o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func openLine(t *testing.T, s *SerialLines, m SerialMode) SerialConn {
	t.Helper()
	c, err := s.OpenSerial(t.Context(), "COM1", m)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// arrivals reads n portions and returns when each byte came, after start.
func arrivals(t *testing.T, r io.Reader, start time.Time, n int) (text string, at []time.Duration) {
	t.Helper()
	b := make([]byte, 100)
	for range n {
		k, err := r.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		for range k {
			at = append(at, time.Since(start))
		}
		text += string(b[:k])
	}
	return text, at
}

func TestSerialBytesTakeTheTimeOfTheirBits(t *testing.T) {
	for m, want := range map[SerialMode][]time.Duration{
		{Baud: 9600}:            {1041666, 2083333, 3125000},
		mode(9600, 7, 'E', 2):   {1145833, 2291666, 3437500},
		mode(19200, 8, 'O', 1):  {572916, 1145833, 1718750},
		mode(1000, 7, 'N', 1):   {9e6, 18e6, 27e6},
		mode(115200, 8, 'M', 2): {104166, 208333, 312500},
	} {
		onLines(t, func(t *testing.T, s *SerialLines) {
			l := makeLine(t, s, SerialLineOptions{Mode: m})
			c := openLine(t, s, m)
			for _, way := range []struct {
				from io.Writer
				to   io.Reader
			}{{c, l}, {l, c}} {
				start := time.Now()
				fmt.Fprint(way.from, "abc")
				if took := time.Since(start); took != 0 {
					t.Errorf("%v: Write took %v", m, took)
				}
				text, at := arrivals(t, way.to, start, 3)
				if d := cmp.Diff(want, at); d != "" || text != "abc" {
					t.Errorf("%v: %q %s", m, text, d)
				}
			}
		})
	}
}

func TestSerialTimingOfALongTextIsExact(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 9600})
		start := time.Now()
		go fmt.Fprint(c, strings.Repeat("x", 9600))
		if _, err := io.ReadFull(l, make([]byte, 9600)); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took != 10*time.Second {
			t.Errorf("9600 bytes took %v", took)
		}
	})
}

func TestSerialPauseOnTheLineIsNotMadeUpFor(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		start := time.Now()
		for range 2 {
			fmt.Fprint(c, "a")
			time.Sleep(15 * time.Millisecond)
		}
		fmt.Fprint(c, "a") // while the second is on the line
		_, at := arrivals(t, l, start, 2)
		if d := cmp.Diff([]time.Duration{30e6, 30e6, 40e6}, at); d != "" {
			t.Error(d)
		}
	})
}

func TestSerialDirectionsDoNotSlowEachOther(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		start := time.Now()
		fmt.Fprint(c, "aaa")
		fmt.Fprint(l, "bbb")
		time.Sleep(31 * time.Millisecond)
		a, _ := arrivals(t, l, start, 1)
		b, _ := arrivals(t, c, start, 1)
		if a != "aaa" || b != "bbb" {
			t.Errorf("after 31 ms %q and %q", a, b)
		}
	})
}

func TestSerialWriteWaitsAtFourKibibytes(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		go io.Copy(io.Discard, l)
		start := time.Now()
		c.Write(make([]byte, serialBuffer))
		if took := time.Since(start); took != 0 {
			t.Errorf("4 KiB took %v", took)
		}
		if n, err := c.Write(make([]byte, 3)); n != 3 || err != nil || time.Since(start) != 30*time.Millisecond {
			t.Errorf("3 more: %d, %v after %v", n, err, time.Since(start))
		}
		time.AfterFunc(5*time.Millisecond, func() { c.Close() })
		n, err := c.Write(make([]byte, 3))
		if n != 0 || !errors.Is(err, net.ErrClosed) || time.Since(start) != 35*time.Millisecond {
			t.Errorf("closed: %d, %v after %v", n, err, time.Since(start))
		}
	})
}

func TestSerialBytesThatNobodyReadsAreLostBeyondFourKibibytes(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: MaxBaud})
		c.Write(make([]byte, serialBuffer))
		fmt.Fprint(c, "lost")
		time.Sleep(time.Second)
		io.ReadFull(l, make([]byte, serialBuffer))
		fmt.Fprint(c, "heard")
		time.Sleep(time.Second)
		if text, _ := arrivals(t, l, time.Now(), 1); text != "heard" {
			t.Errorf("%q", text)
		}
	})
}

func TestSerialPortIsOpenOnce(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		makeLine(t, s, SerialLineOptions{})
		c := openLine(t, s, SerialMode{Baud: 9600})
		_, err := s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 9600})
		if !errors.Is(err, ErrSerialBusy) || err.Error() != "open COM1: serial port is in use" {
			t.Errorf("second opener: %v", err)
		}
		c.Close()
		openLine(t, s, SerialMode{Baud: 9600})
		if err := c.Close(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("second Close: %v", err)
		}
		if _, err := s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 9600}); !errors.Is(err, ErrSerialBusy) {
			t.Errorf("after the second Close of the first opener: %v", err)
		}
	})
}

func TestSerialPortThatCannotBeOpened(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		makeLine(t, s, SerialLineOptions{})
		over, cancel := context.WithCancel(t.Context())
		cancel()
		for _, c := range []struct {
			ctx  context.Context
			name string
			baud int
			want error
			text string
		}{
			{t.Context(), "COM2", 9600, ErrSerialNotFound, "open COM2: no such serial port"},
			{t.Context(), "COM1", 0, nil, "open COM1: baud rate 0: want 1 to 4000000"},
			{over, "COM1", 9600, context.Canceled, "open COM1: context canceled"},
		} {
			_, err := s.OpenSerial(c.ctx, c.name, SerialMode{Baud: c.baud})
			if err == nil || err.Error() != c.text || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%v, want %s", err, c.text)
			}
		}
	})
}

func TestSerialLineThatCannotBeMade(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{})
		if _, err := s.Line("COM1", SerialLineOptions{}); err == nil {
			t.Error("two lines of one name")
		}
		if _, err := s.Line("COM2", SerialLineOptions{Mode: SerialMode{DataBits: 7}}); err == nil {
			t.Error("a mode without baud rate")
		}
		l.Close()
		makeLine(t, s, SerialLineOptions{})
		s.Close()
		if _, err := s.Line("COM3", SerialLineOptions{}); !errors.Is(err, net.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	})
}

func TestSerialWrongModeIsGarbageBothWays(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{Mode: mode(9600, 7, 'E', 1)})
		c := openLine(t, s, SerialMode{Baud: 9600})
		start := time.Now()
		fmt.Fprint(c, "AC") // seven bits, then the eighth as parity
		fmt.Fprint(l, "AC") // the parity is the eighth bit
		time.Sleep(time.Second)
		device, _ := arrivals(t, l, start, 1)
		opener, _ := arrivals(t, c, start, 1)
		if device != "A\x00" || opener != "A\xc3" {
			t.Errorf("device hears %q, opener %q", device, opener)
		}
	})
}

func TestSerialDeviceIsNotHeardBeforeTheOpen(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{Mode: SerialMode{Baud: 1000}})
		fmt.Fprint(l, "xyz")
		time.Sleep(25 * time.Millisecond)
		c := openLine(t, s, SerialMode{Baud: 1000})
		if text, at := arrivals(t, c, time.Now(), 1); text != "z" || at[0] != 5*time.Millisecond {
			t.Errorf("%q at %v", text, at)
		}
		c.Close()
		fmt.Fprint(l, "unheard")
		time.Sleep(time.Second)
		c = openLine(t, s, SerialMode{Baud: 1000})
		fmt.Fprint(l, "heard")
		time.Sleep(time.Second)
		if text, _ := arrivals(t, c, time.Now(), 1); text != "heard" {
			t.Errorf("%q", text)
		}
	})
}

func TestSerialDeviceWithoutAModeSendsNothingBeforeTheFirstOpen(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{})
		l.Write(make([]byte, 2*serialBuffer))
		c := openLine(t, s, SerialMode{Baud: 1000})
		fmt.Fprint(l, "a")
		if text, at := arrivals(t, c, time.Now(), 1); text != "a" || at[0] != 10*time.Millisecond {
			t.Errorf("%q at %v", text, at)
		}
	})
}

func TestSerialCloseLetsWrittenBytesLeave(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		start := time.Now()
		fmt.Fprint(c, "OFF\r")
		c.Close()
		if text, at := arrivals(t, l, start, 4); text != "OFF\r" || at[3] != 40*time.Millisecond {
			t.Errorf("%q at %v", text, at)
		}
	})
}

func TestSerialDeviceSeesOpensAndCloses(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		var seen []string
		var l *SerialLine
		l = makeLine(t, s, SerialLineOptions{
			Opened: func(m SerialMode) { seen = append(seen, m.String()); fmt.Fprint(l, "hello") },
			Closed: func() { seen = append(seen, "closed") },
		})
		c := openLine(t, s, SerialMode{Baud: 9600})
		if text, _ := arrivals(t, c, time.Now(), 5); text != "hello" {
			t.Errorf("greeting %q", text)
		}
		s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 300}) // busy
		c.Close()
		openLine(t, s, mode(1200, 7, 'E', 2))
		l.Unplug()
		if d := cmp.Diff([]string{"9600 8N1", "closed", "1200 7E2", "closed"}, seen); d != "" {
			t.Error(d)
		}
	})
}

func TestSerialCallbackMayUnplug(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		closed := 0
		var l *SerialLine
		l = makeLine(t, s, SerialLineOptions{Opened: func(SerialMode) { l.Unplug() }, Closed: func() { closed++ }})
		c := openLine(t, s, SerialMode{Baud: 9600})
		if err := second(c.Read(make([]byte, 1))); !errors.Is(err, ErrSerialGone) || closed != 1 {
			t.Errorf("%v, closed %d times", err, closed)
		}
	})
}

func TestSerialOpenGivenUpOnTheWayLeavesThePortFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		defer n.Close()
		s := NewSerialLines(n)
		defer s.Close()
		opened := 0
		makeLine(t, s, SerialLineOptions{Opened: func(SerialMode) { opened++ }})
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		if _, err := s.OpenSerial(ctx, "COM1", SerialMode{Baud: 9600}); !errors.Is(err, context.Canceled) {
			t.Errorf("given up: %v", err)
		}
		time.Sleep(time.Second)
		openLine(t, s, SerialMode{Baud: 9600})
		if opened != 1 {
			t.Errorf("opened %d times", opened)
		}
	})
}

func TestSerialOpenEndsWithTheNetwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		s := NewSerialLines(n)
		defer s.Close()
		makeLine(t, s, SerialLineOptions{})
		n.Close()
		if _, err := s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 9600}); !errors.Is(err, net.ErrClosed) {
			t.Errorf("%v", err)
		}
	})
}
