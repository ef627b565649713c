// What lies between the WebSocket protocol and the network.

package transport

import (
	"net"
	"sync"
	"time"
)

// wsConn is the connection under the WebSocket protocol: it bounds the reply to the handshake, remembers the network's error and closes
// beneath TLS, whose own close may block. Once the connection is open, what the protocol layer writes is only kept, which never blocks; push
// and flush hand it to the network.
type wsConn struct {
	net.Conn               // plain or TLS
	raw      net.Conn      // the network's
	direct   *directWriter // nil: push is not possible
	budget   int64         // bytes of the handshake's reply still allowed; below zero: no bound, the connection is open
	err      error         // the first failed read, for the reading goroutine only

	mu  sync.Mutex
	out []byte // kept
}

var _ net.Conn = (*wsConn)(nil)

// maxKeptBuffer is the largest buffer that an idle connection holds on to.
const maxKeptBuffer = 1 << 10

// established ends the handshake. It is called before the connection has a second user.
func (c *wsConn) established() {
	c.budget = -1
	if c.Conn == c.raw {
		c.direct = newDirectWriter(c.raw)
	}
}

// Close drops the connection without a TLS goodbye.
func (c *wsConn) Close() error { return c.raw.Close() }

// Read implements net.Conn.
func (c *wsConn) Read(p []byte) (int, error) {
	if c.budget == 0 {
		return 0, errReplyTooLong
	}
	if c.budget > 0 {
		p = p[:min(int64(len(p)), c.budget)]
	}
	n, err := c.Conn.Read(p)
	if c.budget > 0 {
		c.budget -= int64(n)
	}
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}

// Write implements net.Conn.
func (c *wsConn) Write(p []byte) (int, error) {
	if c.budget >= 0 {
		return c.Conn.Write(p)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = append(c.out, p...)
	return len(p), nil
}

// SetWriteDeadline implements net.Conn. Keeping takes no time.
func (c *wsConn) SetWriteDeadline(t time.Time) error {
	if c.budget >= 0 {
		return c.Conn.SetWriteDeadline(t)
	}
	return nil
}

// pending tells whether anything is kept.
func (c *wsConn) pending() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.out) > 0
}

// push hands over what the network takes at once. It reports whether that was everything.
func (c *wsConn) push() (all bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := c.direct.write(c.out)
	c.out = c.out[:copy(c.out, c.out[n:])]
	if cap(c.out) > maxKeptBuffer && len(c.out) == 0 {
		c.out = nil
	}
	return len(c.out) == 0, err
}

// flush hands over everything, until a deadline.
func (c *wsConn) flush(until time.Time) error {
	c.mu.Lock()
	data := c.out
	c.out = nil
	c.mu.Unlock()
	if len(data) == 0 {
		return nil
	}
	_ = c.Conn.SetWriteDeadline(until)
	_, err := c.Conn.Write(data)
	return err
}
