// Datagram sockets inside the process, with multicast and broadcast.

package transport

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"syscall"
)

var errGroupOfIPv6 = errors.New("multicast groups of IPv6 are not supported yet")

var _ UDPOpener = (*InProcess)(nil)

// inProcessUDP is a datagram socket as [UDPConn] shows it.
type inProcessUDP struct{ *packetConn }

// OpenUDP binds a socket, at 127.0.0.1 if local is unspecified. Unlike [InProcess.ListenPacket] it does not make the address a host that
// simulators play.
func (n *InProcess) OpenUDP(ctx context.Context, local netip.AddrPort) (UDPConn, error) {
	c, err := n.openPacket(ctx, local.String(), false)
	if err != nil {
		return nil, err
	}
	return inProcessUDP{c}, nil
}

// Receive implements [UDPConn].
func (u inProcessUDP) Receive() (Datagram, error) {
	d, err := u.receive()
	if err != nil {
		return Datagram{}, err
	}
	from, _ := netip.ParseAddrPort(d.from.String()) // a name gives the invalid address
	return Datagram{from, d.data}, nil
}

// Send implements [UDPConn].
func (u inProcessUDP) Send(data []byte, to netip.AddrPort) error {
	_, err := u.WriteTo(data, net.UDPAddrFromAddrPort(to))
	return err
}

// LocalAddr implements [UDPConn].
func (u inProcessUDP) LocalAddr() netip.AddrPort {
	local, _ := netip.ParseAddrPort(u.addr.String())
	return local
}

// SetMulticastTTL implements [UDPConn]; there are no routers here.
func (u inProcessUDP) SetMulticastTTL(int) error { return nil }

// JoinGroup makes the socket hear a multicast group, whatever its own address. Sockets that [InProcess.ListenPacket] returns have it, too.
func (c *packetConn) JoinGroup(group, _ netip.Addr) error {
	switch {
	case !group.Is4():
		return c.fail("join group", nil, errGroupOfIPv6)
	case !group.IsMulticast():
		return c.fail("join group", nil, syscall.EINVAL)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return c.fail("join group", nil, net.ErrClosed)
	}
	c.groups = append(c.groups, group)
	return nil
}

// hears tells whether a datagram for an address of many, of the socket's own port, reaches it: one of a group that it has joined, a broadcast
// to everybody, or to the 256 addresses of which its own is one. The local host is on every network.
func (c *packetConn) hears(many netip.Addr) bool {
	if many.IsMulticast() {
		c.mu.Lock()
		defer c.mu.Unlock()
		return slices.Contains(c.groups, many)
	}
	own, err := netip.ParseAddr(c.at.host)
	if err != nil || !own.Is4() || c.at.host == localHost || many == netip.AddrFrom4([4]byte{255, 255, 255, 255}) {
		return true
	}
	a, b := own.As4(), many.As4()
	return a[0] == b[0] && a[1] == b[1] && a[2] == b[2]
}

// ofMany returns the address of a group or of a broadcast: 255.255.255.255 and those that end in .255.
func ofMany(host string) (many netip.Addr, ok bool) {
	many, err := netip.ParseAddr(host)
	return many, err == nil && many.Is4() && (many.IsMulticast() || many.As4()[3] == 255)
}

// receivers returns the sockets that a datagram to a place reaches, in the order of their hosts.
func (n *InProcess) receivers(at place) []*packetConn {
	many, ok := ofMany(at.host)
	found := n.packetsAt(at, ok)
	if len(found) == 1 && found[0].at == at {
		return found
	}
	found = slices.DeleteFunc(found, func(c *packetConn) bool { return !c.hears(many) })
	slices.SortFunc(found, func(a, b *packetConn) int { return cmp.Compare(a.at.host, b.at.host) })
	return found
}

// packetsAt returns the socket at a place. If there is none and the place is one of many, it returns all with the port.
func (n *InProcess) packetsAt(at place, many bool) (found []*packetConn) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if c := n.packets[at]; c != nil {
		return []*packetConn{c}
	}
	if many {
		for p, c := range n.packets {
			if p.port == at.port {
				found = append(found, c)
			}
		}
	}
	return found
}
