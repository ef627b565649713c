// Streams: what net.Conn shows of one end of an in-process connection.

package transport

import (
	"io"
	"net"
	"os"
	"sync"
	"syscall"
)

// streamWindow is how many bytes of one direction may be on their way or unread.
const streamWindow = 64 << 10

// link is one connection. Its lock guards both ends and is never held across a wait; locks of the network and of the postman may be taken
// inside it, never the other way round.
type link struct {
	mu       sync.Mutex
	net      *InProcess
	ends     [2]stream // the dialing end, the accepting end
	port     uint16    // the dialing end's port; 0 before it has one
	answered chan struct{}
	refusal  error // why the dial failed; valid once answered is closed
}

// stream is one end of a link. It does what *net.TCPConn does, including CloseWrite and SetLinger.
type stream struct {
	link          *link
	peer          *stream
	route         route
	sent          uint64 // packets sent
	local, remote net.Addr

	readable, writable sync.Cond
	readBy, writeBy    deadline

	in      buffer
	freed   int           // bytes read that the peer was not told of yet
	credit  int           // bytes the peer has room for
	writing bool          // a Write has the turn
	reset   syscall.Errno // not 0: the peer reset the connection
	eof     bool          // the peer sends nothing more
	fin     bool          // this end sends nothing more
	closed  bool
	abrupt  bool // SetLinger(0)
}

var _ net.Conn = (*stream)(nil)

func newLink(n *InProcess, r route) *link {
	l := &link{net: n, answered: make(chan struct{})}
	for i := range l.ends {
		s := &l.ends[i]
		s.link, s.peer, s.credit, s.route = l, &l.ends[1-i], streamWindow, r
		s.route.side = i
		s.readable.L, s.writable.L = &l.mu, &l.mu
	}
	return l
}

// LocalAddr returns the address of this end.
func (s *stream) LocalAddr() net.Addr { return s.local }

// RemoteAddr returns the address of the other end; at the dialing end, the one that was dialed.
func (s *stream) RemoteAddr() net.Addr { return s.remote }

// Read waits for data, the end of the data (io.EOF), a reset, the deadline or Close.
func (s *stream) Read(b []byte) (int, error) {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	for {
		switch {
		case s.closed:
			return 0, s.fail("read", net.ErrClosed)
		case s.readBy.passed():
			return 0, s.fail("read", os.ErrDeadlineExceeded)
		case len(b) == 0:
			return 0, nil
		case s.in.len() > 0:
			n := s.in.read(b)
			s.free(n)
			return n, nil
		case s.eof:
			return 0, io.EOF
		case s.reset != 0:
			return 0, s.fail("read", os.NewSyscallError("read", s.reset))
		}
		s.readable.Wait()
	}
}

// Write waits until all of b has left this end. Concurrent calls take turns.
func (s *stream) Write(b []byte) (n int, err error) {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	if err := s.takeTurn(); err != nil {
		return 0, err
	}
	defer s.endTurn()
	for n < len(b) {
		if err := s.writeError(); err != nil {
			return n, err
		}
		if s.credit == 0 {
			s.writable.Wait()
			continue
		}
		part := b[n:min(len(b), n+s.credit)]
		s.credit -= len(part)
		n += len(part)
		s.send(packet{kind: dataPacket, data: part})
	}
	return n, nil
}

func (s *stream) takeTurn() error {
	for {
		if err := s.writeError(); err != nil {
			return err
		}
		if !s.writing {
			s.writing = true
			return nil
		}
		s.writable.Wait()
	}
}

func (s *stream) endTurn() {
	s.writing = false
	s.writable.Broadcast()
}

func (s *stream) writeError() error {
	switch {
	case s.closed:
		return s.fail("write", net.ErrClosed)
	case s.writeBy.passed():
		return s.fail("write", os.ErrDeadlineExceeded)
	case s.reset != 0:
		return s.fail("write", os.NewSyscallError("write", s.reset))
	case s.fin:
		return s.fail("write", os.NewSyscallError("write", syscall.EPIPE))
	}
	return nil
}

func (s *stream) wake() {
	s.readable.Broadcast()
	s.writable.Broadcast()
}

// change applies a setting and lets waiting calls look again.
func (s *stream) change(apply func()) error {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	if s.closed {
		return s.fail("set", net.ErrClosed)
	}
	apply()
	s.wake()
	return nil
}

func (s *stream) fail(op string, err error) error {
	return &net.OpError{Op: op, Net: "tcp", Source: s.local, Addr: s.remote, Err: err}
}
