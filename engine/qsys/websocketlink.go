// One attempt of a WebSocket object to connect, and the connection that came of it.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// normalClosure is the close code of a connection that has done its work.
const normalClosure = 1000

// link ties a transport socket to the object it belongs to. Its fields change on the dispatch goroutine only; events of the socket come
// through source, and none comes after source is closed.
type link struct {
	ws     *webSocket
	source *engine.Source
	socket *transport.WebSocket // nil when the attempt was refused before it began
	phase  phase
	over   chan struct{} // closed when an attempt that was refused has been reported or dropped
}

// phase is how far a link has come.
type phase int

const (
	dialing phase = iota
	open
	closing // the script has called Close, or Error has come and Closed is about to
)

// dial starts connecting.
func dial(ws *webSocket, config transport.WebSocketConfig) *link {
	l := &link{ws: ws, source: ws.script.NewSource()}
	config.Order = l.source.Rank()
	l.socket = transport.OpenWebSocket(config, transport.WebSocketEvents{
		Open: func(string) { l.post(0, l.onOpen) },
		Message: func(_ bool, data string) {
			l.post(len(data), func() { ws.script.Call(ws.data, ws.self.Value(), lua53.String(data)) })
		},
		Pong:  func() { l.post(0, func() { ws.script.Call(ws.pong, ws.self.Value()) }) },
		Error: func(err error) { l.post(0, func() { l.onError(err) }) },
		Close: func(int, string) { l.post(0, l.onClose) },
	})
	ws.script.Own(l)
	return l
}

// refuse reports err as the outcome of an attempt that never began. It takes the shortest time there is, so that a script which tries again at
// once lets time pass.
func refuse(ws *webSocket, err error) *link {
	l := &link{ws: ws, source: ws.script.NewSource(), over: make(chan struct{})}
	ws.script.Own(l)
	ws.script.NewTimer(func() { l.post(0, func() { l.onError(err) }) }).StartOnce(0)
	return l
}

// References visits the object.
func (l *link) References(visit func(lua53.Value)) { visit(l.ws.self.Value()) }

var _ engine.Referrer = (*link)(nil)

func (l *link) post(size int, run func()) { l.source.Post(size, run) }

func (l *link) onOpen() {
	l.phase = open
	l.ws.script.Call(l.ws.connected, l.ws.self.Value())
}

// onError ends an attempt. For a connection that was open, Closed is still to come.
func (l *link) onError(err error) {
	if l.phase == dialing {
		l.end()
	}
	l.phase = closing
	l.ws.script.Call(l.ws.err, l.ws.self.Value(), lua53.String(err.Error()))
}

func (l *link) onClose() {
	l.end()
	l.ws.script.Call(l.ws.closed, l.ws.self.Value())
}

// close asks the device to end the connection; an attempt is given up.
func (l *link) close() {
	if l.phase == dialing {
		l.drop()
		return
	}
	l.phase = closing
	l.socket.Close(normalClosure, "")
}

// drop lets go without an event.
func (l *link) drop() {
	l.Abort()
	l.end()
}

// end takes the link off its object; its events are over.
func (l *link) end() {
	l.quit()
	if l.ws.link == l {
		l.ws.link = nil
	}
}

// quit ends the events.
func (l *link) quit() {
	if l.source.Close(); l.socket != nil {
		return
	}
	select {
	case <-l.over:
	default:
		close(l.over)
	}
}

// Abort implements [engine.Resource].
func (l *link) Abort() {
	l.quit()
	if l.socket != nil {
		l.socket.Abort()
	}
}

// Events implements [engine.Poster].
func (l *link) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *link) Done() <-chan struct{} {
	if l.socket == nil {
		return l.over
	}
	return l.socket.Done()
}

var _ engine.Resource = (*link)(nil)
