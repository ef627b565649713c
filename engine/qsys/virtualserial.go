// Virtual serial lines: from an entry of SerialPorts of one script to an entry of SerialServerPorts of another (API reference 5.7).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/transport"
	"crosspoint/timers"
)

// VirtualSerial is a serial line whose device is a script. It has no speed: what one end sends, the other hears a millisecond later, in order. All
// of it belongs to the dispatch goroutine.
type VirtualSerial struct {
	name     string
	client   *virtualClient // of the script that runs; nil before it has opened the port
	server   *serialServer  // of the script that runs
	sessions uint64         // that clients have asked for
}

// NewVirtualSerial returns a line of that name with nobody at its ends. A design hands it to one component as a pin and to another as a server.
func NewVirtualSerial(name string) *VirtualSerial { return &VirtualSerial{name: name} }

// How many bytes and events may be on their way to one end, until its script has heard of them.
const (
	maxVirtualBytes  = 1 << 20
	maxVirtualEvents = 16 << 10
)

// serialFlow carries what happens at one end of a line to the script at the other.
type serialFlow struct {
	script        *engine.Script // the one that hears of it
	timer         *timers.Timer
	queue         []flowItem
	events, bytes int // that it has not heard of
	closed        bool
}

// flowItem is one thing that happens.
type flowItem struct {
	size int
	run  func()
}

func newSerialFlow(s *engine.Script) *serialFlow {
	f := &serialFlow{script: s}
	f.timer = s.NewTimer(f.fire)
	return f
}

// room reports whether an event of so many bytes may be sent.
func (f *serialFlow) room(size int) bool {
	return f.closed || f.events < maxVirtualEvents && f.bytes+size <= maxVirtualBytes
}

// send queues an event. After a close it does nothing.
func (f *serialFlow) send(size int, run func()) {
	if f.closed {
		return
	}
	f.events++
	f.bytes += size
	f.queue = append(f.queue, flowItem{size, run})
	if !f.timer.IsRunning() {
		f.timer.StartOnce(0)
	}
}

// fire makes each of what has come an event of its own. The time that passes before lets scripts that answer each other go on for ever.
func (f *serialFlow) fire() {
	queue := f.queue
	f.queue = nil
	for _, item := range queue {
		err := f.script.Later(func() {
			f.heard(item)
			item.run()
		})
		if err != nil {
			f.heard(item)
			f.script.Debug(engine.Failed, err.Error())
		}
	}
}

// heard makes room.
func (f *serialFlow) heard(item flowItem) {
	f.events--
	f.bytes -= item.size
}

func (f *serialFlow) close() {
	f.closed, f.queue = true, nil
	f.timer.Stop()
}

// ask tells the server that the client has opened its port.
func (l *VirtualSerial) ask() {
	if l.server == nil || l.client == nil || l.client.phase != virtualAsking {
		return
	}
	s, session, mode := l.server, l.client.session, l.client.mode
	s.flow.send(0, func() { s.opened(session, mode) })
}

// toClient sends the client what concerns the session that it has asked for, if that is still its own.
func (l *VirtualSerial) toClient(session uint64, size int, event func(c *virtualClient)) {
	c := l.client
	if c == nil {
		return
	}
	c.flow.send(size, func() {
		if c.session == session && c.phase != virtualShut {
			event(c)
		}
	})
}

// toServer sends the server something.
func (l *VirtualSerial) toServer(size int, event func(s *serialServer)) {
	if s := l.server; s != nil {
		s.flow.send(size, func() { event(s) })
	}
}

// roomToClient and roomToServer report whether a script may send so many bytes, or make something happen at the other end.
func (l *VirtualSerial) roomToClient(size int) bool {
	return l.client == nil || l.client.flow.room(size)
}

func (l *VirtualSerial) roomToServer(size int) bool {
	return l.server == nil || l.server.flow.room(size)
}

// virtualPhase is how far a client has come.
type virtualPhase uint8

const (
	virtualShut   virtualPhase = iota
	virtualAsking              // the server has not sent Connected yet
	virtualOpen
	virtualWaiting // the server has closed it, and will be asked again
)

// virtualClient is the end of a line that is an entry of SerialPorts.
type virtualClient struct {
	port    *serialPort
	line    *VirtualSerial
	flow    *serialFlow
	retry   *timers.Timer
	phase   virtualPhase
	session uint64 // what the server has been asked for last
	mode    transport.SerialMode
	done    chan struct{}
}

func newVirtualClient(p *serialPort, line *VirtualSerial) *virtualClient {
	c := &virtualClient{port: p, line: line, flow: newSerialFlow(p.script), done: make(chan struct{})}
	c.retry = p.script.NewTimer(c.ask)
	return c
}

// open asks the server for a connection. A port that is open is closed first.
func (c *virtualClient) open(mode transport.SerialMode) {
	if c.line.client != c {
		c.line.client = c
		c.port.script.Own(c)
	}
	c.shut()
	c.mode = mode
	c.ask()
}

func (c *virtualClient) ask() {
	c.line.sessions++
	c.session, c.phase = c.line.sessions, virtualAsking
	c.line.ask()
}

// shut ends the connection; the server hears of it after what was written before.
func (c *virtualClient) shut() {
	c.retry.Stop()
	if c.phase != virtualShut {
		c.phase = virtualShut
		session := c.session
		c.line.toServer(0, func(s *serialServer) { s.ended(session) })
	}
}
