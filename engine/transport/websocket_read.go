// What a WebSocket receives: the reading goroutine, which also reports every event and settles how the connection ends.

package transport

import (
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// run is the life of a socket: connect, read until the end, report it.
func (w *WebSocket) run() {
	defer close(w.done)
	defer w.cancel()
	ws, conn, err := w.connect()
	if err != nil {
		w.report(w.ev.Error != nil, func() { w.ev.Error(err) })
		return
	}
	if !w.opened(conn) {
		conn.Close()
		return
	}
	written := make(chan struct{})
	go func() {
		defer close(written)
		w.writeLoop(ws)
	}()
	w.report(w.ev.Open != nil, func() { w.ev.Open(ws.Subprotocol()) })
	w.finish(conn, w.readLoop(ws), written)
}

// report calls an event that is wanted, unless the socket was aborted.
func (w *WebSocket) report(wanted bool, event func()) {
	w.mu.Lock()
	wanted = wanted && !w.aborted
	w.mu.Unlock()
	if wanted {
		event()
	}
}

// readLoop reports messages and pongs until reading fails, and returns why.
func (w *WebSocket) readLoop(ws *websocket.Conn) error {
	ws.SetPingHandler(func(payload string) error { w.answer(payload); return nil })
	ws.SetPongHandler(func(string) error { w.report(w.ev.Pong != nil, w.ev.Pong); return nil })
	ws.SetCloseHandler(func(int, string) error { return nil })
	for {
		kind, data, err := readMessage(ws, w.cfg.ReadLimit)
		if err != nil {
			return err
		}
		w.report(w.ev.Message != nil, func() { w.ev.Message(kind == websocket.BinaryMessage, data) })
	}
}

// readMessage reads one message of at most limit bytes, counted after decompression.
func readMessage(ws *websocket.Conn, limit int64) (kind int, data []byte, err error) {
	kind, r, err := ws.NextReader()
	if err != nil {
		return 0, nil, err
	}
	limit = min(limit, math.MaxInt64-1)
	data, err = io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return 0, nil, err
	case int64(len(data)) > limit:
		return 0, nil, fmt.Errorf("receive: %w of %d bytes", ErrTooLong, limit)
	case kind == websocket.TextMessage && !utf8.Valid(data):
		return 0, nil, fmt.Errorf("receive: %w", ErrNotUTF8)
	}
	return kind, data, nil
}

// finish ends the connection after reading has failed with readErr, and reports the end.
func (w *WebSocket) finish(conn *wsConn, readErr error, written <-chan struct{}) {
	end := w.settle(readErr, conn.err)
	if end.err != nil {
		w.report(w.ev.Error != nil, func() { w.ev.Error(end.err) })
	}
	if end.linger {
		io.Copy(io.Discard, conn.raw)
		<-written
	}
	conn.Close()
	<-written
	w.mu.Lock()
	if w.timer != nil {
		w.timer.Stop()
	}
	w.mu.Unlock()
	w.report(w.ev.Close != nil, func() { w.ev.Close(end.code, end.reason) })
}
