// Datagrams on the in-process network.

package transport

import (
	"context"
	"net"
	"net/netip"
	"os"
	"slices"
	"sync"
	"syscall"
	"time"
)

const (
	maxDatagram      = 65507  // bytes of payload
	datagramQueue    = 212992 // bytes a socket holds unread; what does not fit is lost
	datagramOverhead = 512    // bytes that each datagram counts for besides its payload
)

type datagram struct {
	from net.Addr
	data []byte
}

// packetConn is a datagram socket. Its lock is never held across a wait or a call of the network.
type packetConn struct {
	net   *InProcess
	at    place
	addr  net.Addr
	route route

	mu       sync.Mutex
	readable sync.Cond
	readBy   deadline
	writeBy  deadline
	queue    []datagram
	size     int // of the queue, with overhead
	sent     uint64
	groups   []netip.Addr // joined
	closed   bool
}

var _ net.PacketConn = (*packetConn)(nil)

// ListenPacket opens a datagram socket at any host. Only "udp" is known. Port 0 picks a free one; an open one is an error that wraps
// EADDRINUSE. As on a real network a datagram to nobody, or into a full queue, is lost without an error.
func (n *InProcess) ListenPacket(ctx context.Context, network, address string) (net.PacketConn, error) {
	if network != "udp" {
		return nil, &net.OpError{Op: "listen", Net: network, Err: net.UnknownNetworkError(network)}
	}
	c, err := n.openPacket(ctx, address, true)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// openPacket opens a datagram socket; played says that the host is one that simulators play.
func (n *InProcess) openPacket(ctx context.Context, address string, played bool) (*packetConn, error) {
	at, err := parseEndpoint("udp", "udp", address)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: "udp", Err: err}
	}
	route := n.newRoute(ctx)
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.bind(&at, played, func(p place) bool { return n.packets[p] != nil }); err != nil {
		return nil, &net.OpError{Op: "listen", Net: "udp", Addr: at.udpAddr(), Err: err}
	}
	c := &packetConn{net: n, at: at.place, addr: at.udpAddr(), route: route}
	c.readable.L = &c.mu
	n.packets[at.place] = c
	return c, nil
}

// LocalAddr returns the address of the socket, with the port that was picked.
func (c *packetConn) LocalAddr() net.Addr { return c.addr }

// ReadFrom waits for a datagram, the deadline or Close. What does not fit into b is lost.
func (c *packetConn) ReadFrom(b []byte) (int, net.Addr, error) {
	d, err := c.receive()
	return copy(b, d.data), d.from, err
}

// receive waits for a datagram, the deadline or Close.
func (c *packetConn) receive() (datagram, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		switch {
		case c.closed:
			return datagram{}, c.fail("read", nil, net.ErrClosed)
		case c.readBy.passed():
			return datagram{}, c.fail("read", nil, os.ErrDeadlineExceeded)
		case len(c.queue) > 0:
			d := c.queue[0]
			c.queue[0] = datagram{}
			c.queue = c.queue[1:]
			c.size -= len(d.data) + datagramOverhead
			return d, nil
		}
		c.readable.Wait()
	}
}

// WriteTo sends one datagram of up to 65507 bytes; a longer one is an error that wraps EMSGSIZE. The host of addr is an IP address or a name
// that exists on the network.
func (c *packetConn) WriteTo(b []byte, addr net.Addr) (int, error) {
	to, err := c.target(b, addr)
	if err != nil {
		return 0, c.fail("write", addr, err)
	}
	number, err := c.next()
	if err != nil {
		return 0, c.fail("write", addr, err)
	}
	d := datagram{c.addr, slices.Clone(b)}
	if c.net.postman == nil {
		c.net.drop(d, to)
	} else {
		c.net.postman.post(c.route, number, func() { c.net.drop(d, to) })
	}
	return len(b), nil
}

// target checks what is to be sent and where.
func (c *packetConn) target(b []byte, addr net.Addr) (place, error) {
	if addr == nil {
		return place{}, syscall.EDESTADDRREQ
	}
	to, err := parseEndpoint("udp", "udp", addr.String())
	switch {
	case err != nil:
		return place{}, err
	case len(b) > maxDatagram:
		return place{}, os.NewSyscallError("sendto", syscall.EMSGSIZE)
	case !to.isIP() && !c.net.knows(to.place.host):
		return place{}, notFound(to.host, "no such host")
	}
	return to.place, nil
}

// next returns the number of the datagram that is sent now.
func (c *packetConn) next() (uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return 0, net.ErrClosed
	case c.writeBy.passed():
		return 0, os.ErrDeadlineExceeded
	}
	c.sent++
	return c.sent, nil
}

// drop puts a datagram into the queue of the socket at a place, if there is one, or of all that hear an address of many.
func (n *InProcess) drop(d datagram, at place) {
	for i, c := range n.receivers(at) {
		if i > 0 {
			d.data = slices.Clone(d.data) // each has its own
		}
		c.arrive(d)
	}
}

func (c *packetConn) arrive(d datagram) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := len(d.data) + datagramOverhead
	if c.closed || c.size+size > datagramQueue {
		return
	}
	c.size += size
	c.queue = append(c.queue, d)
	c.readable.Broadcast()
}

// Close frees the port and ends a waiting ReadFrom.
func (c *packetConn) Close() error {
	c.net.mu.Lock()
	if c.net.packets[c.at] == c {
		delete(c.net.packets, c.at)
	}
	c.net.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return c.fail("close", nil, net.ErrClosed)
	}
	c.closed, c.queue = true, nil
	c.readBy.stop()
	c.writeBy.stop()
	c.readable.Broadcast()
	return nil
}

// SetDeadline sets both deadlines.
func (c *packetConn) SetDeadline(t time.Time) error {
	return c.change(func() { c.readBy.set(t, c.timeUp); c.writeBy.set(t, c.timeUp) })
}

// SetReadDeadline limits ReadFrom, one that waits already too. The zero time means no limit.
func (c *packetConn) SetReadDeadline(t time.Time) error {
	return c.change(func() { c.readBy.set(t, c.timeUp) })
}

// SetWriteDeadline makes WriteTo fail after t. The zero time means no limit.
func (c *packetConn) SetWriteDeadline(t time.Time) error {
	return c.change(func() { c.writeBy.set(t, c.timeUp) })
}

func (c *packetConn) change(apply func()) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return c.fail("set", nil, net.ErrClosed)
	}
	apply()
	c.readable.Broadcast()
	return nil
}

func (c *packetConn) timeUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.readable.Broadcast()
}

func (c *packetConn) fail(op string, addr net.Addr, err error) error {
	return &net.OpError{Op: op, Net: "udp", Source: c.addr, Addr: addr, Err: err}
}
