// Deadlines of streams.

package transport

import (
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

func wantTimeout(t *testing.T, err error) {
	t.Helper()
	wantError(t, err, os.ErrDeadlineExceeded, "i/o timeout")
	if !err.(net.Error).Timeout() {
		t.Fatal("Timeout() is false")
	}
}

func TestReadDeadlineEndsAWaitingRead(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		start := time.Now()
		c.SetReadDeadline(start.Add(3 * time.Second))
		wantTimeout(t, readOne(c))
		if d := time.Since(start); d != 3*time.Second {
			t.Errorf("it took %v", d)
		}
		wantTimeout(t, readOne(c))
		write(t, c, "writing goes on")
		wantRead(t, s, "writing goes on")
		c.SetReadDeadline(time.Time{})
		write(t, s, "x")
		wantRead(t, c, "x")
	})
}

func TestWriteDeadlineCountsWhatWasWritten(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, _ := connect(t, n)
		c.SetWriteDeadline(time.Now().Add(time.Second))
		k, err := c.Write(make([]byte, streamWindow+500))
		wantTimeout(t, err)
		if k != streamWindow {
			t.Errorf("%d bytes counted as written", k)
		}
	})
}

func TestDeadlineSetWhileWaiting(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, _ := connect(t, n)
		write(t, c, string(make([]byte, streamWindow)))
		c.SetDeadline(time.Now().Add(time.Hour))
		start := time.Now()
		errs := make(chan error)
		go func() { errs <- readOne(c) }()
		go func() { errs <- writeOne(c) }()
		synctest.Wait()
		c.SetDeadline(start.Add(time.Second))
		wantTimeout(t, <-errs)
		wantTimeout(t, <-errs)
		if d := time.Since(start); d != time.Second {
			t.Errorf("it took %v", d)
		}
	})
}

func TestDeadlineInThePastSetWhileWaiting(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, _ := connect(t, n)
		errs := make(chan error)
		go func() { errs <- readOne(c) }()
		synctest.Wait()
		c.SetReadDeadline(time.Unix(1, 0))
		wantTimeout(t, <-errs)
	})
}

func TestDeadlineTakenBackInTime(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		c.SetDeadline(time.Now().Add(time.Second))
		errs := make(chan error)
		go func() { errs <- readOne(c) }()
		synctest.Wait()
		c.SetDeadline(time.Time{})
		time.Sleep(time.Minute)
		write(t, s, "x")
		if err := <-errs; err != nil {
			t.Error(err)
		}
	})
}

func TestDeadlineWithoutMonotonicReading(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, _ := connect(t, n)
		c.SetReadDeadline(time.Now().Add(time.Second).Round(0).UTC())
		wantTimeout(t, readOne(c))
	})
}
