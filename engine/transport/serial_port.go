// The serial port client: its configuration, its events and its life.

package transport

import (
	"context"
	"errors"
	"sync"
	"time"
)

// DefaultSerialQueueLimit is the default of [SerialConfig], in bytes.
const DefaultSerialQueueLimit = 64 << 10

// Errors that a SerialPort returns or reports; test for them with errors.Is.
var (
	// ErrSerialNotOpen is returned for a write outside the time between Open and the start of closing.
	ErrSerialNotOpen = errors.New("serial port is not open")
	// ErrSerialQueueFull is reported when more is written than the line carries.
	ErrSerialQueueFull = errors.New("send queue is full: the line is slower than what is written")
)

// SerialConfig says which port to open, and how. Name, Mode and Opener are required.
type SerialConfig struct {
	Name   string       // as the opener knows it
	Mode   SerialMode   // checked before the first attempt
	Opener SerialOpener // who has the port
	Order  uint64       // rank of the port's events on an ordered network, see [WithOrder]

	// QueueLimit is how many bytes may wait behind the text being written, every text counted with 32 bytes on top; the text that finds that
	// many there fails the port, while any text that finds fewer is taken whole. 0: [DefaultSerialQueueLimit].
	QueueLimit int

	// RetryEvery is the pause before an attempt that follows a failed one or a lost line. 0: there is no second attempt.
	RetryEvery time.Duration
}

// SerialEvents are called from one goroutine of the port, one at a time, in the order of the line. A callback may block: nothing more is read
// meanwhile, and what the line's buffer does not hold is lost. It may call every method of the port. Any may be nil.
//
// An attempt that does not open reports one Error; of attempts in a row only those that fail for a new reason, and after [ErrSerialGone] not
// that the port is missing. Every Open is followed by one Close, before the next Open.
type SerialEvents struct {
	// Open reports that the port is open; it says nothing about a device.
	Open func()
	// Data hands over received bytes, in portions of any size; data belongs to the callee.
	Data func(data []byte)
	// Error reports why an attempt or the line failed. [ErrSerialGone] is no such failure.
	Error func(err error)
	// Close reports the end: nil after the own Close, ErrSerialGone itself when the port went away, otherwise what Error reported right before.
	Close func(err error)
}

// serialPhase is the stage of life a port is in.
type serialPhase uint8

const (
	serialOpening serialPhase = iota // before Open, and between a lost line and the next Open
	serialOpen                       // texts are taken
	serialClosing                    // Close was called: the queue is written
	serialEnding                     // failed or aborted
)

// SerialPort is an open serial port, or one that is being opened. Its methods may be called from any goroutine and never block. While open it
// has two goroutines: one reads and reports events, one writes.
//
// A line that goes away is reported by Close. If there is a RetryEvery, the port then tries to open it again, and reports Open when it is back.
// What waited to be written is dropped: commands do not come late.
type SerialPort struct {
	cfg    SerialConfig
	ev     SerialEvents
	ctx    context.Context // ends with the port
	cancel context.CancelFunc
	done   chan struct{}
	work   *sync.Cond // on mu: the writer waits here

	mu      sync.Mutex // guards what follows
	phase   serialPhase
	aborted bool        // no event any more
	queue   []string    // waiting to be written, in order
	waiting int         // cost of queue
	sending bool        // a text of the queue is being written
	failure error       // what ends the connection from the writing side
	timer   *time.Timer // ends closing that takes too long
}

// OpenSerialPort starts opening and returns at once. What comes of it is reported through ev.
func OpenSerialPort(cfg SerialConfig, ev SerialEvents) *SerialPort {
	cfg.QueueLimit = positive(cfg.QueueLimit, DefaultSerialQueueLimit)
	p := &SerialPort{cfg: cfg, ev: ev, done: make(chan struct{})}
	p.work = sync.NewCond(&p.mu)
	p.ctx, p.cancel = context.WithCancel(WithOrder(context.Background(), cfg.Order))
	go p.run()
	return p
}

// Done is closed when the port has reported its last event and its goroutines have ended.
func (p *SerialPort) Done() <-chan struct{} { return p.done }

// Abort ends the port at once. No callback starts any more, but for one that is being called at this moment. Calling it again does nothing.
func (p *SerialPort) Abort() {
	p.mu.Lock()
	p.aborted = true
	p.resetLocked(serialEnding)
	p.mu.Unlock()
	p.cancel()
}

// Close ends the port when what is queued is written, or [DefaultCloseTimeout] has passed. While the port is not open it cancels the attempts
// and no event follows. Calling it again does nothing.
func (p *SerialPort) Close() {
	p.mu.Lock()
	phase := p.phase
	if phase == serialOpen {
		p.phase = serialClosing
		p.timer = time.AfterFunc(DefaultCloseTimeout, p.cancel)
		p.work.Signal()
	}
	p.mu.Unlock()
	if phase == serialOpening {
		p.Abort()
	}
}

// resetLocked moves to a phase without connection and drops what waits to be written. The caller holds mu.
func (p *SerialPort) resetLocked(phase serialPhase) {
	p.phase = phase
	p.queue, p.waiting = nil, 0
	p.work.Signal()
}

// opened records an open port; false when it was closed meanwhile.
func (p *SerialPort) opened() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.phase != serialOpening {
		return false
	}
	p.phase, p.sending = serialOpen, false
	return true
}
