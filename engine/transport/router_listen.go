// Ports that are open inside and outside at once.

package transport

import (
	"context"
	"errors"
	"net"
	"sync"
)

var _ Network = (*Router)(nil)

// Listen opens a port inside and, unless the router is offline or its outside has no ports, outside. It is not reserved for a simulator: other
// ports of the host stay where they are. Port 0 is not supported: it would be two ports.
func (r *Router) Listen(ctx context.Context, network, address string) (net.Listener, error) {
	to, err := parseEndpoint(network, "tcp", address)
	if err == nil && to.port == 0 {
		err = errors.New("no port")
	}
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	var both []net.Listener
	if outside, ok := r.Outside.(Listener); ok {
		l, err := outside.Listen(ctx, network, address)
		if err != nil {
			return nil, err
		}
		both = append(both, l)
	}
	if r.Inside != nil {
		l, err := r.Inside.listen(network, address, false)
		if err != nil {
			closeAll(both)
			return nil, err
		}
		both = append(both, l)
	}
	return newJointListener(both, to.tcpAddr()), nil
}

func closeAll[T interface{ Close() error }](all []T) {
	for _, c := range all {
		_ = c.Close()
	}
}

// jointListener accepts what comes to any of its listeners.
type jointListener struct {
	all      []net.Listener
	addr     net.Addr
	accepted chan accepted
	done     chan struct{}
	once     sync.Once
	group    sync.WaitGroup
}

// accepted is the outcome of one Accept.
type accepted struct {
	conn net.Conn
	err  error
}

func newJointListener(all []net.Listener, addr net.Addr) net.Listener {
	j := &jointListener{all: all, addr: addr, accepted: make(chan accepted), done: make(chan struct{})}
	for _, l := range all {
		j.group.Go(func() { j.pump(l) })
	}
	return j
}

// pump hands on what one listener accepts, until it is closed.
func (j *jointListener) pump(l net.Listener) {
	for {
		conn, err := l.Accept()
		select {
		case j.accepted <- accepted{conn, err}:
		case <-j.done:
			if err == nil {
				_ = conn.Close()
			}
			return
		}
	}
}

// Accept waits for the next connection or Close.
func (j *jointListener) Accept() (net.Conn, error) {
	select {
	case a := <-j.accepted:
		return a.conn, a.err
	case <-j.done:
		j.group.Wait()
		return nil, &net.OpError{Op: "accept", Net: "tcp", Addr: j.addr, Err: net.ErrClosed}
	}
}

// Close frees the ports.
func (j *jointListener) Close() error {
	j.once.Do(func() {
		close(j.done)
		closeAll(j.all)
	})
	return nil
}

// Addr returns the address listened at.
func (j *jointListener) Addr() net.Addr { return j.addr }
