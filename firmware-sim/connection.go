package firmwaresim

// One connection: its life, and the queue of what the device sends.

import (
	"fmt"
	"net"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

const (
	maxQueued    = 1 << 20         // bytes waiting for a client that reads slowly; a single longer message may wait alone
	frameCost    = 64              // what a frame counts for beside its content
	closeTimeout = 5 * time.Second // for the client to take the close frame
)

// Conn is one connection to a device.
type Conn struct {
	sim    *Simulator
	number int
	raw    net.Conn        // beneath TLS
	stream net.Conn        // what WebSocket runs on; raw or TLS over it
	ws     *websocket.Conn // nil before the opening handshake is done

	gone    chan struct{} // closed when the connection is given up
	wake    chan struct{} // one slot: the queue has grown
	written chan struct{} // closed when the writer has ended

	// The simulator's lock guards what follows.
	state  connState
	opened time.Time
	life   *Timer // ends the connection after drop_after or closeTimeout
	queue  []frame
	queued int // cost of the queue
}

type connState int

const (
	connOpening connState = iota // before the end of the opening handshake
	connOpen
	connClosing // the close frame is in the queue
	connGone
)

// frame is a WebSocket frame to be sent.
type frame struct {
	opcode int
	data   []byte
}

func (f frame) cost() int { return len(f.data) + frameCost }

func newConn(s *Simulator, number int, raw net.Conn) *Conn {
	return &Conn{
		sim: s, number: number, raw: raw, stream: raw,
		gone: make(chan struct{}), wake: make(chan struct{}, 1), written: make(chan struct{}),
	}
}

// Send puts m into the connection's queue. On a connection that is no longer open it does nothing; when the queue is full the
// connection is dropped. It may be called only from within calls into the firmware.
func (c *Conn) Send(m Message) {
	if m.Binary {
		c.enqueue(Binary, frame{websocket.BinaryMessage, m.Data}, string(m.Data))
	} else {
		c.enqueue(Text, frame{websocket.TextMessage, m.Data}, string(m.Data))
	}
}

// enqueue hands a frame to the writer. The lock is held.
func (c *Conn) enqueue(kind EventKind, f frame, text string) {
	switch {
	case c.state != connOpen:
		return
	case len(c.queue) > 0 && c.queued+f.cost() > maxQueued:
		c.drop(Out, "the client does not read: send queue full")
		return
	}
	c.record(Out, kind, text)
	c.queue = append(c.queue, f)
	c.queued += f.cost()
	select {
	case c.wake <- struct{}{}:
	default:
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

// closeWith sends a close frame as the last frame; no more messages are taken. The lock is held.
func (c *Conn) closeWith(code int, reason string) {
	c.enqueue(Close, frame{websocket.CloseMessage, websocket.FormatCloseMessage(code, reason)}, closeText(code, reason))
	if c.state == connOpen {
		c.state = connClosing
		c.life.Stop()
		c.endAt(time.Now().Add(closeTimeout), "the client does not take the close frame")
	}
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
	s.doomed = append(s.doomed, c.raw)
	s.conns = slices.DeleteFunc(s.conns, func(o *Conn) bool { return o == c })
}
