// What a TCP socket sends: the bounded queue and the one goroutine that writes.

package transport

import (
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

// tcpPortion is how many bytes one write takes: WriteTimeout counts anew for each.
const tcpPortion = 16 << 10

// tcpCost is what a waiting text counts against the queue's limit.
func tcpCost(text string) int { return len(text) + frameCost }

// Write queues bytes. It returns [ErrTCPNotOpen] before Open, after an error has ended the connection and once closing began. When the queue is
// full the socket fails with [ErrQueueFull].
func (s *TCPSocket) Write(data string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.phase != tcpOpen || s.ctx.Err() != nil:
		return ErrTCPNotOpen
	case data == "" || s.brokenLocked():
		return nil // the end is on its way
	case s.backlogLocked() >= s.cfg.QueueLimit:
		s.failLocked(ErrQueueFull)
		return nil
	}
	s.queue = append(s.queue, data)
	s.waiting += tcpCost(data)
	s.work.Signal()
	return nil
}

// backlogLocked returns what waits behind the text that is being written or is about to be. The caller holds mu.
func (s *TCPSocket) backlogLocked() int {
	if s.sending || len(s.queue) == 0 {
		return s.waiting
	}
	return s.waiting - tcpCost(s.queue[0])
}

// failLocked makes err the end of the connection: nothing more is written, and reading ends at once. The caller holds mu.
func (s *TCPSocket) failLocked(err error) {
	s.failure = err
	s.queue, s.waiting = nil, 0
	_ = s.conn.raw.SetDeadline(time.Unix(1, 0))
	s.work.Signal()
}

// writeLoop writes until the connection ends, a write fails, or the socket is closing and the queue empty; the peer is then told that nothing
// more comes, and the reader awaits its end.
func (s *TCPSocket) writeLoop(conn *tcpConn) {
	for {
		text, ok := s.next()
		if !ok {
			break
		}
		if err := s.writeText(conn, text); err != nil {
			s.writeFailed(err)
			return
		}
	}
	if s.orderly() {
		conn.closeWrite()
	}
}

// orderly tells whether the end was an orderly one.
func (s *TCPSocket) orderly() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.phase == tcpClosing && !s.brokenLocked() && s.ctx.Err() == nil
}

// writeText writes one text in portions.
func (s *TCPSocket) writeText(conn *tcpConn, text string) error {
	for len(text) > 0 {
		portion := text[:min(len(text), tcpPortion)]
		if err := s.limitWrite(conn); err != nil {
			return err
		}
		if _, err := conn.Write([]byte(portion)); err != nil {
			return err
		}
		text = text[len(portion):]
	}
	return nil
}

// limitWrite starts the time that the next write may take.
func (s *TCPSocket) limitWrite(conn *tcpConn) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure != nil {
		return s.failure // which has set a deadline in the past
	}
	var until time.Time
	if s.writeLimit > 0 {
		until = time.Now().Add(s.writeLimit)
	}
	return conn.SetWriteDeadline(until)
}

// next waits for a text to write; false when there will be none.
func (s *TCPSocket) next() (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sending = false
	for len(s.queue) == 0 {
		if s.phase != tcpOpen || s.brokenLocked() {
			return "", false
		}
		s.work.Wait()
	}
	text := s.queue[0]
	s.queue[0] = ""
	s.queue = s.queue[1:]
	s.waiting -= tcpCost(text)
	s.sending = true
	return text, true
}

// writeFailed notes why a write failed, for the reader to report. What the peer has sent before is still read, for CloseTimeout at most; a write
// that took too long ends the connection at once.
func (s *TCPSocket) writeFailed(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue, s.waiting = nil, 0
	switch {
	case s.failure != nil || errors.Is(err, net.ErrClosed):
	case s.phase == tcpClosing || s.peerEnded:
		s.cancel()
	case errors.Is(err, os.ErrDeadlineExceeded):
		s.failLocked(s.writeLateLocked())
	default:
		s.writeErr = lostError(err)
		_ = s.conn.SetReadDeadline(time.Now().Add(s.cfg.CloseTimeout))
	}
}

// writeLateLocked says that a write took too long. The caller holds mu.
func (s *TCPSocket) writeLateLocked() error {
	return fmt.Errorf("nothing could be sent for %v: %w", s.writeLimit, ErrTCPTimeout)
}
