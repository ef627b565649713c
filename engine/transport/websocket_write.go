// What a WebSocket sends: the bounded queue, and the one goroutine that writes while there is something in it.

package transport

import (
	"errors"
	"fmt"
	"io"
	"net"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const frameCost = 32 // what a waiting frame counts beside its payload

// wsFrame is a message or a ping that waits to be sent.
type wsFrame struct {
	kind int // as in gorilla/websocket
	data string
	sent func() // to be called when it is out; may be nil
}

// cost is what the frame counts against the queue's limit.
func (f wsFrame) cost() int { return len(f.data) + frameCost }

// Send queues a message. It returns [ErrNotOpen] before Open and once closing began, and [ErrNotUTF8] for text that is not valid UTF-8.
// When the queue is full the socket fails with [ErrQueueFull] as its Error event.
func (w *WebSocket) Send(binary bool, data string) error {
	_, err := w.SendThen(binary, data, nil)
	return err
}

// SendThen is Send for those who want to know when the network has taken the message. It reports true if that has happened already; otherwise sent is
// called when it happens, from a goroutine of the socket, or never when the connection ends first.
func (w *WebSocket) SendThen(binary bool, data string, sent func()) (out bool, err error) {
	if binary {
		return w.enqueue(wsFrame{websocket.BinaryMessage, data, sent})
	}
	if !utf8.ValidString(data) {
		return false, ErrNotUTF8
	}
	return w.enqueue(wsFrame{websocket.TextMessage, data, sent})
}

// Ping queues a ping frame behind the messages that wait. It returns [ErrNotOpen] as Send does.
func (w *WebSocket) Ping() error {
	_, err := w.PingThen(nil)
	return err
}

// PingThen is to Ping what [WebSocket.SendThen] is to Send.
func (w *WebSocket) PingThen(sent func()) (out bool, err error) {
	return w.enqueue(wsFrame{kind: websocket.PingMessage, sent: sent})
}

// Close starts the close handshake: what is queued is sent, then the close frame; then the peer's answer is awaited. Before Open it cancels the attempt
// and no event follows. Calling it again does nothing.
//
// Code 0 sends a frame without code and reason; a code that must not be sent becomes 1000; a reason is cut to 123 bytes.
func (w *WebSocket) Close(code int, reason string) { _ = w.CloseThen(code, reason, nil) }

// CloseThen is Close with a function to be called when the network has taken the close frame, from a goroutine of the socket, or never when the
// connection ends first. It returns [ErrNotOpen] as Send does.
func (w *WebSocket) CloseThen(code int, reason string, sent func()) error {
	w.mu.Lock()
	phase := w.phase
	if phase == wsOpen {
		w.phase, w.closed, w.bye = wsClosing, true, newCloseFrame(code, reason)
		w.bye.sent = sent
		w.armLocked()
		w.wakeLocked()
	}
	w.mu.Unlock()
	switch phase {
	case wsOpen:
		return nil
	case wsConnecting:
		w.Abort()
	}
	return ErrNotOpen
}

// enqueue appends a frame to the queue, or fails the socket when it is full. It reports whether the frame is out.
func (w *WebSocket) enqueue(f wsFrame) (out bool, err error) {
	w.mu.Lock()
	if w.phase != wsOpen {
		w.mu.Unlock()
		return false, ErrNotOpen
	}
	if w.backlogLocked() >= w.cfg.QueueLimit {
		w.mu.Unlock()
		w.fail(ErrQueueFull)
		return false, nil
	}
	if w.mayPushLocked(f) {
		out, err := w.pushLocked(f)
		w.mu.Unlock()
		if err != nil {
			w.writeFailed(err)
		}
		return out, nil
	}
	w.queue = append(w.queue, f)
	w.waiting += f.cost()
	w.wakeLocked()
	w.mu.Unlock()
	return false, nil
}

// mayPushLocked tells whether f can go to the network without the writer: nothing is before it, and it is no long message. The caller holds mu.
func (w *WebSocket) mayPushLocked(f wsFrame) bool {
	idle := !w.writing && !w.sending && len(w.queue) == 0 && w.pong == nil
	return idle && w.conn.direct != nil && len(f.data) <= writeBufferSize
}

// pushLocked sends f, which saves waking the writer. What the network does not take at once is left to it. It reports whether that was
// everything. The caller holds mu.
func (w *WebSocket) pushLocked(f wsFrame) (all bool, err error) {
	if err := w.encode(f); err != nil {
		return false, err
	}
	w.pongLast = false
	all, err = w.conn.push()
	if w.sending = err == nil && !all; w.sending {
		w.kept = f.sent
		w.wakeLocked()
	}
	return all && err == nil, err
}

// backlogLocked returns what waits behind the frame that is being sent or is about to be. That it does not matter whether the writer has
// taken that frame yet keeps the outcome independent of scheduling. The caller holds mu.
func (w *WebSocket) backlogLocked() int {
	if w.sending || len(w.queue) == 0 {
		return w.waiting
	}
	return w.waiting - w.queue[0].cost()
}

// answer queues the pong to a ping; an older one that still waits is replaced.
func (w *WebSocket) answer(payload string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.phase == wsOpen || w.phase == wsClosing {
		w.pong = &payload
		w.wakeLocked()
	}
}

// fail ends an open connection because of err and drops it at once.
func (w *WebSocket) fail(err error) {
	w.mu.Lock()
	if w.phase == wsOpen {
		w.failure = err
	}
	w.endLocked()
	conn := w.conn
	w.mu.Unlock()
	conn.Close()
}

// armLocked gives closing another CloseTimeout before the connection is dropped. The caller holds mu.
func (w *WebSocket) armLocked() {
	if w.timer == nil {
		conn := w.conn
		w.timer = time.AfterFunc(w.cfg.CloseTimeout, func() { conn.Close() })
		return
	}
	w.timer.Reset(w.cfg.CloseTimeout)
}

// wakeLocked makes the writer go to work if there is any, and it is not. The caller holds mu.
func (w *WebSocket) wakeLocked() {
	if !w.writing && w.conn != nil && (len(w.queue) > 0 || w.pong != nil || w.bye != nil || w.conn.pending()) {
		w.writing = true
		w.writer.Go(w.writeLoop)
	}
}

// writeLoop is the writer: it sends until nothing is left to be sent, the close frame is out or a write fails. After the latter two there is no
// writer any more.
func (w *WebSocket) writeLoop() {
	for {
		frame, ok := w.next()
		if !ok {
			return
		}
		if err := w.write(frame); err != nil {
			w.writeFailed(err)
			return
		}
		w.progress(frame)
		if frame.kind == websocket.CloseMessage {
			return
		}
	}
}

// keptFrame is the kind of what the protocol layer has written already.
const keptFrame = -1

// next takes the next frame to send; when there is none, the writer is done. A pong goes before the queue, but never two in a row; the close frame
// goes last.
func (w *WebSocket) next() (wsFrame, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.conn.pending():
		f := wsFrame{kind: keptFrame, sent: w.kept}
		w.kept = nil
		return f, true
	case w.pong != nil && !(w.pongLast && (len(w.queue) > 0 || w.bye != nil)):
		f := wsFrame{kind: websocket.PongMessage, data: *w.pong}
		w.pong, w.pongLast = nil, true
		return f, true
	case len(w.queue) > 0:
		return w.popLocked(), true
	case w.bye != nil:
		return wsFrame{websocket.CloseMessage, w.bye.payload(), w.bye.sent}, true
	}
	w.writing = false
	return wsFrame{}, false
}

// popLocked takes the first frame of the queue. The caller holds mu.
func (w *WebSocket) popLocked() wsFrame {
	f := w.queue[0]
	w.queue[0] = wsFrame{}
	w.queue = w.queue[1:]
	w.waiting -= f.cost()
	w.sending, w.pongLast = true, false
	return f
}

// write puts one frame or message on the wire.
func (w *WebSocket) write(f wsFrame) error {
	if f.kind != keptFrame {
		if err := w.encode(f); err != nil {
			return err
		}
	}
	return w.conn.flush(time.Now().Add(w.cfg.WriteTimeout))
}

// encode lets the protocol layer write a frame or message, which is then kept.
func (w *WebSocket) encode(f wsFrame) error {
	if f.kind != websocket.TextMessage && f.kind != websocket.BinaryMessage {
		return w.ws.WriteControl(f.kind, []byte(f.data), time.Time{})
	}
	w.ws.EnableWriteCompression(len(f.data) >= w.cfg.CompressionThreshold)
	message, err := w.ws.NextWriter(f.kind)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(message, f.data); err != nil {
		return err
	}
	return message.Close()
}

// progress notes that a frame is out: closing gets more time for its next step.
func (w *WebSocket) progress(f wsFrame) {
	w.mu.Lock()
	w.sending = false
	if w.phase == wsClosing && f.kind != websocket.PongMessage {
		w.armLocked()
	}
	w.mu.Unlock()
	w.report(f.sent != nil, f.sent)
}

// writeFailed handles a write that failed. A peer that takes nothing is dropped; one that is gone may have sent data and a close frame before,
// so reading goes on for CloseTimeout.
func (w *WebSocket) writeFailed(err error) {
	var network net.Error
	switch {
	case errors.Is(err, websocket.ErrCloseSent): // the protocol layer met an error while reading and told the peer itself; the reader reports it
	case errors.As(err, &network) && network.Timeout():
		w.fail(fmt.Errorf("send: the peer takes no data: %w", err))
	default:
		w.mu.Lock()
		defer w.mu.Unlock()
		w.writeErr = err
		if w.phase == wsOpen {
			w.endLocked()
		}
		w.armLocked()
	}
}
