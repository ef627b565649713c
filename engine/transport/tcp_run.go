// The reading goroutine of a TCP socket, which also dials, reports every event and settles how the connection ends.

package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"time"
)

// tcpBuffer is how many bytes one read takes.
const tcpBuffer = 4 << 10

// tcpConn is a connection and what is beneath its TLS or SSH.
type tcpConn struct {
	net.Conn
	raw    net.Conn
	direct *directWriter // nil: writing at once is not possible
}

// plainConn is a connection without TLS.
func plainConn(raw net.Conn) *tcpConn { return &tcpConn{raw, raw, newDirectWriter(raw)} }

// Close drops the connection without a TLS goodbye, which may block.
func (c *tcpConn) Close() error { return c.raw.Close() }

// end is Close, and waits until the goroutines of SSH have ended.
func (c *tcpConn) end() {
	_ = c.Close()
	if shell, ok := c.Conn.(*sshConn); ok {
		shell.end()
	}
}

// closeWrite ends the outgoing data.
func (c *tcpConn) closeWrite() {
	switch above := c.Conn.(type) {
	case *sshConn:
		_ = above.CloseWrite()
		return // the end of what is beneath would end the input of SSH, too
	case *tls.Conn:
		_ = above.CloseWrite()
	}
	if half, ok := c.raw.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
}

// run is the life of a socket: connect, read until the end, report it, and let the writer finish.
func (s *TCPSocket) run() {
	defer close(s.done)
	defer s.cancel()
	conn := s.open()
	if conn == nil {
		return
	}
	defer conn.end()
	defer context.AfterFunc(s.ctx, func() { s.drop(conn) })()
	s.report(s.ev.Open)
	why, closing := s.settle(s.readLoop(conn))
	if !closing {
		s.report(func() { s.end(why) })
		if why != nil {
			s.Abort()
		}
	}
	s.mu.Lock()
	for s.phase == tcpOpen && !s.brokenLocked() {
		s.changed.Wait()
	}
	s.mu.Unlock()
	s.writer.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil {
		s.timer.Stop()
	}
}

// drop ends the connection at once.
func (s *TCPSocket) drop(conn *tcpConn) {
	s.mu.Lock()
	s.endLocked()
	s.mu.Unlock()
	conn.Close()
}

// open returns the connection, nil when there is none.
func (s *TCPSocket) open() *tcpConn {
	if s.conn != nil { // from the start
		return s.conn
	}
	conn, err := s.connect()
	if err != nil {
		s.report(func() { s.end(err) })
		return nil
	}
	if !s.opened(conn) {
		conn.end()
		return nil
	}
	return conn
}

// connect makes the connection. The error is complete.
func (s *TCPSocket) connect() (*tcpConn, error) {
	ctx, cancel := context.WithTimeout(s.ctx, s.cfg.DialTimeout)
	defer cancel()
	if s.cfg.SSH != nil {
		if _, err := s.cfg.SSH.keys(); err != nil {
			return nil, fmt.Errorf("connect %s: %w", s.cfg.Address, err)
		}
	}
	raw := s.cfg.Conn
	if raw == nil {
		host, _, err := net.SplitHostPort(s.cfg.Address)
		if err == nil && host == "" {
			err = errors.New("no host")
		}
		if err == nil {
			raw, err = s.cfg.Dialer.DialContext(ctx, "tcp", s.cfg.Address)
		}
		if err != nil {
			return nil, fmt.Errorf("connect: %w", err)
		}
	}
	switch {
	case s.cfg.SSH != nil:
		return s.logIn(ctx, raw)
	case s.cfg.TLS != nil:
		return s.secure(ctx, raw)
	}
	return plainConn(raw), nil
}

// secure shakes hands over a connection.
func (s *TCPSocket) secure(ctx context.Context, raw net.Conn) (*tcpConn, error) {
	host, _, _ := net.SplitHostPort(s.cfg.Address)
	config := s.cfg.TLS.Trust.clientConfig(host)
	config.Certificates = s.cfg.TLS.Certificates
	secure := tls.Client(raw, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = raw.Close()
		if timedOut(ctx, err) {
			err = fmt.Errorf("not done within %v: %w", s.cfg.DialTimeout, os.ErrDeadlineExceeded)
		}
		return nil, fmt.Errorf("connect %s: tls handshake: %w", s.cfg.Address, err)
	}
	return &tcpConn{Conn: secure, raw: raw}, nil
}

// opened records an established connection; false when the socket was closed meanwhile.
func (s *TCPSocket) opened(conn *tcpConn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.phase != tcpConnecting || s.ctx.Err() != nil {
		return false
	}
	s.phase, s.conn = tcpOpen, conn
	return true
}

// end calls the event End.
func (s *TCPSocket) end(err error) {
	if s.ev.End != nil {
		s.ev.End(err)
	}
}

// report calls an event that is wanted, unless the socket was closed or aborted.
func (s *TCPSocket) report(event func()) {
	s.mu.Lock()
	wanted := event != nil && s.phase != tcpClosing && s.phase != tcpEnded && s.ctx.Err() == nil
	s.mu.Unlock()
	if wanted {
		event()
	}
}

// readLoop reports what arrives until reading fails, and returns why.
func (s *TCPSocket) readLoop(conn *tcpConn) error {
	b := make([]byte, tcpBuffer)
	for {
		s.limitRead()
		n, err := conn.Read(b)
		if n > 0 && s.ev.Data != nil {
			s.report(func() { s.ev.Data(slices.Clone(b[:n])) })
		}
		if err != nil {
			return err
		}
	}
}

// limitRead starts the time that the next read may take.
func (s *TCPSocket) limitRead() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readLimit > 0 || s.readLimited {
		s.limitReadLocked()
	}
}

// limitReadLocked sets the read deadline, which after a failed write is not moved any more. The caller holds mu; conn is open.
func (s *TCPSocket) limitReadLocked() {
	if s.brokenLocked() {
		return
	}
	var until time.Time
	if s.readLimited = s.readLimit > 0; s.readLimited {
		until = time.Now().Add(s.readLimit)
	}
	_ = s.conn.SetReadDeadline(until)
}

// settle says why a connection ended that failed with readErr: nil when the peer has ended its side. closing tells whether it was the owner
// who ended it.
func (s *TCPSocket) settle(readErr error) (why error, closing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.peerEnded = true
	s.wakeLocked()
	ended := errors.Is(readErr, io.EOF) || errors.Is(readErr, io.ErrUnexpectedEOF) // the latter: without a TLS goodbye
	switch {
	case s.phase != tcpOpen || s.ctx.Err() != nil:
		return nil, true
	case s.failure != nil:
		return s.failure, false
	case ended:
		return nil, false
	case s.writeErr != nil:
		return s.writeErr, false
	case errors.Is(readErr, os.ErrDeadlineExceeded):
		return fmt.Errorf("nothing received for %v: %w", s.readLimit, ErrTCPTimeout), false
	case errors.Is(readErr, errWriteLate):
		return s.writeLateLocked(), false
	}
	return lostError(readErr), false
}

// lostError says that a connection broke.
func lostError(err error) error { return fmt.Errorf("connection lost: %w", withoutAddresses(err)) }

// withoutAddresses returns an error of the network without the addresses, of which one is different in every run.
func withoutAddresses(err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		err = op.Err
	}
	if call, ok := errors.AsType[*os.SyscallError](err); ok {
		err = call.Err
	}
	return err
}
