package firmwaresim_test

// Lines that misbehave: absent, broken, deaf.

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

var (
	_ firmwaresim.Pluggable = (*failingLine)(nil)
	_ firmwaresim.Pluggable = (*absentLine)(nil)
	_ firmwaresim.Pluggable = (*transport.SerialLine)(nil)
)

// failingLine is a line whose Read and Write fail, while it claims to be plugged in.
type failingLine struct{ waits int }

func (l *failingLine) Read([]byte) (int, error)          { return 0, errors.New("broken") }
func (l *failingLine) Write([]byte) (int, error)         { return 0, errors.New("broken") }
func (l *failingLine) Close() error                      { return nil }
func (l *failingLine) WaitPlugged(context.Context) error { l.waits++; return nil }

func TestLineThatIsNeverReallyThereIsLeftAloneForATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := &failingLine{}
		sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{Line: line})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Second)
		sim.Close()
		if line.waits < 2 || line.waits > 101 {
			t.Fatalf("tried %d times in 10 s", line.waits)
		}
	})
}

// absentLine is a line that is not plugged in and never will be.
type absentLine struct{ failingLine }

func (*absentLine) WaitPlugged(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

func TestCloseEndsTheWaitForThePlug(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{Line: &absentLine{}})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		sim.Close()
	})
}

// pipeLine is a line without a plug: what is fed is read; what is written waits for ever, if deaf is set.
type pipeLine struct {
	io.Reader
	feed   *io.PipeWriter
	deaf   bool
	closed chan struct{}
	once   sync.Once
}

func newPipeLine() *pipeLine {
	r, w := io.Pipe()
	return &pipeLine{Reader: r, feed: w, closed: make(chan struct{})}
}

func (l *pipeLine) Write(b []byte) (int, error) {
	if l.deaf {
		<-l.closed
		return 0, io.ErrClosedPipe
	}
	return len(b), nil
}

func (l *pipeLine) Close() error {
	l.once.Do(func() { l.feed.Close(); close(l.closed) })
	return nil
}

func TestLineWithoutAPlugIsLostForGood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		line := newPipeLine()
		sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{Line: line, Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		line.feed.Write([]byte("PWR?\r"))
		line.feed.CloseWithError(errors.New("burnt"))
		<-line.closed
		sim.Close()
		equal(t, log.String()[strings.Index(log.String(), "level"):], "level=WARN msg=\"serial line lost\" device=projector line=/dev/ttyUSB0 error=burnt\n")
	})
}

func TestCloseIsNoLossOfTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{Line: newPipeLine(), Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		sim.Close()
		equal(t, log.String(), "")
	})
}

func TestLineThatTakesNothingCostsABoundedQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		line := newPipeLine()
		line.deaf = true
		said := 0
		sim, err := firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{
			Line: line, Log: slog.New(slog.NewTextHandler(&log, nil)),
			Traffic: func(e firmwaresim.Event) {
				if e.Direction == firmwaresim.Out {
					said++
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		flood := []byte(strings.Repeat("x\r", 1000))
		for range 100 {
			line.feed.Write(flood)
		}
		synctest.Wait()
		sim.Close()
		if said < 1000 || said > 20_000 {
			t.Errorf("%d answers have found room", said)
		}
		equal(t, strings.Count(log.String(), "messages are lost"), 1)
	})
}
