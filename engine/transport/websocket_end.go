// How a WebSocket connection ends: which cause counts, what is reported, and what the peer is told.

package transport

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const maxReasonSize = 123 // bytes of a close reason on the wire

// wsEnd is how a connection ends.
type wsEnd struct {
	err    error  // the Error event, if any
	code   int    // of the Close event
	reason string // of the Close event
	linger bool   // the peer gets a close frame with the code, and time to read it and to end the connection itself
}

// settle decides how the connection ends and lets the writer finish. The first cause counts: a failure to send, the own Close, then
// what was read.
func (w *WebSocket) settle(readErr, netErr error) wsEnd {
	w.mu.Lock()
	defer w.mu.Unlock()
	end := judgeRead(readErr, netErr)
	switch {
	case w.failure != nil:
		end = lostEnd(w.failure)
	case w.closed:
		end.err = nil
		if !closedByPeer(readErr) {
			end.code, end.reason = w.bye.code, w.bye.reason
		}
	case w.writeErr != nil && !closedByPeer(readErr):
		end = lostEnd(fmt.Errorf("connection lost: %w", w.writeErr))
	}
	if end.linger {
		w.armLocked()
		if w.bye == nil {
			w.bye = newCloseFrame(end.code, "")
		}
	}
	w.endLocked()
	return end
}

// judgeRead says what a failed read means. netErr is the network's error, if it reported one.
func judgeRead(readErr, netErr error) wsEnd {
	var frame *websocket.CloseError
	switch {
	case closedByPeer(readErr):
		errors.As(readErr, &frame)
		return wsEnd{code: frame.Code, reason: frame.Text, linger: true}
	case errors.Is(readErr, ErrTooLong):
		return refusedEnd(websocket.CloseMessageTooBig, readErr)
	case errors.Is(readErr, ErrNotUTF8):
		return refusedEnd(websocket.CloseInvalidFramePayloadData, readErr)
	case errors.Is(netErr, os.ErrDeadlineExceeded):
		return lostEnd(fmt.Errorf("receive: %w", ErrSilent))
	case netErr != nil:
		return lostEnd(fmt.Errorf("connection lost without a close frame: %w", netErr))
	case errors.Is(readErr, websocket.ErrReadLimit):
		return refusedEnd(websocket.CloseMessageTooBig, fmt.Errorf("receive: %w", ErrTooLong))
	}
	if text, ok := strings.CutPrefix(readErr.Error(), "websocket: "); ok {
		return refusedEnd(websocket.CloseProtocolError, fmt.Errorf("receive: protocol error: %s", text))
	}
	return refusedEnd(websocket.CloseInvalidFramePayloadData, fmt.Errorf("receive: compressed data: %w", readErr))
}

// closedByPeer tells whether err is a close frame of the peer. Code 1006 never travels: it stands for a lost connection.
func closedByPeer(err error) bool {
	var frame *websocket.CloseError
	return errors.As(err, &frame) && frame.Code != websocket.CloseAbnormalClosure
}

// lostEnd is the end of a connection that broke.
func lostEnd(err error) wsEnd {
	return wsEnd{err: err, code: websocket.CloseAbnormalClosure}
}

// refusedEnd is the end after the peer sent something unacceptable.
func refusedEnd(code int, err error) wsEnd {
	return wsEnd{err: err, code: code, linger: true}
}

// wsClose is the content of a close frame.
type wsClose struct {
	code   int
	reason string
	sent   func() // to be called when it is out; may be nil
}

// newCloseFrame returns a close frame that may be sent.
func newCloseFrame(code int, reason string) *wsClose {
	switch {
	case code == 0 || code == websocket.CloseNoStatusReceived:
		return &wsClose{code: websocket.CloseNoStatusReceived}
	case !sendableCode(code):
		code = websocket.CloseNormalClosure
	}
	return &wsClose{code: code, reason: clipText(strings.ToValidUTF8(reason, "\uFFFD"), maxReasonSize)}
}

// sendableCode tells whether an endpoint may send the close code.
func sendableCode(code int) bool {
	switch code {
	case 1004, websocket.CloseNoStatusReceived, websocket.CloseAbnormalClosure:
		return false
	}
	return code >= 1000 && code <= 1014 || code >= 3000 && code <= 4999
}

// payload returns the bytes of the frame.
func (c *wsClose) payload() string {
	if c.code == websocket.CloseNoStatusReceived {
		return ""
	}
	return string(binary.BigEndian.AppendUint16(nil, uint16(c.code))) + c.reason
}

// clipText cuts valid UTF-8 to at most size bytes at a character's boundary.
func clipText(s string, size int) string {
	if len(s) <= size {
		return s
	}
	for size > 0 && !utf8.RuneStart(s[size]) {
		size--
	}
	return s[:size]
}
