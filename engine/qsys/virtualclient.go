// What a virtual serial line does to the entry of SerialPorts at its one end.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// write sends data, and reports whether there was room on the line.
func (c *virtualClient) write(data string) bool {
	if !c.line.roomToServer(len(data)) {
		return false
	}
	c.line.toServer(len(data), func(s *serialServer) { s.received(data) })
	return true
}

// event runs EventHandler with the word of the event, then the event's own handler, unless the first has closed the port.
func (c *virtualClient) event(word string, own lua53.Value, args ...lua53.Value) {
	if c.phase == virtualShut {
		return
	}
	p, session := c.port, c.session
	p.script.Call(p.handler, append([]lua53.Value{p.self.Value(), lua53.String(word)}, args...)...)
	if c.session == session && c.phase != virtualShut {
		p.script.Call(own, append([]lua53.Value{p.self.Value()}, args...)...)
	}
}

// connected is told that the server is ready. As on any port, the buffer begins empty.
func (c *virtualClient) connected() {
	if c.phase != virtualOpen {
		c.phase, c.port.unread = virtualOpen, nil
	}
	c.event(eventConnected, c.port.connected)
}

// closed is told that the server has closed the port. It is asked again in a while.
func (c *virtualClient) closed() {
	c.phase = virtualWaiting
	c.retry.StartOnce(serialRetry)
	c.event(eventClosed, c.port.closed)
}

// received takes what the server has written.
func (c *virtualClient) received(data string) {
	if !c.port.add([]byte(data)) {
		c.event(eventError, c.port.err, lua53.String("receive buffer is full: data was lost"))
	}
	c.event(eventData, c.port.data)
}

// References implements [engine.Referrer].
func (c *virtualClient) References(visit func(lua53.Value)) { visit(c.port.self.Value()) }

// Abort implements [engine.Resource]. It is called once, when the script stops.
func (c *virtualClient) Abort() {
	c.shut()
	c.flow.close()
	c.line.client = nil
	close(c.done)
}

// Done implements [engine.Resource].
func (c *virtualClient) Done() <-chan struct{} { return c.done }

var _ engine.Referrer = (*virtualClient)(nil)
