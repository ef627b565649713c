// The TCP server: who gets a connection, and that none is left.

package transport

import (
	"errors"
	"net"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestTCPServerHandsConnectionsOver(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		got := make(chan net.Conn, 1)
		s, err := ListenTCP(n, ":23", func(c net.Conn) { got <- c })
		if err != nil {
			t.Fatal(err)
		}
		client := dial(t, n, "127.0.0.1:23")
		server := <-got
		if !s.Take(server) || s.Take(server) {
			t.Error("a connection is taken once")
		}
		s.Close()
		s.Close()
		<-s.Done()
		write(t, server, "still here")
		wantRead(t, client, "still here")
		server.Close()
		if _, err := n.DialContext(t.Context(), "tcp", "127.0.0.1:23"); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("dial after Close: %v", err)
		}
	})
}

func TestTCPServerClosesWhatNobodyHasTaken(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		got := make(chan net.Conn, 1)
		s, err := ListenTCP(n, ":23", func(c net.Conn) { got <- c })
		if err != nil {
			t.Fatal(err)
		}
		client := dial(t, n, "127.0.0.1:23")
		server := <-got
		s.Close()
		wantEOF(t, client)
		if s.Take(server) {
			t.Error("a connection that was closed is taken")
		}
		<-s.Done()
	})
}

func TestTCPServerOfAPortInUseIsAnError(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		listen(t, n, ":23")
		if _, err := ListenTCP(n, ":23", nil); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("got %v", err)
		}
	})
}

// poor is a listener that fails so many times before it is closed.
type poor struct {
	net.Listener
	failures int
	closed   chan struct{}
}

func (p *poor) Accept() (net.Conn, error) {
	if p.failures > 0 {
		p.failures--
		return nil, syscall.EMFILE
	}
	<-p.closed
	return nil, net.ErrClosed
}

func (p *poor) Close() error { close(p.closed); return nil }

func TestTCPServerThatCannotAcceptTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &poor{failures: 3, closed: make(chan struct{})}
		s := &TCPServer{listener: l, closing: make(chan struct{}), done: make(chan struct{})}
		go s.run(nil)
		time.Sleep(10 * acceptPause)
		synctest.Wait()
		if l.failures != 0 {
			t.Errorf("%d failures are left", l.failures)
		}
		l.failures = 1
		s.Close()
		<-s.Done()
	})
}
