// One connection of ws.send_recv, from the dial to the close frame.
package wsblock

import (
	"errors"
	"fmt"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Close codes (RFC 6455, 7.4.1).
const (
	normalClosure   = 1000
	unsupportedData = 1003
)

// The errors whose texts the document gives.
var (
	errBinary   = errors.New("ws binary messages not supported")
	errNoAnswer = errors.New("no response from web socket")
)

// exchange is one connection. Its fields change on the dispatch goroutine only; what the socket reports comes through source.
type exchange struct {
	source *engine.Source
	socket *transport.WebSocket
	wake   func()
	opened bool
	over   bool // answer or err says how
	answer string
	err    error
}

// exchange sends data to url and waits for the answer.
func (d *Dialect) exchange(L *lua53.Thread, s *engine.Script, url, data string) (answer string, err error) {
	x := &exchange{source: s.NewSource()}
	timer := s.NewTimer(func() { x.end("", x.late(d)) })
	s.Wait(L, func(wake func()) func() {
		x.wake = wake
		config := d.config(url)
		config.Order = x.source.Rank()
		x.socket = transport.OpenWebSocket(config, x.events(data))
		s.Own(x)
		timer.StartOnce(d.options.Timeout)
		return func() { timer.Stop(); x.end("", errNoAnswer) }
	})
	timer.Stop()
	return x.answer, x.err
}

// late says what has not happened in time.
func (x *exchange) late(d *Dialect) error {
	if x.opened {
		return fmt.Errorf("%w within %v", errNoAnswer, d.options.Timeout)
	}
	return fmt.Errorf("not connected within %v", d.options.Timeout)
}

// events say what comes of what the socket reports.
func (x *exchange) events(data string) transport.WebSocketEvents {
	return transport.WebSocketEvents{
		Open: func(string) {
			x.source.Post(0, func() {
				x.opened = true
				x.socket.Send(false, data) // fails only for a socket that reports why itself
			})
		},
		Message: func(binary bool, text string) {
			x.source.Post(len(text), func() {
				if binary {
					x.end("", errBinary)
				} else {
					x.end(text, nil)
				}
			})
		},
		Error: func(err error) { x.source.Post(0, func() { x.failed(err) }) },
		Close: func(code int, _ string) { x.source.Post(0, func() { x.closed(code) }) },
	}
}

// failed takes an Error event: the last one of an attempt that did not open.
func (x *exchange) failed(err error) {
	if !x.opened {
		x.source.Close()
	} else {
		err = fmt.Errorf("%w: %w", errNoAnswer, err)
	}
	x.end("", err)
}

// closed takes the last event of a connection.
func (x *exchange) closed(code int) {
	x.source.Close()
	x.end("", fmt.Errorf("%w: closed with code %d", errNoAnswer, code))
}

// end ends the call; what comes later does not count. The connection is closed meanwhile.
func (x *exchange) end(answer string, err error) {
	if x.over {
		return
	}
	x.over, x.answer, x.err = true, answer, err
	code := normalClosure
	if errors.Is(err, errBinary) {
		code = unsupportedData
	}
	if x.socket.Close(code, ""); !x.opened {
		x.source.Close() // nothing more is reported
	}
	x.wake()
}

// Abort implements [engine.Resource].
func (x *exchange) Abort() {
	x.source.Close()
	x.socket.Abort()
}

// Done implements [engine.Resource].
func (x *exchange) Done() <-chan struct{} { return x.socket.Done() }

var _ engine.Resource = (*exchange)(nil)
