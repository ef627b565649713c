// The UDP socket: who opens it, its event and its life.

package transport

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"
)

// MaxDatagram is how many bytes a datagram may carry over IPv4.
const MaxDatagram = maxDatagram

// UDPOpener opens datagram sockets. Implementations: [System], [*InProcess], [*Router]. It does not block. Errors wrap a syscall.Errno.
type UDPOpener interface {
	// OpenUDP binds a socket. An unspecified address is all of the host's, of IPv4; port 0 picks a free one.
	OpenUDP(ctx context.Context, local netip.AddrPort) (UDPConn, error)
}

// UDPConn is a bound datagram socket. Its methods may be called from any goroutine.
type UDPConn interface {
	// Receive waits for a datagram. It fails with net.ErrClosed after Close.
	Receive() (Datagram, error)
	// Send sends a datagram without waiting. As ever with datagrams, nobody learns what becomes of it; a full buffer is no error.
	Send(data []byte, to netip.AddrPort) error
	// JoinGroup makes the socket hear an IPv4 multicast group, at the interface with the address local, or the system's choice if that is
	// invalid.
	JoinGroup(group, local netip.Addr) error
	// SetMulticastTTL limits how many routers a datagram to a group may cross: 0 to 255, initially 1.
	SetMulticastTTL(ttl int) error
	// LocalAddr is where the socket is bound, with the port that was picked.
	LocalAddr() netip.AddrPort
	// Close frees the port.
	Close() error
}

// Datagram is one received datagram. Data belongs to whoever gets it.
type Datagram struct {
	From netip.AddrPort
	Data []byte
}

// UDPSocket hands over what a datagram socket receives. It has one goroutine.
type UDPSocket struct {
	UDPConn
	closing chan struct{}
	once    sync.Once
	done    chan struct{}
}

// udpPause is how long a socket that cannot receive waits before it tries again.
const udpPause = 10 * time.Millisecond

// OpenUDP opens a socket. received is called for every datagram, from one goroutine; it may block, and what the system's buffer does not hold
// is then lost.
func OpenUDP(o UDPOpener, local netip.AddrPort, order uint64, received func(Datagram)) (*UDPSocket, error) {
	conn, err := o.OpenUDP(WithOrder(context.Background(), order), local)
	if err != nil {
		return nil, err
	}
	s := &UDPSocket{UDPConn: conn, closing: make(chan struct{}), done: make(chan struct{})}
	go s.run(received)
	return s, nil
}

// run receives until the socket is closed. Errors that come between, such as those of a datagram that could not be delivered, are passed over.
func (s *UDPSocket) run(received func(Datagram)) {
	defer close(s.done)
	for {
		d, err := s.Receive()
		switch {
		case err == nil:
			received(d)
		case errors.Is(err, net.ErrClosed) || !pause(udpPause, s.closing):
			return
		}
	}
}

// Close frees the port at once. Calling it again does nothing.
func (s *UDPSocket) Close() error {
	s.once.Do(func() {
		close(s.closing)
		_ = s.UDPConn.Close()
	})
	return nil
}

// Done is closed when the socket's goroutine has ended.
func (s *UDPSocket) Done() <-chan struct{} { return s.done }
