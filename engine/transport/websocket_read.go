// What a WebSocket receives: the reading goroutine, which also reports every event and settles how the connection ends.

package transport

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// run connects. The rest of the socket's life has a goroutine of its own, whose stack does not have to hold what connecting took.
func (w *WebSocket) run() {
	ws, conn, err := w.connect()
	switch {
	case err != nil:
		w.report(w.ev.Error != nil, func() { w.ev.Error(err) })
	case w.opened(ws, conn):
		go w.serve()
		return
	default:
		conn.Close()
	}
	w.ended()
}

// serve reads until the end, and reports it.
func (w *WebSocket) serve() {
	defer w.ended()
	w.report(w.ev.Open != nil, func() { w.ev.Open(w.ws.Subprotocol()) })
	w.finish(w.conn, w.readLoop())
}

// ended closes the socket's life.
func (w *WebSocket) ended() {
	w.cancel()
	close(w.done)
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

// readLoop reports messages and pongs until reading fails, and returns why. Where it waits for the next message the stack should be shallow: an idle
// connection then needs 4 KiB of it and not 8.
func (w *WebSocket) readLoop() error {
	w.ws.SetPingHandler(func(payload string) error { w.answer(payload); return nil })
	w.ws.SetPongHandler(func(string) error { w.report(w.ev.Pong != nil, w.ev.Pong); return nil })
	w.ws.SetCloseHandler(func(int, string) error { return nil })
	for {
		kind, r, err := w.ws.NextReader()
		if err == nil {
			err = w.receive(kind, r)
		}
		if err != nil {
			return err
		}
	}
}

// receive reads one message of at most ReadLimit bytes, counted after decompression, and reports it.
func (w *WebSocket) receive(kind int, r io.Reader) error {
	buffer, _ := w.cfg.ReadBuffers.Get().(*bytes.Buffer)
	if buffer == nil {
		buffer = bytes.NewBuffer(make([]byte, 0, readBufferSize+bytes.MinRead))
	}
	limit := min(w.cfg.ReadLimit, math.MaxInt64-1)
	n, err := buffer.ReadFrom(io.LimitReader(r, limit+1))
	data := buffer.String()
	if buffer.Cap() <= maxPooledRead {
		buffer.Reset()
		w.cfg.ReadBuffers.Put(buffer)
	}
	switch {
	case err != nil:
		return err
	case n > limit:
		return fmt.Errorf("receive: %w of %d bytes", ErrTooLong, limit)
	case kind == websocket.TextMessage && !utf8.ValidString(data):
		return fmt.Errorf("receive: %w", ErrNotUTF8)
	}
	w.report(w.ev.Message != nil, func() { w.ev.Message(kind == websocket.BinaryMessage, data) })
	return nil
}

// finish ends the connection after reading has failed with readErr, and reports the end.
func (w *WebSocket) finish(conn *wsConn, readErr error) {
	end := w.settle(readErr, conn.err)
	if end.err != nil {
		w.report(w.ev.Error != nil, func() { w.ev.Error(end.err) })
	}
	if end.linger {
		io.Copy(io.Discard, conn.raw)
		w.writer.Wait()
	}
	conn.Close()
	w.writer.Wait()
	w.mu.Lock()
	if w.timer != nil {
		w.timer.Stop()
	}
	w.mu.Unlock()
	w.report(w.ev.Close != nil, func() { w.ev.Close(end.code, end.reason) })
}
