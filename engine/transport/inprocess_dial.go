// Dialing the in-process network.

package transport

import (
	"context"
	"net"
	"net/netip"
	"os"
)

// DialContext connects to the listener at address. Only "tcp" is known. A host without that port refuses; a name that nobody has listened
// at or reserved is not found. The connection has CloseWrite() error and SetLinger(sec int) error like *net.TCPConn.
func (n *InProcess) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	to, err := parseEndpoint(network, "tcp", address)
	if err != nil {
		return nil, dialError(network, nil, err)
	}
	if err := contextError(ctx); err != nil {
		return nil, dialError(network, to.tcpAddr(), err)
	}
	l := newLink(n, n.newRoute(ctx))
	n.request(l, to)
	if err := l.wait(ctx); err != nil {
		return nil, dialError(network, to.tcpAddr(), err)
	}
	return &l.ends[0], nil
}

// request sends the wish to connect on its way.
func (n *InProcess) request(l *link, to endpoint) {
	if n.postman == nil {
		n.connect(l, to)
		return
	}
	n.postman.post(l.ends[0].route, 0, func() { n.connect(l, to) })
}

// wait returns how the dial ended. A dial that is given up resets the listener's end, if it comes to that.
func (l *link) wait(ctx context.Context) error {
	select {
	case <-l.answered:
		return l.refusal
	case <-ctx.Done():
		l.ends[0].abort()
		return contextError(ctx)
	case <-l.net.done:
		return net.ErrClosed
	}
}

// connect is the arrival of a dial: the listener gets its end, the dialer its answer.
func (n *InProcess) connect(l *link, to endpoint) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := n.enqueue(l, to)
	l.ends[1].send(packet{kind: answerPacket, err: err})
}

// enqueue finds the listener and puts the new connection into its backlog. l.mu is held, so nobody uses the connection yet.
func (n *InProcess) enqueue(l *link, to endpoint) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch listener := n.listeners[to.place]; {
	case n.closed:
		return net.ErrClosed
	case !to.isIP() && !n.hosts[to.place.host]:
		return notFound(to.host, "no such host")
	case listener == nil || len(listener.backlog) == cap(listener.backlog):
		return connectionRefused()
	default:
		port, err := n.ephemeral(func(port uint16) bool { return n.links[port] != nil })
		if err != nil {
			return os.NewSyscallError("connect", err)
		}
		l.name(port, to, listener.addr)
		n.links[port] = l
		listener.backlog <- &l.ends[1]
		return nil
	}
}

// name gives both ends their addresses.
func (l *link) name(port uint16, to endpoint, accepted net.Addr) {
	local := netip.MustParseAddr(localHost)
	if ip, err := netip.ParseAddr(to.place.host); err == nil && ip.Is6() {
		local = netip.IPv6Loopback()
	}
	l.port = port
	client, server := &l.ends[0], &l.ends[1]
	client.local, client.remote = net.TCPAddrFromAddrPort(netip.AddrPortFrom(local, port)), to.tcpAddr()
	server.local, server.remote = accepted, client.local
}
