// One Open of a serial port, until its Close.
package qsys

import (
	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// serialLink ties a transport port to its entry in SerialPorts. Its fields change on the dispatch goroutine only.
type serialLink struct {
	owner  *serialPort
	source *engine.Source
	port   *transport.SerialPort
	open   bool
	again  bool // it has been open before: the cable was pulled and put back
}

func openSerial(p *serialPort, mode transport.SerialMode) *serialLink {
	l := &serialLink{owner: p, source: p.script.NewSource()}
	l.port = transport.OpenSerialPort(transport.SerialConfig{
		Name: p.pin.Port, Mode: mode, Opener: p.pin.Opener, Order: l.source.Rank(), RetryEvery: serialRetry,
	}, transport.SerialEvents{
		Open:  func() { l.source.Post(0, l.onOpen) },
		Data:  func(data []byte) { l.source.Post(len(data), func() { l.onData(data) }) },
		Error: func(err error) { l.source.Post(0, func() { l.onError(err) }) },
		Close: func(err error) { l.source.Post(0, func() { l.onClose(err) }) },
	})
	p.script.Own(l)
	return l
}

func (l *serialLink) onOpen() {
	l.open = true
	again := l.again
	l.again = true
	if again {
		l.owner.event(eventReconnect, l.owner.reconnect)
	}
	l.owner.event(eventConnected, l.owner.connected)
}

func (l *serialLink) onData(data []byte) {
	if !l.owner.add(data) {
		l.owner.event(eventError, l.owner.err, lua.LString("receive buffer is full: data was lost"))
		return
	}
	l.owner.event(eventData, l.owner.data)
}

func (l *serialLink) onError(err error) {
	l.owner.event(eventError, l.owner.err, lua.LString(err.Error()))
}

// onClose ends the link after the own Close. A line that went away or failed is Closed, and is tried again: Reconnect follows.
func (l *serialLink) onClose(err error) {
	l.open = false
	if err == nil {
		l.end()
		return
	}
	l.owner.event(eventClosed, l.owner.closed)
}

// close ends the port when what is queued has been written.
func (l *serialLink) close() {
	open := l.open
	l.open = false
	l.port.Close()
	if !open {
		l.end()
	}
}

// drop lets go without an event.
func (l *serialLink) drop() {
	l.Abort()
	l.end()
}

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

// Done implements [engine.Resource].
func (l *serialLink) Done() <-chan struct{} { return l.port.Done() }

var _ engine.Resource = (*serialLink)(nil)
