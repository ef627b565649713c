// The WebSocket client: its configuration, its events and its life.

package transport

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Defaults of [WebSocketConfig].
const (
	DefaultDialTimeout  = 10 * time.Second
	DefaultWriteTimeout = 30 * time.Second
	DefaultCloseTimeout = 2 * time.Second
	DefaultReadLimit    = 16 << 20 // bytes
	DefaultQueueLimit   = 1 << 20  // bytes
)

// Errors that a WebSocket returns or reports; test for them with errors.Is.
var (
	// ErrNotOpen is returned for a message or ping outside the time between Open and the start of closing.
	ErrNotOpen = errors.New("websocket is not open")
	// ErrNotUTF8 is returned for a text message that is not valid UTF-8, and reported when the peer sends one.
	ErrNotUTF8 = errors.New("text message is not valid UTF-8")
	// ErrQueueFull is reported when the peer reads more slowly than messages are sent.
	ErrQueueFull = errors.New("send queue is full: the peer reads too slowly")
	// ErrTooLong is reported when a received message exceeds ReadLimit.
	ErrTooLong = errors.New("message exceeds the read limit")
	// ErrSilent is reported when no message has come for ReadTimeout.
	ErrSilent = errors.New("no message has come in time")
)

// WebSocketConfig says where and how to connect. URL and Dialer are required.
type WebSocketConfig struct {
	URL          string      // ws:// or wss://, without user name and password
	Subprotocols []string    // offered, best first; none: no such header
	Header       http.Header // sent as given; the handshake's own headers are refused, Host is allowed
	Dialer       Dialer      // the network
	Trust        Trust       // whom to believe; used for wss
	Order        uint64      // rank of the connection, see [WithOrder]

	ReadTimeout  time.Duration // for the next message to be complete, from when the one before has been handed over; pings and pongs do not count; 0: none
	DialTimeout  time.Duration // for dial, TLS and the upgrade reply together; 0: [DefaultDialTimeout]
	WriteTimeout time.Duration // for one message to enter the network; 0: [DefaultWriteTimeout]
	CloseTimeout time.Duration // for each step of closing: a queued message, the close frame, the peer's answer; 0: [DefaultCloseTimeout]
	ReadLimit    int64         // bytes of one received message after decompression; 0: [DefaultReadLimit]

	// QueueLimit is how many bytes may wait behind the message being sent, every frame counted with 32 bytes on top; the frame that finds
	// that many there fails the socket, while any message that finds fewer is taken whole. 0: [DefaultQueueLimit].
	QueueLimit int

	// Compression offers permessage-deflate, always without context takeover.
	Compression bool
	// CompressionThreshold is how many bytes a message must have to be compressed.
	CompressionThreshold int

	// WriteBuffers is shared by the sockets of one owner so that idle ones hold no buffer; nil: a pool of the socket's own.
	WriteBuffers *sync.Pool
	// ReadBuffers is the same for messages that are being received.
	ReadBuffers *sync.Pool
}

// withDefaults returns a copy that shares nothing with the caller and has every limit set.
func (c WebSocketConfig) withDefaults() WebSocketConfig {
	c.Header = c.Header.Clone()
	c.Subprotocols = slices.Clone(c.Subprotocols)
	c.DialTimeout = positive(c.DialTimeout, DefaultDialTimeout)
	c.WriteTimeout = positive(c.WriteTimeout, DefaultWriteTimeout)
	c.CloseTimeout = positive(c.CloseTimeout, DefaultCloseTimeout)
	c.ReadLimit = positive(c.ReadLimit, DefaultReadLimit)
	c.QueueLimit = positive(c.QueueLimit, DefaultQueueLimit)
	if c.WriteBuffers == nil {
		c.WriteBuffers = new(sync.Pool)
	}
	if c.ReadBuffers == nil {
		c.ReadBuffers = new(sync.Pool)
	}
	return c
}

// positive returns v, or byDefault when v is not above zero.
func positive[T int | int64 | time.Duration](v, byDefault T) T {
	if v > 0 {
		return v
	}
	return byDefault
}

// WebSocketEvents are called from one goroutine of the socket, one at a time, in the order of the wire. A callback may block: nothing
// more is read meanwhile, which holds the peer back. It may call every method of the socket. Any may be nil.
//
// An attempt that does not open ends with one Error. A connection that opened ends with one Close, always last; when it broke (lost without a
// close frame, peer against the protocol, a limit or time exceeded) one Error comes right before.
type WebSocketEvents struct {
	// Open reports the connection and the subprotocol the server chose ("" for none; not checked against the offer).
	Open func(subprotocol string)
	// Message hands over a whole message.
	Message func(binary bool, data string)
	// Pong reports a pong frame, asked for or not.
	Pong func()
	// Error reports why the attempt or the connection failed. Texts never hold header values or URL paths.
	Error func(err error)
	// Close reports the code and reason of the peer's close frame; without one, those of the own frame, or 1006 when none was sent.
	Close func(code int, reason string)
}

// wsPhase is the stage of life a socket is in.
type wsPhase uint8

const (
	wsConnecting wsPhase = iota
	wsOpen               // messages are taken
	wsClosing            // Close was called: the queue is sent, then the close frame, then the peer's answer awaited
	wsEnding             // failed, or closed by the peer: at most one close frame is still sent
)

// WebSocket is a client connection. Its methods may be called from any goroutine and never block. While open it has a goroutine that
// reads and reports events, and one that writes while the network does not take everything at once. A message of up to 16 KiB travels in one frame, a longer one in several.
type WebSocket struct {
	cfg    WebSocketConfig
	ev     WebSocketEvents
	ctx    context.Context // ends with the attempt or the connection
	cancel context.CancelFunc
	done   chan struct{}
	writer sync.WaitGroup // the goroutine that writes, while there is one

	mu       sync.Mutex // guards what follows
	phase    wsPhase
	aborted  atomic.Bool     // no event any more; read without mu
	ws       *websocket.Conn // set when open
	conn     *wsConn         // set when open
	timer    *time.Timer     // drops the connection when closing makes no progress
	queue    []wsFrame       // waiting to be sent, in order
	waiting  int             // cost of queue
	sending  bool            // a frame of the queue is being written
	kept     func()          // to be called when what the protocol layer has written is out; may be nil
	writing  bool            // the writer is at work, or will never be again
	pong     *string         // payload of the pong to send; only the newest is kept
	pongLast bool            // a pong was sent last; a queued frame goes first now
	closed   bool            // Close was called on the open connection
	bye      *wsClose        // close frame to send
	failure  error           // ended the connection from the sending side
	writeErr error           // a write failed; what the peer had sent before is still read
}

// OpenWebSocket starts connecting and returns at once. What comes of it is reported through ev.
func OpenWebSocket(cfg WebSocketConfig, ev WebSocketEvents) *WebSocket {
	w := &WebSocket{cfg: cfg.withDefaults(), ev: ev, done: make(chan struct{})}
	w.ctx, w.cancel = context.WithCancel(WithOrder(context.Background(), cfg.Order))
	go w.run()
	return w
}

// Done is closed when the socket has reported its last event and its goroutines have ended.
func (w *WebSocket) Done() <-chan struct{} { return w.done }

// Abort ends the socket at once. No callback starts any more, but for one that is being called at this moment. Calling it again does nothing.
func (w *WebSocket) Abort() {
	w.mu.Lock()
	w.aborted.Store(true)
	w.endLocked()
	conn := w.conn
	w.mu.Unlock()
	w.cancel()
	if conn != nil {
		conn.Close()
	}
}

// endLocked moves to the last phase and drops what waits to be sent. The caller holds mu.
func (w *WebSocket) endLocked() {
	w.phase = wsEnding
	w.queue, w.waiting, w.pong = nil, 0, nil
	w.wakeLocked()
}

// opened records an established connection; false when the socket was closed meanwhile.
func (w *WebSocket) opened(ws *websocket.Conn, conn *wsConn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.phase != wsConnecting {
		return false
	}
	w.phase, w.ws, w.conn = wsOpen, ws, conn
	return true
}
