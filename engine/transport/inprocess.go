// The in-process network: hosts, ports, and who has them.

package transport

import (
	"context"
	"net"
	"os"
	"sync"
	"syscall"
)

// InProcessOptions configures [NewInProcess]. The zero value delivers directly.
type InProcessOptions struct {
	// Ordered makes a run repeat exactly: whatever crosses the network does so one packet at a time, in the order of sending instant, rank
	// (see [WithOrder]), connection, direction and sequence. It needs the virtual clock of a testing/synctest bubble; in real time it is
	// correct but slow. A packet then takes less than a millisecond of virtual time, mostly some nanoseconds.
	Ordered bool
}

// InProcess is a network inside the process. Its connections and datagrams behave as the kernel's do: bounded buffers, half-close, reset,
// deadlines, errors. Any host exists as soon as somebody listens at it or reserves it; an empty or unspecified host is 127.0.0.1. Only "tcp"
// and "udp" are known. All methods may be called from any goroutine. In a bubble it must be made inside the bubble, and closed there.
type InProcess struct {
	postman *postman // nil: direct delivery
	done    chan struct{}

	mu        sync.Mutex // taken inside a link's lock; nothing is called with it held
	closed    bool
	serial    uint64 // dials and datagram sockets so far
	hosts     map[string]bool
	listeners map[place]*listener
	packets   map[place]*packetConn
	links     map[uint16]*link // by the dialing end's port
	lastPort  uint16           // the ephemeral port given last
}

var (
	_ Dialer   = (*InProcess)(nil)
	_ Listener = (*InProcess)(nil)
)

// NewInProcess returns an empty network. Close frees it.
func NewInProcess(o InProcessOptions) *InProcess {
	n := &InProcess{
		done:      make(chan struct{}),
		hosts:     map[string]bool{},
		listeners: map[place]*listener{},
		packets:   map[place]*packetConn{},
		links:     map[uint16]*link{},
		lastPort:  lastEphemeral,
	}
	if o.Ordered {
		n.postman = newPostman()
	}
	return n
}

// Reserve makes host, an IP address or a name, one that exists, listener or not: dialing it is refused while nobody listens, and a [Router]
// keeps it inside. Every host that was ever listened at is reserved.
func (n *InProcess) Reserve(host string) {
	_, canonical := canonicalHost(host)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.hosts[canonical] = true
}

// Release undoes [InProcess.Reserve] for a host that nobody listens at any more: a [Router] looks for it outside again.
func (n *InProcess) Release(host string) {
	_, canonical := canonicalHost(host)
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.hosts, canonical)
}

func (n *InProcess) knows(host string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.hosts[host]
}

// has tells whether a port of a network is open at a place.
func (n *InProcess) has(network string, at place) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if network == "udp" {
		return n.packets[at] != nil
	}
	return n.listeners[at] != nil
}

// Close closes every listener and datagram socket, resets every connection, fails every dial, and returns when no goroutine of the network
// is left. Calling it again does nothing.
func (n *InProcess) Close() error {
	n.mu.Lock()
	if n.closed {
		n.mu.Unlock()
		return nil
	}
	n.closed = true
	close(n.done)
	listeners, packets, links := n.listeners, n.packets, n.links
	n.listeners, n.packets, n.links = nil, nil, nil
	n.mu.Unlock()

	for _, l := range listeners {
		l.shut()
	}
	for _, p := range packets {
		_ = p.Close()
	}
	for _, l := range links {
		l.breakOff()
	}
	if n.postman != nil {
		n.postman.close()
	}
	return nil
}

// breakOff resets both ends at once, past the postman.
func (l *link) breakOff() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.ends {
		if s := &l.ends[i]; !s.closed && s.reset == 0 {
			s.breakOff()
		}
	}
}

func (n *InProcess) forget(l *link) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.links[l.port] == l {
		delete(n.links, l.port)
	}
}

// newRoute counts one more sender.
func (n *InProcess) newRoute(ctx context.Context) route {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.serial++
	return newRoute(ctx, n.serial)
}

const (
	firstEphemeral = 32768
	lastEphemeral  = 65535
)

// ephemeral returns a port that is not taken, the next in turn. n.mu is held.
func (n *InProcess) ephemeral(taken func(port uint16) bool) (uint16, error) {
	for range lastEphemeral - firstEphemeral + 1 {
		if n.lastPort == lastEphemeral {
			n.lastPort = firstEphemeral - 1
		}
		n.lastPort++
		if !taken(n.lastPort) {
			return n.lastPort, nil
		}
	}
	return 0, syscall.EADDRNOTAVAIL
}

// bind makes at the place of a listener or datagram socket: its port is chosen if it is 0, and its host exists from now on if it is played.
// n.mu is held.
func (n *InProcess) bind(at *endpoint, played bool, taken func(place) bool) (err error) {
	switch {
	case n.closed:
		return net.ErrClosed
	case at.port == 0:
		at.port, err = n.ephemeral(func(port uint16) bool { return taken(place{at.place.host, port}) })
	case taken(at.place):
		err = syscall.EADDRINUSE
	}
	if err != nil {
		return os.NewSyscallError("bind", err)
	}
	if played {
		n.hosts[at.place.host] = true
	}
	return nil
}
