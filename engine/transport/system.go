// The operating system's network.

package transport

import (
	"context"
	"net"
)

// System is the operating system's network. The zero value is ready to use, from any goroutine.
type System struct{}

var (
	_ Dialer   = System{}
	_ Listener = System{}
)

// DialContext connects as [net.Dialer.DialContext] does.
func (System) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, network, address)
}

// Listen listens as [net.ListenConfig.Listen] does.
func (System) Listen(ctx context.Context, network, address string) (net.Listener, error) {
	var c net.ListenConfig
	return c.Listen(ctx, network, address)
}

// ListenPacket opens a datagram socket as [net.ListenConfig.ListenPacket] does.
func (System) ListenPacket(ctx context.Context, network, address string) (net.PacketConn, error) {
	var c net.ListenConfig
	return c.ListenPacket(ctx, network, address)
}
