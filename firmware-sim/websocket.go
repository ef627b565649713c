package firmwaresim

// The WebSocket side of a connection: reading, writing, the closing handshake.

import (
	"errors"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const maxMessage = 1 << 20 // bytes of one message from a client

var errGone = errors.New("connection is gone")

// serve is the life of a connection, on its own goroutine.
func (c *Conn) serve() {
	defer c.sim.do(c.abandon)
	if !c.shakeHands() {
		return
	}
	if !c.attend(c.open) {
		return
	}
	for c.read() {
	}
	select {
	case <-c.written:
		c.stream.Close() // after a closing handshake TLS ends properly too
	case <-c.gone:
		<-c.written
	}
}

// open begins the exchange of messages. The lock is held.
func (c *Conn) open() {
	c.state = connOpen
	c.opened = time.Now()
	text := c.sim.endpoint.path
	if p := c.ws.Subprotocol(); p != "" {
		text += " " + p
	}
	c.record(In, Open, text)
	c.limitLife()
	c.sim.running.Go(c.write)
	c.sim.firmware.Opened(c)
}

// read takes one message and returns false when there will be no more.
func (c *Conn) read() bool {
	opcode, data, err := c.ws.ReadMessage()
	if err != nil {
		c.readFailed(err)
		return false
	}
	var more bool
	c.attend(func() { more = c.receive(opcode, data) })
	return more
}

// receive hands one message to the firmware. It returns false when the connection is to be closed. The lock is held.
func (c *Conn) receive(opcode int, data []byte) bool {
	m := Message{Binary: opcode == websocket.BinaryMessage, Data: data}
	switch {
	case m.Binary:
		c.record(In, Binary, string(data))
	case !utf8.Valid(data):
		c.record(In, Text, string(data))
		c.closeWith(websocket.CloseInvalidFramePayloadData, "text is not UTF-8")
		return false
	default:
		c.record(In, Text, string(data))
	}
	c.sim.firmware.Message(c, m)
	return true
}

// readFailed ends the connection: with the second half of a closing handshake, or as lost.
func (c *Conn) readFailed(err error) {
	ce, closed := errors.AsType[*websocket.CloseError](err)
	switch {
	case !closed:
		c.sim.do(func() { c.drop(In, err.Error()) })
	case ce.Code == websocket.CloseAbnormalClosure: // not a close frame, but the end of the stream without one
		c.sim.do(func() { c.drop(In, ce.Text) })
	default:
		c.attend(func() {
			c.record(In, Close, closeText(ce.Code, ce.Text))
			c.closeWith(ce.Code, "")
		})
	}
}

// handleControl connects the control frames, all of them answered through the queue.
func (c *Conn) handleControl() {
	c.ws.SetReadLimit(maxMessage)
	c.ws.SetCloseHandler(func(int, string) error { return nil }) // see readFailed
	c.ws.SetPingHandler(func(data string) error {
		return c.control(func() {
			c.record(In, Ping, data)
			if c.sim.settings.Switch(answerPings) {
				c.enqueue(Pong, frame{websocket.PongMessage, []byte(data)}, data)
			}
		})
	})
	c.ws.SetPongHandler(func(data string) error {
		return c.control(func() { c.record(In, Pong, data) })
	})
}

func (c *Conn) control(f func()) error {
	if !c.attend(f) {
		return errGone
	}
	return nil
}

// write sends what is in the queue, until a close frame is sent or the connection is gone.
func (c *Conn) write() {
	defer close(c.written)
	for {
		f, ok := c.next()
		if !ok {
			return
		}
		if err := c.send(f); err != nil {
			c.sim.do(func() { c.drop(In, err.Error()) })
			return
		}
		if f.opcode == websocket.CloseMessage {
			return
		}
	}
}

// send writes one frame and waits as long as the client lets it; giving the connection up ends the wait.
func (c *Conn) send(f frame) error {
	if f.opcode == websocket.TextMessage || f.opcode == websocket.BinaryMessage {
		return c.ws.WriteMessage(f.opcode, f.data)
	}
	return c.ws.WriteControl(f.opcode, f.data, time.Time{})
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
