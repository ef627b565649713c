// What a TCP socket or an SSH connection does between Connect and Disconnect: attempts and connections, one after another.
package qsys

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
	"crosspoint/timers"
)

// tcpLink ties transport sockets, one at a time, to the object they belong to. Its fields change on the dispatch goroutine only; events come
// through source, and none comes after source is closed.
type tcpLink struct {
	owner   *clientSocket
	config  transport.TCPConfig
	source  *engine.Source
	socket  *transport.TCPSocket // the last one
	open    bool
	retry   *timers.Timer // runs while the next attempt is awaited
	cancel  context.CancelFunc
	group   sync.WaitGroup // of the sockets' goroutines
	over    bool           // no event any more
	dropped bool           // by the script: an event that is being told ends
	done    chan struct{}
}

// newTCPLink returns a link that does nothing yet.
func newTCPLink(s *clientSocket, config transport.TCPConfig) *tcpLink {
	l := &tcpLink{owner: s, config: config, source: s.script.NewSource(), done: make(chan struct{})}
	l.config.Context, l.cancel = context.WithCancel(context.Background())
	l.config.Group = &l.group
	l.config.Order = l.source.Rank()
	l.retry = s.script.NewTimer(l.again)
	return l
}

// References visits the object.
func (l *tcpLink) References(visit func(lua53.Value)) { visit(l.owner.self.Value()) }

var _ engine.Referrer = (*tcpLink)(nil)

// dial starts an attempt.
func (l *tcpLink) dial() {
	l.config.ReadTimeout, l.config.WriteTimeout = duration(l.owner.readTimeout), duration(l.owner.writeTimeout)
	l.socket = transport.OpenTCP(l.config, transport.TCPEvents{
		Open: func() { l.source.Post(0, l.onOpen) },
		Data: func(data []byte) { l.source.Post(len(data), func() { l.onData(data) }) },
		End:  func(err error) { l.source.Post(0, func() { l.onEnd(err) }) },
	})
}

// accepted tells whether the connection came from a server; such a one does not come back.
func (l *tcpLink) accepted() bool { return l.config.Conn != nil }

// refuse reports err as the outcome of an attempt that never began, and there is no other. It takes the shortest time there is, so that a script
// which tries again at once lets time pass.
func (l *tcpLink) refuse(err error) {
	l.owner.script.NewTimer(func() {
		if !l.over {
			l.finish()
			l.tell(eventError, &l.owner.err, lua53.String(err.Error()))
		}
	}).StartOnce(0)
}

// await starts the time until the next attempt. If there is none, the link is finished.
func (l *tcpLink) await() {
	if pause := l.owner.reconnectTimeout; pause > 0 && !l.accepted() {
		l.retry.StartOnce(duration(pause))
	} else {
		l.finish()
	}
}

// again makes the next attempt.
func (l *tcpLink) again() {
	l.dial()
	l.tell(eventReconnect, &l.owner.reconnect)
}

// tell runs EventHandler with the word of the event, then the event's own handler as it is by then, unless the first has ended the link.
func (l *tcpLink) tell(word string, own *lua53.Value, args ...lua53.Value) {
	s := l.owner
	s.script.Call(s.handler, append([]lua53.Value{s.self.Value(), lua53.String(word)}, args...)...)
	if !l.dropped {
		s.script.Call(*own, append([]lua53.Value{s.self.Value()}, args...)...)
	}
}

// onOpen begins with an empty buffer: the rest of a line that was cut off must not stand before the first new one.
func (l *tcpLink) onOpen() {
	if l.accepted() {
		return
	}
	l.open = true
	l.owner.unread = nil
	l.tell(eventConnected, &l.owner.connected)
}

// onData keeps what has been received. A script that does not read loses the connection in the end.
func (l *tcpLink) onData(data []byte) {
	if !l.owner.add(data) {
		l.socket.Abort()
		l.onEnd(errUnread)
		return
	}
	l.tell(eventData, &l.owner.data)
}

var errUnread = fmt.Errorf("receive buffer is full: %d bytes have not been read", maxReceived)

// onEnd reports how an attempt or connection ended. What has been received stays readable; what is queued is still written if the peer has only
// ended its side.
func (l *tcpLink) onEnd(err error) {
	connected := l.open
	l.open = false
	l.socket.Close()
	l.await()
	switch {
	case err == nil:
		l.tell(eventClosed, &l.owner.closed)
	case connected && errors.Is(err, transport.ErrTCPTimeout):
		l.tell(eventTimeout, &l.owner.timeout, lua53.String(err.Error()))
	case errors.Is(err, transport.ErrLogin):
		l.tell(eventError, &l.owner.loginFailed, lua53.String(err.Error()))
	default:
		l.tell(eventError, &l.owner.err, lua53.String(err.Error()))
	}
}

// close ends the link without an event; what is queued is still written.
func (l *tcpLink) close() {
	l.dropped = true
	if l.socket != nil {
		l.socket.Close()
	}
	l.finish()
}

// finish takes the link off its object. It is done when the goroutines of its sockets have ended.
func (l *tcpLink) finish() {
	if l.over {
		return
	}
	l.over, l.open = true, false
	l.retry.Stop()
	l.source.Close()
	if l.owner.link == l {
		l.owner.link = nil
	}
	go func() {
		defer close(l.done)
		defer l.cancel()
		l.group.Wait()
	}()
}

// Abort implements [engine.Resource].
func (l *tcpLink) Abort() {
	l.dropped = true
	l.cancel()
	l.finish()
}

// Events implements [engine.Poster].
func (l *tcpLink) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *tcpLink) Done() <-chan struct{} { return l.done }
