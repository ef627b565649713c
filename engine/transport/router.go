// The network that is partly simulated.

package transport

import (
	"context"
	"net"
)

// Router dials inside the process what lives there and everything else outside. The fields are set before its first use; after that it may be
// used from any goroutine.
type Router struct {
	// Inside has the hosts that simulators play, now or later: those listened at or reserved. Nil means none.
	Inside *InProcess
	// Outside connects to all other hosts. Nil means offline: they are refused.
	Outside Dialer
	// Refused is called for every dial that fails because the router is offline, on the goroutine that dials. Nil means nobody is told.
	Refused func(network, address string)
}

var _ Dialer = (*Router)(nil)

// DialContext connects by the rule above. Which port is dialed plays no part: a simulated host has no real ports. Offline, the error wraps
// ECONNREFUSED for an IP address and is a *net.DNSError for a name.
func (r *Router) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if r.plays(network, address) {
		return r.Inside.DialContext(ctx, network, address)
	}
	if r.Outside != nil {
		return r.Outside.DialContext(ctx, network, address)
	}
	to, err := parseEndpoint(network, "tcp", address)
	if err != nil {
		return nil, dialError(network, nil, err)
	}
	if r.Refused != nil {
		r.Refused(network, address)
	}
	return nil, offlineFailure(to)
}

// plays tells whether an address is inside: the host is played, or a script has the port.
func (r *Router) plays(network, address string) bool {
	to, err := parseEndpoint(network, network, address)
	if err != nil || r.Inside == nil {
		return false
	}
	return r.Inside.knows(to.place.host) || r.Inside.has(network, to.place)
}

const offline = "offline: no simulator plays this address"

func offlineFailure(to endpoint) error {
	if to.isIP() {
		return dialError("tcp", to.tcpAddr(), offlineError{connectionRefused()})
	}
	return dialError("tcp", nil, notFound(to.host, "no such host ("+offline+")"))
}

// offlineError says why a refusal came.
type offlineError struct{ error }

func (e offlineError) Error() string { return e.error.Error() + " (" + offline + ")" }
func (e offlineError) Unwrap() error { return e.error }
