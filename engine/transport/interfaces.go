// The interfaces by which a machine is on its networks.

package transport

import (
	"net"
	"net/netip"
)

// Interface is one active interface of the machine, with one address of IPv4.
type Interface struct {
	Name      string
	Address   netip.Addr
	Netmask   netip.Addr
	Broadcast netip.Addr
	Gateway   netip.Addr // invalid if there is none
	MAC       net.HardwareAddr
}

// InterfaceLister lists the interfaces of a machine. Implementations: [System], [*InProcess], [*Router].
type InterfaceLister interface {
	Interfaces() ([]Interface, error)
}

// Interfaces lists those that are up and no loopback, in the system's order; one with several addresses is there several times.
func (System) Interfaces() (list []Interface, err error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	gateways := systemGateways()
	for _, one := range all {
		if one.Flags&net.FlagUp == 0 || one.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := one.Addrs()
		if err != nil {
			continue // it has just gone away
		}
		for _, a := range addresses {
			prefix, err := netip.ParsePrefix(a.String())
			if err != nil || !prefix.Addr().Is4() {
				continue
			}
			list = append(list, Interface{
				Name: one.Name, Address: prefix.Addr(), Netmask: netmask(prefix), Broadcast: broadcast(prefix),
				Gateway: gateways[one.Name], MAC: one.HardwareAddr,
			})
		}
	}
	return list, nil
}

// netmask returns the mask of an IPv4 network.
func netmask(p netip.Prefix) netip.Addr {
	return netip.AddrFrom4([4]byte(net.CIDRMask(p.Bits(), 32)))
}

// broadcast returns the address of all hosts of an IPv4 network.
func broadcast(p netip.Prefix) netip.Addr {
	last, mask := p.Addr().As4(), net.CIDRMask(p.Bits(), 32)
	for i := range last {
		last[i] |= ^mask[i]
	}
	return netip.AddrFrom4(last)
}

// Interfaces lists one, by which scripts are on every network that is played here: its address is the one that devices see, its broadcast
// address reaches all of them.
func (n *InProcess) Interfaces() ([]Interface, error) {
	return []Interface{{
		Name: "LAN A", Address: netip.MustParseAddr(localHost),
		Netmask: netip.AddrFrom4([4]byte{255, 255, 255, 0}), Broadcast: netip.AddrFrom4([4]byte{255, 255, 255, 255}),
		MAC: net.HardwareAddr{2, 0, 0, 0, 0, 1}, // an address that nobody sells
	}}, nil
}

// Interfaces lists those outside or, offline, those inside.
func (r *Router) Interfaces() ([]Interface, error) {
	if outside, ok := r.Outside.(InterfaceLister); ok {
		return outside.Interfaces()
	}
	if r.Inside == nil {
		return nil, nil
	}
	return r.Inside.Interfaces()
}

var (
	_ InterfaceLister = System{}
	_ InterfaceLister = (*InProcess)(nil)
	_ InterfaceLister = (*Router)(nil)
)
