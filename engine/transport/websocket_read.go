// What a WebSocket receives: the reading goroutine, which also reports every event and settles how the connection ends.

package transport

import (
	"fmt"
	"io"
	"time"
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
	if wanted && !w.aborted.Load() {
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
		if w.cfg.ReadTimeout > 0 {
			_ = w.ws.SetReadDeadline(time.Now().Add(w.cfg.ReadTimeout))
		}
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
	text, err := w.readMessage(r)
	switch {
	case err != nil:
		return err
	case kind == websocket.TextMessage && !utf8.ValidString(text):
		return fmt.Errorf("receive: %w", ErrNotUTF8)
	}
	w.report(w.ev.Message != nil, func() { w.ev.Message(kind == websocket.BinaryMessage, text) })
	return nil
}

func (w *WebSocket) readMessage(r io.Reader) (string, error) {
	message, _ := w.cfg.ReadBuffers.Get().(*gathered)
	if message == nil {
		message = new(gathered)
	}
	defer func() {
		message.reset()
		w.cfg.ReadBuffers.Put(message)
	}()
	for {
		n, err := r.Read(message.room())
		message.add(n)
		switch {
		case int64(message.size) > w.cfg.ReadLimit:
			return "", fmt.Errorf("receive: %w of %d bytes", ErrTooLong, w.cfg.ReadLimit)
		case err == io.EOF:
			return message.String(), nil
		case err != nil:
			return "", err
		}
	}
}

// finish ends the connection after reading has failed with readErr, and reports the end.
func (w *WebSocket) finish(conn *wsConn, readErr error) {
	end := w.settle(readErr, conn.err)
	_ = conn.SetReadDeadline(time.Time{})
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
