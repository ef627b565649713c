// One Open of a serial port, until its Close.
package qsys

import (
	"context"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// serialLink ties a transport port to its entry in SerialPorts. Its fields change on the dispatch goroutine only.
type serialLink struct {
	owner  *serialPort
	source *engine.Source
	port   *transport.SerialPort
	done   chan struct{}
	open   bool
	again  bool // it has been open before: the cable was pulled and put back
	silent bool // closed by the script: nothing is reported any more
}

// openSerial starts opening. previous is closed when the link before this one has let go of the line; nil means that there was none.
func openSerial(p *serialPort, mode transport.SerialMode, previous <-chan struct{}) *serialLink {
	l := &serialLink{owner: p, source: p.script.NewSource(), done: make(chan struct{})}
	l.port = transport.OpenSerialPort(transport.SerialConfig{
		Name: p.pin.Port, Mode: mode, Opener: openAfter{p.pin.Opener, previous}, Order: l.source.Rank(), RetryEvery: serialRetry,
	}, transport.SerialEvents{
		Open:  func() { l.post(0, l.onOpen) },
		Data:  func(data []byte) { l.post(len(data), func() { l.onData(data) }) },
		Error: func(err error) { l.post(0, func() { l.onError(err) }) },
		Close: func(error) { l.post(0, l.onClose) },
	})
	go func() {
		defer close(l.done)
		<-l.port.Done()
		if previous != nil {
			<-previous
		}
		l.source.Post(0, l.end)
	}()
	p.script.Own(l)
	return l
}

// post queues an event of the port, which is dropped when the script has closed it meanwhile.
func (l *serialLink) post(size int, event func()) {
	l.source.Post(size, func() {
		if !l.silent {
			event()
		}
	})
}

// event runs EventHandler with the word of the event, then the event's own handler, unless the first has closed the port.
func (l *serialLink) event(word string, own lua53.Value, args ...lua53.Value) {
	p := l.owner
	if !l.silent {
		p.script.Call(p.handler, append([]lua53.Value{p.self.Value(), lua53.String(word)}, args...)...)
	}
	if !l.silent {
		p.script.Call(own, append([]lua53.Value{p.self.Value()}, args...)...)
	}
}

// onOpen begins with an empty buffer: the rest of a line that was cut off must not stand before the first new one.
func (l *serialLink) onOpen() {
	l.open = true
	l.owner.unread = nil
	if l.again {
		l.event(eventReconnect, l.owner.reconnect)
	}
	l.again = true
	l.event(eventConnected, l.owner.connected)
}

func (l *serialLink) onData(data []byte) {
	if !l.owner.add(data) {
		l.event(eventError, l.owner.err, lua53.String("receive buffer is full: data was lost"))
	}
	l.event(eventData, l.owner.data)
}

func (l *serialLink) onError(err error) {
	l.event(eventError, l.owner.err, lua53.String(err.Error()))
}

// onClose reports that the line went away or failed. What has been received stays readable.
func (l *serialLink) onClose() {
	l.open = false
	l.event(eventClosed, l.owner.closed)
}

// close ends the port when what is queued has been written.
func (l *serialLink) close() {
	l.open, l.silent = false, true
	l.port.Close()
}

// end is the last event.
func (l *serialLink) end() {
	l.source.Close()
	if l.owner.link == l {
		l.owner.link = nil
	}
}

// Abort implements [engine.Resource].
func (l *serialLink) Abort() {
	l.open = false
	l.source.Close()
	l.port.Abort()
}

// Events implements [engine.Poster].
func (l *serialLink) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *serialLink) Done() <-chan struct{} { return l.done }

var _ engine.Resource = (*serialLink)(nil)

// openAfter opens ports once previous is closed, so that a port that is closed and opened again is never in its own way.
type openAfter struct {
	transport.SerialOpener
	previous <-chan struct{}
}

// OpenSerial implements [transport.SerialOpener].
func (o openAfter) OpenSerial(ctx context.Context, name string, mode transport.SerialMode) (transport.SerialConn, error) {
	if o.previous != nil {
		select {
		case <-o.previous:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return o.SerialOpener.OpenSerial(ctx, name, mode)
}

var _ transport.SerialOpener = openAfter{}
