package firmwaresim

// The WebSocket side of a connection: reading, writing, the closing handshake.

import (
	"errors"
	"net"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxMessage   = 1 << 20         // bytes of one message from a client
	closeTimeout = 5 * time.Second // for the client to take the close frame
)

var errGone = errors.New("connection is gone")

// webSocket is a connection that speaks WebSocket.
type webSocket struct {
	*Conn
	raw    net.Conn        // beneath TLS
	stream net.Conn        // what WebSocket runs on; raw or TLS over it
	ws     *websocket.Conn // nil before the opening handshake is done
}

var _ carrier = (*webSocket)(nil)

// newWebSocket makes a connection of what was accepted. The lock is held.
func newWebSocket(s *Simulator, raw net.Conn) *webSocket {
	c := &webSocket{Conn: newConn(s, raw), raw: raw, stream: raw}
	c.carrier = c
	return c
}

// serve is the life of a connection, on its own goroutine.
func (c *webSocket) serve() {
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
func (c *webSocket) open() {
	c.state = connOpen
	c.opened = time.Now()
	text := c.sim.endpoint.path
	if p := c.ws.Subprotocol(); p != "" {
		text += " " + p
	}
	c.record(In, Open, text)
	c.limitLife()
	c.sim.running.Go(c.write)
	c.sim.firmware.Opened(c.Conn)
}

// read takes one message and returns false when there will be no more.
func (c *webSocket) read() bool {
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
func (c *webSocket) receive(opcode int, data []byte) bool {
	m := Message{Binary: opcode == websocket.BinaryMessage, Data: data}
	c.record(In, m.kind(), string(data))
	if !m.Binary && !utf8.Valid(data) {
		c.closeWith(websocket.CloseInvalidFramePayloadData, "text is not UTF-8")
		return false
	}
	c.sim.firmware.Message(c.Conn, m)
	return true
}

// readFailed ends the connection: with the second half of a closing handshake, or as lost.
func (c *webSocket) readFailed(err error) {
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
func (c *webSocket) handleControl() {
	c.ws.SetReadLimit(maxMessage)
	c.ws.SetCloseHandler(func(int, string) error { return nil }) // see readFailed
	c.ws.SetPingHandler(func(data string) error {
		return c.control(func() {
			c.record(In, Ping, data)
			if c.sim.settings.Switch(answerPings) {
				c.enqueue(frame{Pong, []byte(data)}, data)
			}
		})
	})
	c.ws.SetPongHandler(func(data string) error {
		return c.control(func() { c.record(In, Pong, data) })
	})
}

func (c *webSocket) control(f func()) error {
	if !c.attend(f) {
		return errGone
	}
	return nil
}

// closeWith sends a close frame as the last frame; no more messages are taken. The lock is held.
func (c *webSocket) closeWith(code int, reason string) {
	c.enqueue(frame{Close, websocket.FormatCloseMessage(code, reason)}, closeText(code, reason))
	if c.state == connOpen {
		c.state = connClosing
		c.life.Stop()
		c.endAt(time.Now().Add(closeTimeout), "the client does not take the close frame")
	}
}

// send sends one frame; a close frame is the last.
func (c *webSocket) send(f frame) bool {
	if err := c.sendFrame(f); err != nil {
		c.sim.do(func() { c.drop(In, err.Error()) })
		return false
	}
	return f.kind != Close
}

func (c *webSocket) sendFrame(f frame) error {
	switch f.kind {
	case Text:
		return c.ws.WriteMessage(websocket.TextMessage, f.data)
	case Binary:
		return c.ws.WriteMessage(websocket.BinaryMessage, f.data)
	case Pong:
		return c.ws.WriteControl(websocket.PongMessage, f.data, time.Time{})
	default:
		return c.ws.WriteControl(websocket.CloseMessage, f.data, time.Time{})
	}
}

// full drops the connection: the client does not read.
func (c *webSocket) full() { c.drop(Out, "the client does not read: send queue full") }
