// What Windows does in its own way with datagrams.

package transport

import (
	"net/netip"
	"syscall"
)

// descriptor is how the system knows a socket.
type descriptor = syscall.Handle

func setMulticastTTL(fd descriptor, ttl int) error {
	return syscall.SetsockoptInt(fd, syscall.IPPROTO_IP, syscall.IP_MULTICAST_TTL, ttl)
}

// Send implements [UDPConn]. The system takes a datagram without waiting for the network.
func (u *systemUDP) Send(data []byte, to netip.AddrPort) error {
	_, err := u.WriteToUDPAddrPort(data, to)
	return err
}
