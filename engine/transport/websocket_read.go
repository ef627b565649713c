// What a WebSocket receives: the reading goroutine, which also reports every event and settles how the connection ends.

package transport

import (
	"fmt"
	"io"
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
		kind, text, err := readMessage(ws, w.cfg.ReadLimit)
		if err != nil {
			return err
		}
		w.report(w.ev.Message != nil, func() { w.ev.Message(kind == websocket.BinaryMessage, text) })
	}
}

// readMessage reads one message of at most limit bytes, counted after decompression.
func readMessage(ws *websocket.Conn, limit int64) (kind int, text string, err error) {
	kind, r, err := ws.NextReader()
	if err != nil {
		return 0, "", err
	}
	var message gathered
	for err == nil {
		var n int
		n, err = r.Read(message.room())
		message.add(n)
		if int64(message.size) > limit {
			return 0, "", fmt.Errorf("receive: %w of %d bytes", ErrTooLong, limit)
		}
	}
	if err != io.EOF {
		return 0, "", err
	}
	text = message.String()
	if kind == websocket.TextMessage && !utf8.ValidString(text) {
		return 0, "", fmt.Errorf("receive: %w", ErrNotUTF8)
	}
	return kind, text, nil
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
