// A datagram socket that is bound inside and outside at once.

package transport

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"
)

// OpenUDP binds a socket inside and, unless the router is offline or its outside has no datagrams, outside. What it sends goes where a
// connection to the address would go; what is for many goes both ways.
func (r *Router) OpenUDP(ctx context.Context, local netip.AddrPort) (UDPConn, error) {
	j := &jointUDP{router: r, local: local, received: make(chan Datagram), done: make(chan struct{})}
	if outside, ok := r.Outside.(UDPOpener); ok {
		c, err := outside.OpenUDP(ctx, local)
		if err != nil {
			return nil, err
		}
		j.outside, j.local = c, c.LocalAddr()
		j.all = append(j.all, c)
	}
	if r.Inside != nil {
		c, err := r.Inside.OpenUDP(ctx, local)
		if err != nil {
			closeAll(j.all)
			return nil, err
		}
		j.inside = c
		if j.all = append(j.all, c); j.outside == nil {
			j.local = c.LocalAddr()
		}
	}
	for _, c := range j.all {
		j.group.Go(func() { j.pump(c) })
	}
	return j, nil
}

// jointUDP is a socket of a router.
type jointUDP struct {
	router          *Router
	inside, outside UDPConn // nil if there is none
	all             []UDPConn
	local           netip.AddrPort
	received        chan Datagram
	done            chan struct{}
	once            sync.Once
	group           sync.WaitGroup

	mu      sync.Mutex
	refused netip.AddrPort // told last
}

// pump hands on what one socket receives, until it is closed.
func (j *jointUDP) pump(c UDPConn) {
	for {
		d, err := c.Receive()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return
			}
			select {
			case <-time.After(udpPause):
			case <-j.done:
			}
			continue
		}
		select {
		case j.received <- d:
		case <-j.done:
			return
		}
	}
}

// Receive implements [UDPConn].
func (j *jointUDP) Receive() (Datagram, error) {
	select {
	case d := <-j.received:
		return d, nil
	case <-j.done:
		j.group.Wait()
		return Datagram{}, &net.OpError{Op: "read", Net: "udp", Addr: net.UDPAddrFromAddrPort(j.local), Err: net.ErrClosed}
	}
}

// Send implements [UDPConn]. Offline, a datagram to a host that no simulator plays is lost; the router's Refused is told of it, once as long as
// the address stays the same.
func (j *jointUDP) Send(data []byte, to netip.AddrPort) error {
	_, many := ofMany(to.Addr().String())
	within := j.router.plays("udp", to.String())
	if j.inside != nil && (within || many) {
		if err := j.inside.Send(data, to); err != nil || within && !many {
			return err
		}
	}
	if j.outside != nil {
		return j.outside.Send(data, to)
	}
	if !many && !within {
		j.refuse(to)
	}
	return nil
}

// refuse tells of a datagram that is lost because the router is offline.
func (j *jointUDP) refuse(to netip.AddrPort) {
	j.mu.Lock()
	news := to != j.refused
	j.refused = to
	j.mu.Unlock()
	if news && j.router.Refused != nil {
		j.router.Refused("udp", to.String())
	}
}

// JoinGroup implements [UDPConn].
func (j *jointUDP) JoinGroup(group, local netip.Addr) error {
	for _, c := range j.all {
		if err := c.JoinGroup(group, local); err != nil {
			return err
		}
	}
	return nil
}

// SetMulticastTTL implements [UDPConn].
func (j *jointUDP) SetMulticastTTL(ttl int) error {
	for _, c := range j.all {
		if err := c.SetMulticastTTL(ttl); err != nil {
			return err
		}
	}
	return nil
}

// LocalAddr implements [UDPConn]: the address outside, if there is one.
func (j *jointUDP) LocalAddr() netip.AddrPort { return j.local }

// Close implements [UDPConn].
func (j *jointUDP) Close() error {
	j.once.Do(func() {
		close(j.done)
		closeAll(j.all)
	})
	return nil
}
