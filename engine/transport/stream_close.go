// The ways a stream ends.

package transport

import (
	"net"
	"os"
	"syscall"
)

// SetLinger with 0 makes Close reset the connection; any other value makes it graceful, which it is from the start.
func (s *stream) SetLinger(sec int) error {
	return s.change(func() { s.abrupt = sec == 0 })
}

// CloseWrite ends the outgoing data: the peer reads what is on its way, then io.EOF. Reading goes on.
func (s *stream) CloseWrite() error {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	switch {
	case s.closed:
		return s.fail("close", net.ErrClosed)
	case s.reset != 0:
		return s.fail("close", os.NewSyscallError("shutdown", syscall.ENOTCONN))
	}
	s.finish()
	s.writable.Broadcast()
	return nil
}

// Close ends both directions. The peer reads what is on its way and then io.EOF, and is reset when it sends what nobody reads any more.
// After SetLinger(0) it is reset at once.
func (s *stream) Close() error {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	if s.closed {
		return s.fail("close", net.ErrClosed)
	}
	s.close()
	return nil
}

// abort closes this end, if it is open, and resets the peer.
func (s *stream) abort() {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	if !s.closed {
		s.abrupt = true
		s.close()
	}
}

// close runs with the lock held and the end open.
func (s *stream) close() {
	if !s.abrupt {
		s.finish()
	}
	if s.abrupt || s.in.len() > 0 {
		s.send(packet{kind: rstPacket})
	}
	s.closed = true
	s.in = buffer{}
	s.readBy.stop()
	s.writeBy.stop()
	s.wake()
	if s.peer.closed {
		s.link.net.forget(s.link)
	}
}

func (s *stream) finish() {
	if !s.fin && s.reset == 0 {
		s.send(packet{kind: finPacket})
	}
	s.fin = true
}
