// Listening on the in-process network.

package transport

import (
	"context"
	"net"
	"sync"
)

// acceptBacklog is how many connections may wait to be accepted; one more is refused.
const acceptBacklog = 128

// listener is a port that is open for connections.
type listener struct {
	net     *InProcess
	at      place
	addr    net.Addr
	backlog chan *stream // filled under net.mu
	done    chan struct{}
	once    sync.Once
}

var _ net.Listener = (*listener)(nil)

// Listen opens a port at any host. Only "tcp" is known. Port 0 picks a free one; an open one is an error that wraps EADDRINUSE.
func (n *InProcess) Listen(_ context.Context, network, address string) (net.Listener, error) {
	return n.listen(network, address, true)
}

// listen opens a port; played says that the host is one that simulators play.
func (n *InProcess) listen(network, address string, played bool) (net.Listener, error) {
	at, err := parseEndpoint(network, "tcp", address)
	if err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Err: err}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.bind(&at, played, func(p place) bool { return n.listeners[p] != nil }); err != nil {
		return nil, &net.OpError{Op: "listen", Net: network, Addr: at.tcpAddr(), Err: err}
	}
	l := &listener{
		net: n, at: at.place, addr: at.tcpAddr(),
		backlog: make(chan *stream, acceptBacklog), done: make(chan struct{}),
	}
	n.listeners[at.place] = l
	return l, nil
}

// Addr returns the address listened at, with the port that was picked.
func (l *listener) Addr() net.Addr { return l.addr }

// Accept waits for the next connection or Close.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case <-l.done:
		return nil, l.fail("accept")
	default:
	}
	select {
	case s := <-l.backlog:
		return s, nil
	case <-l.done:
		return nil, l.fail("accept")
	}
}

// Close frees the port and resets the connections that nobody accepted. Accepted ones live on.
func (l *listener) Close() error {
	l.net.mu.Lock()
	if l.net.listeners[l.at] == l {
		delete(l.net.listeners, l.at)
	}
	l.net.mu.Unlock()
	if !l.shut() {
		return l.fail("close")
	}
	return nil
}

// shut ends Accept. The network no longer knows the listener, so nothing is added to the backlog.
func (l *listener) shut() (first bool) {
	l.once.Do(func() {
		first = true
		close(l.done)
		for {
			select {
			case s := <-l.backlog:
				s.abort()
			default:
				return
			}
		}
	})
	return first
}

func (l *listener) fail(op string) error {
	return &net.OpError{Op: op, Net: "tcp", Addr: l.addr, Err: net.ErrClosed}
}
