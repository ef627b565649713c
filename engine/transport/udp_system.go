// Datagram sockets of the operating system.

package transport

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"syscall"
)

var _ UDPOpener = System{}

// systemUDP is a socket of the operating system. Receive is called by one goroutine.
type systemUDP struct {
	*net.UDPConn
	raw    syscall.RawConn
	ip6    bool
	buffer []byte
}

// OpenUDP binds a socket; one with an address of its own sends to multicast groups through that interface.
func (s System) OpenUDP(ctx context.Context, local netip.AddrPort) (UDPConn, error) {
	network := "udp4"
	if local.Addr().Is6() && !local.Addr().Is4In6() {
		network = "udp6"
	}
	conn, err := s.ListenPacket(ctx, network, local.String())
	if err != nil {
		return nil, err
	}
	u := &systemUDP{UDPConn: conn.(*net.UDPConn), ip6: network == "udp6"}
	if u.raw, err = u.SyscallConn(); err == nil && !u.ip6 && !local.Addr().IsUnspecified() {
		err = u.sendThrough(local.Addr())
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return u, nil
}

// Receive implements [UDPConn]. The buffer goes when reading fails, which is mostly for good: a socket that is closed may be remembered for long.
func (u *systemUDP) Receive() (Datagram, error) {
	if u.buffer == nil {
		u.buffer = make([]byte, maxDatagram)
	}
	n, from, err := u.ReadFromUDPAddrPort(u.buffer)
	if err != nil {
		u.buffer = nil
		return Datagram{}, err
	}
	return Datagram{netip.AddrPortFrom(from.Addr().Unmap(), from.Port()), slices.Clone(u.buffer[:n])}, nil
}

// LocalAddr implements [UDPConn].
func (u *systemUDP) LocalAddr() netip.AddrPort {
	return u.UDPConn.LocalAddr().(*net.UDPAddr).AddrPort()
}

// JoinGroup implements [UDPConn].
func (u *systemUDP) JoinGroup(group, local netip.Addr) error {
	if u.ip6 || !group.Is4() {
		return errGroupOfIPv6
	}
	request := &syscall.IPMreq{Multiaddr: group.As4()}
	if local.Is4() {
		request.Interface = local.As4()
	}
	return u.control("join group", func(fd descriptor) error {
		return syscall.SetsockoptIPMreq(fd, syscall.IPPROTO_IP, syscall.IP_ADD_MEMBERSHIP, request)
	})
}

// SetMulticastTTL implements [UDPConn].
func (u *systemUDP) SetMulticastTTL(ttl int) error {
	if u.ip6 {
		return nil // its groups cannot be joined either
	}
	return u.control("set multicast ttl", func(fd descriptor) error { return setMulticastTTL(fd, ttl) })
}

// sendThrough makes datagrams to groups leave by the interface with this address.
func (u *systemUDP) sendThrough(local netip.Addr) error {
	return u.control("bind", func(fd descriptor) error {
		return syscall.SetsockoptInet4Addr(fd, syscall.IPPROTO_IP, syscall.IP_MULTICAST_IF, local.As4())
	})
}

// control calls f with the descriptor.
func (u *systemUDP) control(op string, f func(fd descriptor) error) error {
	var failed error
	if err := u.raw.Control(func(fd uintptr) { failed = f(descriptor(fd)) }); err != nil {
		return err
	}
	if failed != nil {
		return &net.OpError{Op: op, Net: "udp", Addr: u.UDPConn.LocalAddr(), Err: failed}
	}
	return nil
}
