// The plug of a serial line inside the process, and the line's end.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"
)

func TestSerialUnplugEndsWaitingCallsOfBothEnds(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		ends := make(chan error, 4)
		for _, end := range []io.ReadWriter{l, c} {
			go func() { _, err := io.ReadFull(end, make([]byte, 200)); ends <- err }()
			go func() { _, err := end.Write(make([]byte, 2*serialBuffer)); ends <- err }()
		}
		time.Sleep(time.Second)
		start := time.Now()
		l.Unplug()
		for range 4 {
			if err := <-ends; !errors.Is(err, ErrSerialGone) || time.Since(start) != 0 {
				t.Errorf("%v after %v", err, time.Since(start))
			}
		}
	})
}

func TestSerialPlugMakesANewPort(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 1000})
		fmt.Fprint(c, "lost")
		l.Unplug()
		l.Unplug()
		if _, err := s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 9600}); !errors.Is(err, ErrSerialNotFound) {
			t.Errorf("open while unplugged: %v", err)
		}
		start := time.Now()
		time.AfterFunc(time.Second, func() { l.Plug(); l.Plug() })
		if err := l.WaitPlugged(t.Context()); err != nil || time.Since(start) != time.Second {
			t.Errorf("plugged: %v after %v", err, time.Since(start))
		}
		for _, err := range []error{second(c.Read(make([]byte, 1))), second(c.Write([]byte("x")))} {
			if !errors.Is(err, ErrSerialGone) {
				t.Errorf("the old port: %v", err)
			}
		}
		again := openLine(t, s, SerialMode{Baud: 1000})
		c.Close()
		fmt.Fprint(again, "new")
		if text, _ := arrivals(t, l, start, 3); text != "new" {
			t.Errorf("%q", text)
		}
	})
}

func second(_ int, err error) error { return err }

func TestSerialWaitPluggedEnds(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{})
		l.Unplug()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := l.WaitPlugged(ctx); err != context.DeadlineExceeded {
			t.Errorf("context: %v", err)
		}
		time.AfterFunc(time.Second, func() { l.Close() })
		if err := l.WaitPlugged(t.Context()); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Close: %v", err)
		}
	})
}

func TestSerialLineCloseHangsUp(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 9600})
		time.AfterFunc(time.Second, func() { l.Close() })
		if err := second(c.Read(make([]byte, 1))); !errors.Is(err, ErrSerialGone) {
			t.Errorf("opener: %v", err)
		}
		for _, err := range []error{second(l.Read(make([]byte, 1))), second(l.Write([]byte("x"))), l.Close()} {
			if !errors.Is(err, net.ErrClosed) {
				t.Errorf("device: %v", err)
			}
		}
		l.Plug()
		l.Unplug()
		if _, err := s.OpenSerial(t.Context(), "COM1", SerialMode{Baud: 9600}); !errors.Is(err, ErrSerialNotFound) {
			t.Errorf("open: %v", err)
		}
	})
}
