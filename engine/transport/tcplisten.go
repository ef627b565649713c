// The TCP server: it accepts connections and hands them over.

package transport

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// acceptPause is how long a server that cannot accept, for want of descriptors for instance, waits before it tries again.
const acceptPause = 100 * time.Millisecond

// TCPServer is an open port. Its methods may be called from any goroutine and never block.
type TCPServer struct {
	listener net.Listener
	closing  chan struct{}
	done     chan struct{}

	mu      sync.Mutex
	closed  bool
	waiting map[net.Conn]struct{} // announced and not taken
}

// ListenTCP opens a port. accepted is called for every connection, from one goroutine; it may block, and connections then wait in the network.
// It hands the connection to somebody who calls [TCPServer.Take].
func ListenTCP(l Listener, address string, accepted func(conn net.Conn)) (*TCPServer, error) {
	listener, err := l.Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, err
	}
	s := &TCPServer{listener: listener, closing: make(chan struct{}), done: make(chan struct{}), waiting: map[net.Conn]struct{}{}}
	go s.run(accepted)
	return s, nil
}

// run accepts until the server is closed.
func (s *TCPServer) run(accepted func(conn net.Conn)) {
	defer close(s.done)
	for {
		conn, err := s.listener.Accept()
		switch {
		case err == nil:
			if s.announce(conn) {
				accepted(conn)
			}
		case errors.Is(err, net.ErrClosed) || !pause(acceptPause, s.closing):
			return
		}
	}
}

// pause waits before the next attempt at what has failed; false when that is over.
func pause(d time.Duration, closing <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-closing:
		return false
	}
}

// announce keeps a connection until it is taken; false when the server has been closed, and with it the connection.
func (s *TCPServer) announce(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		_ = conn.Close()
		return false
	}
	s.waiting[conn] = struct{}{}
	return true
}

// Take makes an accepted connection the caller's; false when the server was closed before, and the connection with it.
func (s *TCPServer) Take(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.waiting[conn]
	delete(s.waiting, conn)
	return ok
}

// Close frees the port and drops the connections that nobody has taken. Calling it again does nothing.
func (s *TCPServer) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	close(s.closing)
	_ = s.listener.Close()
	for conn := range s.waiting {
		_ = conn.Close()
	}
	s.waiting = nil
}

// Done is closed when the server's goroutine has ended.
func (s *TCPServer) Done() <-chan struct{} { return s.done }
