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
	l := &link{ws: ws, source: ws.script.NewSource()}
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
	l.source.Close()
	if l.ws.link == l {
		l.ws.link = nil
	}
}

// Abort implements [engine.Resource].
func (l *link) Abort() {
	l.source.Close()
	if l.socket != nil {
		l.socket.Abort()
	}
}

// Done implements [engine.Resource].
func (l *link) Done() <-chan struct{} {
	if l.socket == nil {
		return nothing
	}
	return l.socket.Done()
}

// nothing is the end of what never began.
var nothing = func() <-chan struct{} { c := make(chan struct{}); close(c); return c }()

var _ engine.Resource = (*link)(nil)
