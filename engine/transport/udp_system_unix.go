//go:build unix

// What Unix does in its own way with datagrams.

package transport

import (
	"errors"
	"net"
	"net/netip"
	"syscall"
)

// descriptor is how the system knows a socket.
type descriptor = int

// setMulticastTTL sets the option, which is a byte on most systems and taken as a byte by all.
func setMulticastTTL(fd descriptor, ttl int) error {
	return syscall.SetsockoptByte(fd, syscall.IPPROTO_IP, syscall.IP_MULTICAST_TTL, byte(ttl))
}

// Send implements [UDPConn]. A socket of the runtime never blocks in the system call itself.
func (u *systemUDP) Send(data []byte, to netip.AddrPort) error {
	if to.Addr().Is6() != u.ip6 {
		return &net.OpError{Op: "send", Net: "udp", Addr: net.UDPAddrFromAddrPort(to), Err: syscall.EAFNOSUPPORT}
	}
	var address syscall.Sockaddr = &syscall.SockaddrInet6{Port: int(to.Port()), Addr: to.Addr().As16()}
	if !u.ip6 {
		address = &syscall.SockaddrInet4{Port: int(to.Port()), Addr: to.Addr().As4()}
	}
	var failed error
	err := u.raw.Write(func(fd uintptr) bool {
		failed = syscall.Sendto(int(fd), data, 0, address)
		for failed == syscall.EINTR {
			failed = syscall.Sendto(int(fd), data, 0, address)
		}
		return true
	})
	switch {
	case err != nil:
		return err
	case failed == nil || errors.Is(failed, syscall.EAGAIN) || errors.Is(failed, syscall.ENOBUFS):
		return nil
	}
	return &net.OpError{Op: "send", Net: "udp", Addr: net.UDPAddrFromAddrPort(to), Err: failed}
}
