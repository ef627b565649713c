// What a TCP socket sends: the bounded queue, and the one goroutine that writes while there is something in it.

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
	failed, err := s.enqueue(data)
	if failed != nil {
		s.writeFailed(failed)
	}
	return err
}

// enqueue appends a text to the queue, or what is left of it when the network takes a part at once. failed is why the network takes no more.
func (s *TCPSocket) enqueue(data string) (failed, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.phase != tcpOpen || s.ctx.Err() != nil:
		return nil, ErrTCPNotOpen
	case data == "" || s.brokenLocked():
		return nil, nil // the end is on its way
	case s.backlogLocked() >= s.cfg.QueueLimit:
		s.failLocked(ErrQueueFull)
		return nil, nil
	}
	if !s.sending && len(s.queue) == 0 && s.conn.direct != nil && len(data) <= tcpPortion {
		n, err := s.conn.direct.write([]byte(data)) // which saves waking the writer
		if data = data[n:]; data == "" || err != nil {
			return err, nil
		}
	}
	s.queue = append(s.queue, data)
	s.waiting += tcpCost(data)
	s.wakeLocked()
	return nil, nil
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
	s.wakeLocked()
}

// wakeLocked makes the writer go to work if there is any, and it is not, and tells the reader that something has changed. The caller holds mu.
func (s *TCPSocket) wakeLocked() {
	s.changed.Signal()
	if !s.writing && s.conn != nil && (len(s.queue) > 0 || s.phase == tcpClosing) && !s.brokenLocked() {
		s.writing = true
		s.writer.Go(s.writeLoop)
	}
}

// writeLoop is the writer: it writes until the queue is empty or a write fails. When the socket is closing, the peer is then told that nothing more
// comes, and the reader awaits its end; after that there is no writer any more.
func (s *TCPSocket) writeLoop() {
	for {
		text, ok, orderly := s.next()
		if orderly {
			s.conn.closeWrite()
		}
		if !ok {
			return
		}
		if err := s.writeText(s.conn, text); err != nil {
			s.writeFailed(err)
			return
		}
	}
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

// next takes the next text to write; when there is none, the writer is done. orderly tells whether that is the orderly end of the connection.
func (s *TCPSocket) next() (text string, ok, orderly bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sending = false
	if len(s.queue) == 0 {
		s.writing = s.phase != tcpOpen || s.brokenLocked()
		return "", false, s.phase == tcpClosing && !s.brokenLocked() && s.ctx.Err() == nil
	}
	text = s.queue[0]
	s.queue[0] = ""
	s.queue = s.queue[1:]
	s.waiting -= tcpCost(text)
	s.sending = true
	return text, true, false
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
		s.wakeLocked()
		_ = s.conn.SetReadDeadline(time.Now().Add(s.cfg.CloseTimeout))
	}
}

// writeLateLocked says that a write took too long. The caller holds mu.
func (s *TCPSocket) writeLateLocked() error {
	return fmt.Errorf("nothing could be sent for %v: %w", s.writeLimit, ErrTCPTimeout)
}
