// Names of hosts: who knows their addresses.

package transport

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"time"
)

// Resolver finds the addresses of hosts. Implementations: [System], [*InProcess], [*Router]. An IP address is its own address. A name that
// nobody knows is a *net.DNSError. It may be called from any goroutine, and blocks.
type Resolver interface {
	LookupHost(ctx context.Context, host string) (addresses []string, err error)
}

// lookupTime is how long a lookup may take.
const lookupTime = 10 * time.Second

// LookupHost asks the system's resolver. Addresses of IPv4 come first.
func (System) LookupHost(ctx context.Context, host string) ([]string, error) {
	addresses, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		return nil, err
	}
	four := func(text string) int {
		if ip, err := netip.ParseAddr(text); err == nil && ip.Is4() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(addresses, func(a, b string) int { return four(a) - four(b) })
	return addresses, nil
}

// LookupHost knows the hosts that are played here, and localhost. A host that is played under a name has no other address than that name.
func (n *InProcess) LookupHost(_ context.Context, host string) ([]string, error) {
	shown, canonical := canonicalHost(host)
	if _, err := netip.ParseAddr(canonical); err == nil && host != "" {
		return []string{shown}, nil
	}
	switch {
	case n.knows(canonical) && host != "":
		return []string{canonical}, nil
	case canonical == "localhost":
		return []string{localHost}, nil
	}
	return nil, notFound(host, "no such host")
}

// LookupHost asks inside for what is played there and outside for everything else. Offline, a name that nobody plays is unknown, and the
// router's Refused is told.
func (r *Router) LookupHost(ctx context.Context, host string) ([]string, error) {
	if outside, ok := r.Outside.(Resolver); ok && !r.playsHost(host) {
		return outside.LookupHost(ctx, host)
	}
	addresses, err := r.inside().LookupHost(ctx, host)
	if err == nil {
		return addresses, nil
	}
	if r.Refused != nil {
		r.Refused("lookup", host)
	}
	return nil, notFound(host, "no such host ("+offline+")")
}

// playsHost tells whether a host is one of those inside.
func (r *Router) playsHost(host string) bool {
	_, canonical := canonicalHost(host)
	return r.inside().knows(canonical)
}

// inside returns the network inside, an empty one if there is none.
func (r *Router) inside() *InProcess {
	if r.Inside == nil {
		return &InProcess{}
	}
	return r.Inside
}

// Lookup is one question for the addresses of a host. It has one goroutine.
type Lookup struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// StartLookup asks. answer is called once, from the lookup's goroutine, unless the lookup is given up first; an answer takes ten seconds at
// most.
func StartLookup(r Resolver, host string, answer func(addresses []string, err error)) *Lookup {
	ctx, cancel := context.WithTimeout(context.Background(), lookupTime)
	l := &Lookup{cancel, make(chan struct{})}
	go func() {
		defer close(l.done)
		defer cancel()
		addresses, err := r.LookupHost(ctx, host)
		answer(addresses, err)
	}()
	return l
}

// Abort gives the question up without waiting.
func (l *Lookup) Abort() { l.cancel() }

// Done is closed when the goroutine has ended.
func (l *Lookup) Done() <-chan struct{} { return l.done }

// peer is where the datagrams of one conversation go: an address, or a host that is played inside under a name only.
type peer struct {
	address netip.AddrPort
	name    net.Addr // nil if there is an address
}

// findPeer looks a host up.
func findPeer(ctx context.Context, r Resolver, host string, port uint16) (peer, error) {
	ctx, cancel := context.WithTimeout(ctx, lookupTime)
	defer cancel()
	addresses, err := r.LookupHost(ctx, host)
	if err != nil || len(addresses) == 0 {
		return peer{}, notFound(host, "no such host")
	}
	ip, err := netip.ParseAddr(addresses[0])
	if err != nil {
		name := endpoint{place{addresses[0], port}, addresses[0]}
		return peer{name: name.udpAddr()}, nil
	}
	return peer{address: netip.AddrPortFrom(ip.Unmap(), port)}, nil
}

// local returns the address to bind a socket to that talks to the peer.
func (p peer) local() netip.AddrPort {
	if p.address.Addr().Is6() {
		return netip.AddrPortFrom(netip.IPv6Unspecified(), 0)
	}
	return netip.AddrPortFrom(netip.IPv4Unspecified(), 0)
}

// is tells whether a datagram comes from the peer. Those of a host with a name only come from no address.
func (p peer) is(from netip.AddrPort) bool { return from == p.address }

// send sends a datagram to the peer.
func (p peer) send(c UDPConn, data []byte) error {
	if p.name == nil {
		return c.Send(data, p.address)
	}
	if joint, ok := c.(*jointUDP); ok {
		c = joint.inside
	}
	if inside, ok := c.(inProcessUDP); ok {
		_, err := inside.WriteTo(data, p.name)
		return err
	}
	return notFound(p.name.String(), "no such host")
}

var (
	_ Resolver = System{}
	_ Resolver = (*InProcess)(nil)
	_ Resolver = (*Router)(nil)
)
