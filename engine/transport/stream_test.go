// Streams behave as the kernel's do.

package transport

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestStreamKeepsOrderAndBounds(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		write(t, c, "ab")
		write(t, c, "")
		write(t, c, "cdef")
		wantRead(t, s, "a")
		wantRead(t, s, "bcde")
		wantRead(t, s, "f")
		if n, err := s.Read(nil); n != 0 || err != nil {
			t.Errorf("empty Read: %d, %v", n, err)
		}
	})
}

func TestCloseWriteLetsTheOtherDirectionLive(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		write(t, c, "last")
		if err := c.CloseWrite(); err != nil {
			t.Fatal(err)
		}
		wantRead(t, s, "last")
		wantEOF(t, s)
		wantEOF(t, s)
		write(t, s, "answer")
		wantRead(t, c, "answer")
		_, err := c.Write([]byte("x"))
		wantError(t, err, syscall.EPIPE, "write: broken pipe")
		if err := c.CloseWrite(); err != nil {
			t.Errorf("second CloseWrite: %v", err)
		}
	})
}

func TestCloseIsGraceful(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		write(t, c, "last words")
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		wantRead(t, s, "last words")
		wantEOF(t, s)
		write(t, s, "nobody reads this")
		time.Sleep(time.Millisecond)
		_, err := s.Write([]byte("x"))
		wantError(t, err, syscall.EPIPE, "write: broken pipe")
		wantEOF(t, s)
	})
}

func TestCloseWithUnreadDataFailsThePeersWrites(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		result := make(chan error)
		var written int
		go func() { k, err := s.Write(make([]byte, 2*streamWindow)); written = k; result <- err }()
		time.Sleep(time.Millisecond)
		write(t, c, "reply")
		c.Close()
		wantError(t, <-result, syscall.EPIPE, "broken pipe")
		if written != streamWindow {
			t.Errorf("%d bytes counted as written", written)
		}
		wantRead(t, s, "reply")
		wantEOF(t, s)
	})
}

func TestLingerZeroResets(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		write(t, c, "dropped")
		if err := c.SetLinger(0); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
		c.Close()
		time.Sleep(time.Millisecond)
		wantReadError(t, s, syscall.ECONNRESET, "read: connection reset by peer")
		_, err := s.Write([]byte("x"))
		wantError(t, err, syscall.ECONNRESET, "write: connection reset by peer")
		wantError(t, s.CloseWrite(), syscall.ENOTCONN, "shutdown")
		if err := s.Close(); err != nil {
			t.Errorf("Close after a reset: %v", err)
		}
	})
}

func TestOwnCloseFailsEveryCall(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, _ := connect(t, n)
		c.Close()
		wantReadError(t, c, net.ErrClosed, "read tcp "+c.LocalAddr().String()+"->"+c.RemoteAddr().String()+": use of closed")
		_, err := c.Write([]byte("x"))
		wantError(t, err, net.ErrClosed, "write")
		wantError(t, c.Close(), net.ErrClosed, "close")
		wantError(t, c.CloseWrite(), net.ErrClosed, "close")
		wantError(t, c.SetLinger(0), net.ErrClosed, "set")
		wantError(t, c.SetDeadline(time.Now()), net.ErrClosed, "set")
	})
}

func TestCloseEndsWaitingCalls(t *testing.T) {
	ends := map[string]struct {
		end    func(mine, peer *stream)
		target error
	}{
		"own close":   {func(mine, _ *stream) { mine.Close() }, net.ErrClosed},
		"peers reset": {func(_, peer *stream) { peer.SetLinger(0); peer.Close() }, syscall.ECONNRESET},
	}
	for name, test := range ends {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				c, s := connect(t, n)
				read, written := make(chan error), make(chan error)
				go func() { _, err := c.Read(make([]byte, 1)); read <- err }()
				for range 2 {
					go func() { _, err := c.Write(make([]byte, streamWindow+1)); written <- err }()
				}
				time.Sleep(time.Millisecond)
				test.end(c, s)
				wantError(t, <-read, test.target, "read")
				wantError(t, <-written, test.target, "write")
				wantError(t, <-written, test.target, "write")
			})
		})
	}
}

func TestWriteBlocksAtSixtyFourKibibytes(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		if k, err := c.Write(make([]byte, 64<<10)); k != 64<<10 || err != nil {
			t.Fatalf("Write of 64 KiB: %d, %v", k, err)
		}
		done := make(chan struct{})
		go func() { c.Write([]byte("x")); close(done) }()
		time.Sleep(time.Hour)
		select {
		case <-done:
			t.Fatal("one more byte does not block")
		default:
		}
		if _, err := io.ReadFull(s, make([]byte, 64<<10)); err != nil {
			t.Fatal(err)
		}
		<-done
		wantRead(t, s, "x")
	})
}

func TestTwoEndsThatWriteAtOnceDoNotBlockEachOther(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		var wg sync.WaitGroup
		for _, end := range []net.Conn{c, s} {
			wg.Go(func() {
				write(t, end, "hello")
				wantRead(t, end, "hello")
			})
		}
		wg.Wait()
	})
}

func TestTenMebibytesToASlowReader(t *testing.T) {
	sum := func(r io.Reader, pause time.Duration) (total int, got []byte) {
		b := make([]byte, 50_000)
		for {
			n, err := r.Read(b)
			got = append(got, b[:n]...)
			if err != nil {
				return len(got), got
			}
			time.Sleep(pause)
		}
	}
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		sent := make([]byte, 10<<20)
		rand.NewChaCha8([32]byte{1}).Read(sent)
		go func() {
			for rest := sent; len(rest) > 0; {
				k := min(len(rest), 7777)
				write(t, c, string(rest[:k]))
				rest = rest[k:]
			}
			c.Close()
		}()
		if total, got := sum(s, 10*time.Millisecond); !bytes.Equal(got, sent) {
			t.Errorf("%d bytes of %d arrived, or not the same", total, len(sent))
		}
	})
}

func TestConcurrentWritesAreNotMixed(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		const size, writers = 100_000, 5
		for i := range writers {
			go c.Write(bytes.Repeat([]byte{byte(i)}, size))
		}
		b := make([]byte, size)
		for range writers {
			if _, err := io.ReadFull(s, b); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b, bytes.Repeat(b[:1], size)) {
				t.Fatal("the bytes of two Write calls are mixed")
			}
		}
	})
}

func TestConcurrentReadsShareTheData(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		got := make(chan byte, 3)
		for range 3 {
			go func() {
				b := make([]byte, 1)
				io.ReadFull(s, b)
				got <- b[0]
			}()
		}
		synctest.Wait()
		write(t, c, "123")
		if sum := <-got + <-got + <-got; sum != '1'+'2'+'3' {
			t.Errorf("got bytes that add up to %d", sum)
		}
	})
}

func TestClosedConnectionsAreForgotten(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		for range 10 {
			c, s := connect(t, n)
			c.Close()
			s.SetLinger(0)
			s.Close()
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		if len(n.links) != 0 || len(n.listeners) != 0 {
			t.Errorf("%d connections and %d listeners are left", len(n.links), len(n.listeners))
		}
	})
}

// The same calls on a kernel's connection and on ours give the same results.
func TestStreamsAgreeWithTheKernel(t *testing.T) {
	type pair struct{ c, s net.Conn }
	half := func(c net.Conn) { c.(interface{ CloseWrite() error }).CloseWrite() }
	results := map[string]func(p pair) []error{
		"read after own close":   func(p pair) []error { p.c.Close(); return []error{readOne(p.c)} },
		"write after own close":  func(p pair) []error { p.c.Close(); return []error{writeOne(p.c)} },
		"close twice":            func(p pair) []error { p.c.Close(); return []error{p.c.Close()} },
		"read after peer closed": func(p pair) []error { p.s.Close(); return []error{readOne(p.c), readOne(p.c)} },
		"write after half-close": func(p pair) []error { half(p.c); return []error{writeOne(p.c)} },
		"read after half-close":  func(p pair) []error { half(p.c); p.s.Write([]byte("x")); return []error{readOne(p.c)} },
		"past read deadline": func(p pair) []error {
			p.c.SetReadDeadline(time.Unix(1, 0))
			return []error{readOne(p.c), writeOne(p.c)}
		},
		"past write deadline": func(p pair) []error { p.c.SetWriteDeadline(time.Unix(1, 0)); return []error{writeOne(p.c)} },
		"deadline beats data": func(p pair) []error {
			p.s.Write([]byte("x"))
			p.c.SetReadDeadline(time.Unix(1, 0))
			err := readOne(p.c)
			p.c.SetReadDeadline(time.Time{})
			return []error{err, readOne(p.c)}
		},
		"read after reset": func(p pair) []error {
			p.s.(interface{ SetLinger(int) error }).SetLinger(0)
			p.s.Close()
			return []error{readOne(p.c)}
		},
	}
	for name, play := range results {
		t.Run(name, func(t *testing.T) {
			kernel := play(pair(connected(t, System{}, System{})))
			n := NewInProcess(InProcessOptions{})
			defer n.Close()
			ours := play(pair(connected(t, n, n)))
			for i := range kernel {
				if got, want := verdict(ours[i]), verdict(kernel[i]); got != want {
					t.Errorf("result %d is %q, the kernel's is %q", i, got, want)
				}
			}
		})
	}
}

func connected(t *testing.T, d Dialer, on Listener) (p struct{ c, s net.Conn }) {
	t.Helper()
	l, err := on.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if p.c, err = d.DialContext(context.Background(), "tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if p.s, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.c.Close(); p.s.Close() })
	return p
}

func readOne(c net.Conn) error {
	_, err := c.Read(make([]byte, 1))
	return err
}

func writeOne(c net.Conn) error {
	_, err := c.Write([]byte("x"))
	return err
}

// verdict is an error without its addresses.
func verdict(err error) string {
	if op, ok := err.(*net.OpError); ok {
		return op.Op + " " + op.Net + ": " + op.Err.Error()
	}
	if err == nil {
		return "nil"
	}
	return err.Error()
}
