// A shell on a device, as the connection that a TCP socket reads and writes.

package transport

import (
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// sshGrace is how long the end of a connection waits for the goroutines of SSH, which no device should be able to hold up for ever.
const sshGrace = time.Second

// errWriteLate ends a connection on which something could not be written in time.
var errWriteLate = errors.New("write deadline exceeded")

// sshConn is the input and output of a shell. SSH knows no deadlines: one that passes during a Read or Write ends the connection. Read and Write may be
// called at the same time, each from one goroutine.
type sshConn struct {
	*sshWire // beneath
	client   ssh.Conn
	channel  ssh.Channel
	password string        // never repeated
	dead     chan struct{} // closed when SSH has ended
	fate     error         // why; valid once dead is closed

	mu               sync.Mutex // guards what follows
	readBy, writeBy  deadline
	reading, writing bool
	late             error // the deadline that has ended the connection
}

// newSSHConn takes over a connection that is logged in. It has three goroutines until its end, and two more with a shell.
func newSSHConn(wire *sshWire, password string, client ssh.Conn, channels <-chan ssh.NewChannel, requests <-chan *ssh.Request) *sshConn {
	c := &sshConn{sshWire: wire, password: password, client: client, dead: make(chan struct{})}
	go ssh.DiscardRequests(requests)
	go func() {
		for wish := range channels {
			_ = wish.Reject(ssh.Prohibited, "")
		}
	}()
	go func() {
		defer close(c.dead)
		c.fate = client.Wait()
	}()
	return c
}

// ptyRequest asks for a terminal (RFC 4254, 6.2).
type ptyRequest struct {
	Term                         string
	Columns, Rows, Width, Height uint32
	Modes                        string
}

// startShell asks the device for a shell, on a terminal or without.
func (c *sshConn) startShell(interactive bool) error {
	channel, requests, err := c.client.OpenChannel("session", nil)
	if err != nil {
		return errors.New("the device opens no session")
	}
	go ssh.DiscardRequests(requests)
	go func() { _, _ = io.Copy(io.Discard, channel.Stderr()) }()
	if interactive {
		terminal := ssh.Marshal(ptyRequest{Term: "vt100", Columns: 80, Rows: 24, Modes: "\x00"})
		if ok, err := channel.SendRequest("pty-req", true, terminal); err != nil || !ok {
			return errors.New("the device gives no terminal")
		}
	}
	if ok, err := channel.SendRequest("shell", true, nil); err != nil || !ok {
		return errors.New("the device gives no shell")
	}
	c.channel = channel
	return nil
}

// Read waits for output of the shell. Its end, io.EOF, is the end of the connection.
func (c *sshConn) Read(b []byte) (int, error) {
	if !c.begin(&c.readBy, &c.reading) {
		return 0, os.ErrDeadlineExceeded
	}
	defer c.finish(&c.reading)
	n, err := c.channel.Read(b)
	if errors.Is(err, io.EOF) {
		err = c.why()
	}
	return n, err
}

// why ends the connection after the output of the shell has ended, and says what ended it: io.EOF if it was the shell, or the device without an
// error.
func (c *sshConn) why() error {
	c.end()
	c.mu.Lock()
	late := c.late
	c.mu.Unlock()
	select {
	case <-c.dead:
	default:
		return io.EOF
	}
	switch {
	case late != nil:
		return late
	case errors.Is(c.fate, net.ErrClosed): // by us, right now
		return io.EOF
	case errors.As(c.fate, new(*net.OpError)), errors.Is(c.fate, io.EOF), errors.Is(c.fate, io.ErrUnexpectedEOF):
		return c.fate
	}
	return errors.New("ssh: " + sshWords(c.fate, c.password))
}

// Write sends to the shell and waits until all has left.
func (c *sshConn) Write(b []byte) (int, error) {
	if !c.begin(&c.writeBy, &c.writing) {
		return 0, os.ErrDeadlineExceeded
	}
	defer c.finish(&c.writing)
	if err := c.awaitRoom(); err != nil {
		return 0, err
	}
	n, err := c.channel.Write(b)
	if err == io.EOF { // the channel is no more; Read knows why
		err = net.ErrClosed
	}
	return n, err
}

// CloseWrite ends the input of the shell.
func (c *sshConn) CloseWrite() error { return c.channel.CloseWrite() }

// end closes the connection and waits until the goroutines of SSH have ended.
func (c *sshConn) end() {
	c.sshWire.end()
	grace := time.NewTimer(sshGrace)
	defer grace.Stop()
	select {
	case <-c.dead:
	case <-grace.C:
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.readBy.stop()
	c.writeBy.stop()
}

// begin starts a Read or Write, unless its deadline has passed.
func (c *sshConn) begin(by *deadline, busy *bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	*busy = !by.passed()
	return *busy
}

// finish ends a Read or Write.
func (c *sshConn) finish(busy *bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*busy = false
}

// SetDeadline implements [net.Conn].
func (c *sshConn) SetDeadline(t time.Time) error {
	_ = c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

// SetReadDeadline limits Read, one that waits already too. The zero time means no limit.
func (c *sshConn) SetReadDeadline(t time.Time) error {
	return c.limit(t, &c.readBy, &c.reading, os.ErrDeadlineExceeded)
}

// SetWriteDeadline limits Write, one that waits already too. The zero time means no limit.
func (c *sshConn) SetWriteDeadline(t time.Time) error {
	return c.limit(t, &c.writeBy, &c.writing, errWriteLate)
}

// limit sets a deadline. If it passes while busy, the connection ends with late.
func (c *sshConn) limit(t time.Time, by *deadline, busy *bool, late error) error {
	expire := func() {
		c.mu.Lock()
		ends := *busy && by.passed()
		if ends && c.late == nil {
			c.late = late
		}
		c.mu.Unlock()
		if ends {
			_ = c.Close()
		}
	}
	c.mu.Lock()
	by.set(t, expire)
	c.mu.Unlock()
	expire() // if it has passed already
	return nil
}
