// The TCP client: its configuration, its events and its life.

package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

// DefaultTCPQueueLimit is the default of [TCPConfig], in bytes.
const DefaultTCPQueueLimit = 1 << 20

// Errors that a TCPSocket returns or reports; test for them with errors.Is. The others are those of the network.
var (
	// ErrTCPNotOpen is returned for a write before Open and after the end.
	ErrTCPNotOpen = errors.New("tcp socket is not open")
	// ErrTCPTimeout is reported when ReadTimeout or WriteTimeout has passed.
	ErrTCPTimeout = errors.New("timeout")
)

// TCPConfig says where and how to connect. Dialer and Address are required, unless there is a Conn.
type TCPConfig struct {
	Address string   // "host:port"; an empty host is refused
	Dialer  Dialer   // the network
	Conn    net.Conn // a connection that is there already, such as an accepted one: nothing is dialed, and without TLS and SSH texts are taken at once
	TLS     *TLS     // nil: plain TCP
	SSH     *SSH     // a shell on the device, instead of TLS; nil: none
	Order   uint64   // rank of the connection, see [WithOrder]

	// Context ends the socket as Abort does. nil: only Abort does.
	Context context.Context
	// Group counts the socket's goroutines. nil: nobody does.
	Group *sync.WaitGroup

	DialTimeout  time.Duration // for dial and TLS or SSH together; 0: [DefaultDialTimeout]
	CloseTimeout time.Duration // for what is queued to leave after Close, and for the peer to end its side; 0: [DefaultCloseTimeout]
	ReadTimeout  time.Duration // without received data; 0: none
	WriteTimeout time.Duration // without progress of a write; 0: none

	// QueueLimit is how many bytes may wait behind the text being written, every text counted with 32 bytes on top; the text that finds that
	// many there fails the socket, while any text that finds fewer is taken whole. 0: [DefaultTCPQueueLimit].
	QueueLimit int
}

// TLS says how a TCP connection is secured.
type TLS struct {
	Trust        Trust             // whom to believe
	Certificates []tls.Certificate // the client's own, if the server asks
}

// TCPEvents are called from one goroutine of the socket, one at a time, in the order of the wire. A callback may block: nothing more is read
// meanwhile, which holds the peer back. It may call every method of the socket. Any may be nil. After the own Close none is called.
type TCPEvents struct {
	// Open reports the connection.
	Open func()
	// Data hands over received bytes, in portions of any size; data belongs to the callee.
	Data func(data []byte)
	// End is the last event: why the attempt or the connection failed, nil when the peer has ended its side. In the latter case writing is
	// still possible, unless it is a shell that has ended, and the connection stays until Close.
	End func(err error)
}

// tcpPhase is the stage of life a socket is in.
type tcpPhase uint8

const (
	tcpConnecting tcpPhase = iota
	tcpOpen                // texts are taken
	tcpClosing             // Close was called: the queue is written, then the peer's end awaited
	tcpEnded               // failed or aborted
)

// TCPSocket is one TCP connection, or an attempt to make it. Its methods may be called from any goroutine and never block. While open it has
// a goroutine that reads and reports events, and one that writes while the network does not take everything at once.
type TCPSocket struct {
	cfg    TCPConfig
	ev     TCPEvents
	ctx    context.Context // ends with the socket
	cancel context.CancelFunc
	done   chan struct{}
	writer sync.WaitGroup // the goroutine that writes, while there is one

	changed *sync.Cond // on mu: the reader waits here for the end of what is written

	mu          sync.Mutex // guards what follows
	phase       tcpPhase
	conn        *tcpConn      // set when open, or from the start
	readLimit   time.Duration // without received data, 0 for none
	writeLimit  time.Duration // without progress of a write, 0 for none
	readLimited bool          // conn has a read deadline
	queue       []string      // waiting to be written, in order
	waiting     int           // cost of queue
	sending     bool          // a text of the queue is being written
	writing     bool          // the writer is at work, or will never be again
	peerEnded   bool          // nothing more will be received
	failure     error         // ends the connection at once: a full queue, or a write that took too long
	writeErr    error         // a write failed; what the peer had sent before is still read
	timer       *time.Timer   // ends closing that takes too long
}

// OpenTCP starts connecting and returns at once. What comes of it is reported through ev.
func OpenTCP(cfg TCPConfig, ev TCPEvents) *TCPSocket {
	cfg.DialTimeout = positive(cfg.DialTimeout, DefaultDialTimeout)
	cfg.CloseTimeout = positive(cfg.CloseTimeout, DefaultCloseTimeout)
	cfg.QueueLimit = positive(cfg.QueueLimit, DefaultTCPQueueLimit)
	if cfg.Context == nil {
		cfg.Context = context.Background()
	}
	if cfg.Group == nil {
		cfg.Group = new(sync.WaitGroup)
	}
	s := &TCPSocket{cfg: cfg, ev: ev, done: make(chan struct{}), readLimit: cfg.ReadTimeout, writeLimit: cfg.WriteTimeout}
	s.changed = sync.NewCond(&s.mu)
	s.ctx, s.cancel = context.WithCancel(WithOrder(cfg.Context, cfg.Order))
	if cfg.Conn != nil && cfg.TLS == nil && cfg.SSH == nil {
		s.phase, s.conn = tcpOpen, plainConn(cfg.Conn)
	}
	cfg.Group.Go(s.run)
	return s
}

// Done is closed when the socket has reported its last event and its goroutines have ended.
func (s *TCPSocket) Done() <-chan struct{} { return s.done }

// Abort ends the socket at once. No callback starts any more, but for one that is being called at this moment. Calling it again does nothing.
func (s *TCPSocket) Abort() {
	s.mu.Lock()
	s.endLocked()
	s.mu.Unlock()
	s.cancel()
}

// endLocked moves to the last phase and drops what waits to be written. The caller holds mu.
func (s *TCPSocket) endLocked() {
	s.phase = tcpEnded
	s.queue, s.waiting = nil, 0
	s.wakeLocked()
}

// brokenLocked tells whether nothing more can be sent. The caller holds mu.
func (s *TCPSocket) brokenLocked() bool { return s.failure != nil || s.writeErr != nil }

// Close ends the connection when what is queued is written and the peer has ended its side, or CloseTimeout has passed. No event follows. An
// attempt is given up. Calling it again does nothing.
func (s *TCPSocket) Close() {
	s.mu.Lock()
	phase := s.phase
	if phase == tcpOpen {
		s.phase = tcpClosing
		s.timer = time.AfterFunc(s.cfg.CloseTimeout, s.cancel)
		s.wakeLocked()
	}
	s.mu.Unlock()
	if phase == tcpConnecting {
		s.Abort()
	}
}

// SetTimeouts changes ReadTimeout and WriteTimeout. The first counts from now on, the second from the next write on.
func (s *TCPSocket) SetTimeouts(read, write time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writeLimit = write
	if read == s.readLimit {
		return
	}
	s.readLimit = read
	if s.conn != nil {
		s.limitReadLocked()
	}
}
