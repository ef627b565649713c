package firmwaresim

// One connection: its life, and the queue of what the device sends.

import (
	"fmt"
	"io"
	"slices"
	"time"
)

const (
	maxQueued = 1 << 20 // bytes waiting for a client that reads slowly; a single longer message may wait alone
	frameCost = 64      // what a frame counts for beside its content
)

// Conn is one connection to a device; on a serial line, the device's port.
type Conn struct {
	sim     *Simulator
	carrier carrier
	base    io.Closer // closing it ends every wait of the carrier

	gone    chan struct{} // closed when the connection is given up
	wake    chan struct{} // one slot: the queue has grown
	written chan struct{} // closed when the writer has ended

	// The simulator's lock guards what follows. The goroutine that reads may look at number and opened without it.
	number int
	state  connState
	opened time.Time
	life   *Timer // ends the connection at a given time
	queue  []frame
	queued int // cost of the queue
}

type connState int

const (
	connOpening connState = iota // before the end of the opening handshake; on a serial line, unplugged
	connOpen
	connClosing // the close frame is in the queue
	connGone
)

// carrier takes frames to the wire.
type carrier interface {
	// send sends one frame, however long that takes; the end of the connection ends the wait. It returns false when no more can be sent.
	send(f frame) bool
	// full decides what becomes of the connection when a frame finds no room in the queue. The frame is lost. The lock is held.
	full()
}

// frame is something to be sent.
type frame struct {
	kind EventKind
	data []byte
}

func (f frame) cost() int { return len(f.data) + frameCost }

// newConn makes the next connection, which still needs its carrier. The lock is held.
func newConn(s *Simulator, base io.Closer) *Conn {
	s.accepted++
	c := &Conn{
		sim: s, number: s.accepted, base: base,
		gone: make(chan struct{}), wake: make(chan struct{}, 1), written: make(chan struct{}),
	}
	s.conns = append(s.conns, c)
	return c
}

// Send puts m into the connection's queue. On a connection that is no longer open it does nothing. When the queue is full, the connection is
// dropped; on a serial line the message is lost. It may be called only from within calls into the firmware.
func (c *Conn) Send(m Message) { c.enqueue(frame{m.kind(), m.Data}, string(m.Data)) }

// enqueue hands a frame to the writer, and records it with the given text. The lock is held.
func (c *Conn) enqueue(f frame, text string) {
	switch {
	case c.state != connOpen:
		return
	case len(c.queue) > 0 && c.queued+f.cost() > maxQueued:
		c.carrier.full()
		return
	}
	c.record(Out, f.kind, text)
	c.queue = append(c.queue, f)
	c.queued += f.cost()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write sends what is in the queue, until the carrier sends no more or the connection is gone.
func (c *Conn) write() {
	defer close(c.written)
	for {
		f, ok := c.next()
		if !ok || !c.carrier.send(f) {
			return
		}
	}
}

// next waits for a frame and takes it off the queue. It returns false when the connection is gone.
func (c *Conn) next() (f frame, ok bool) {
	for {
		c.sim.do(func() {
			if len(c.queue) > 0 {
				f, ok = c.queue[0], true
				c.queue = c.queue[1:]
				c.queued -= f.cost()
			}
		})
		if ok {
			return f, true
		}
		select {
		case <-c.wake:
		case <-c.gone:
			return frame{}, false
		}
	}
}

// attend runs f under the lock, once the device is not stalled. It returns false, without calling f, when the connection is gone.
// After a stall the connections go on one after the other: a nanosecond apart is enough to make their order certain in virtual time.
func (c *Conn) attend(f func()) bool {
	for {
		var released <-chan struct{}
		alive := true
		c.sim.do(func() {
			alive = c.state != connGone
			released = c.sim.released
			if alive && released == nil {
				f()
			}
		})
		if !alive || released == nil {
			return alive
		}
		select {
		case <-released:
			time.Sleep(time.Duration(c.number))
		case <-c.gone:
			return false
		}
	}
}

// limitLife makes the connection end drop_after after it opened. The lock is held.
func (c *Conn) limitLife() {
	if c.state != connOpen {
		return
	}
	c.life.Stop()
	c.life = nil
	if limit := c.sim.settings.Duration(dropAfter); limit > 0 {
		c.endAt(c.opened.Add(limit), fmt.Sprintf("%s %s", dropAfter, limit))
	}
}

// endAt drops the connection at the given time. The lock is held.
func (c *Conn) endAt(due time.Time, reason string) {
	c.life = c.sim.schedule.add(&Timer{due: due, call: func() { c.drop(Out, reason) }})
}

// drop records the loss of an open connection and gives it up. The lock is held.
func (c *Conn) drop(direction Direction, reason string) {
	if c.state == connOpen {
		c.record(direction, Drop, reason)
	}
	c.abandon()
}

// abandon gives the connection up: nothing more is read, sent or recorded. The lock is held.
func (c *Conn) abandon() {
	if c.state == connGone {
		return
	}
	c.state = connGone
	c.queue = nil
	c.life.Stop()
	close(c.gone)
	s := c.sim
	s.doomed = append(s.doomed, c.base)
	s.conns = slices.DeleteFunc(s.conns, func(o *Conn) bool { return o == c })
}
