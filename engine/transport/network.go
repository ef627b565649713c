// The contract between network objects and the network under them.
package transport

import (
	"context"
	"net"
)

// Dialer opens client connections. Implementations: [System], [*InProcess], [*Router].
//
// The network is "tcp" (as in net.Dialer); the address is "host:port", where host is an IP address or a name. Errors are
// *net.OpError values that wrap a syscall.Errno or a *net.DNSError, so callers can branch with errors.Is and errors.As on any network.
type Dialer interface {
	DialContext(ctx context.Context, network, address string) (net.Conn, error)
}

// Listener accepts connections at an address. Implementations: [System], [*InProcess], [*Router]. Errors are as for [Dialer].
type Listener interface {
	Listen(ctx context.Context, network, address string) (net.Listener, error)
}

// Network is all that scripts need of a network. Implementations: [System], [*InProcess], [*Router].
type Network interface {
	Dialer
	Listener
	UDPOpener
	Resolver
	Echoer
	InterfaceLister
}

type orderKey struct{}

// WithOrder returns a context that gives connections dialed with it the rank n. An ordered in-process network (see [InProcessOptions]) delivers
// the packets of one instant by rank, so that a run repeats exactly. Callers take ranks where order is certain, on the dispatch goroutine.
// Connections without a rank come after all ranked ones, in the order of their dialing.
func WithOrder(ctx context.Context, n uint64) context.Context {
	return context.WithValue(ctx, orderKey{}, n)
}

// orderOf returns the rank that WithOrder put into ctx.
func orderOf(ctx context.Context) (n uint64, ok bool) {
	n, ok = ctx.Value(orderKey{}).(uint64)
	return n, ok
}
