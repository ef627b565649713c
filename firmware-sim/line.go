package firmwaresim

// The serial side of a connection: one for each simulator on a line, for good.

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"
	"unicode/utf8"
)

const replugPause = 100 * time.Millisecond // at least between plugging in and plugging in again, for lines that are never really there

// Pluggable is a serial line that can be unplugged and plugged in again. While it is unplugged, its Read and Write fail.
type Pluggable interface {
	// WaitPlugged returns nil when the line is plugged in, or the reason why it will not be; at the latest when ctx is done.
	WaitPlugged(ctx context.Context) error
}

// serialPort is the device's port. Nothing tells the device whether anybody is at the other end: it speaks in any case, and half a command
// waits for its rest, even if the line is unplugged in between. What is sent while the line is unplugged, or does not fit into the queue, is lost.
type serialPort struct {
	*Conn
	line   io.ReadWriteCloser
	end    string // of every message
	framer framer
	cancel context.CancelFunc // ends the wait for the plug

	// The simulator's lock guards what follows.
	powered bool // the firmware knows of the port
	losing  bool // the loss of messages was logged
}

var (
	_ carrier   = (*serialPort)(nil)
	_ io.Closer = (*serialPort)(nil)
)

// playLine begins the life of the device's port.
func (s *Simulator) playLine() {
	framing := s.model.Serial.Framing
	p := &serialPort{line: s.line, end: framing.End, framer: framer{cut: framing.Cut}}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	s.do(func() { p.Conn = newConn(s, p) })
	p.carrier = p
	s.running.Go(func() { p.serve(ctx) })
}

// serve is the life of the port, on its own goroutine. The context ends with the port.
func (p *serialPort) serve(ctx context.Context) {
	defer p.sim.do(p.abandon)
	p.sim.running.Go(p.write)
	plug, pluggable := p.line.(Pluggable)
	for {
		if pluggable && plug.WaitPlugged(ctx) != nil || !p.attend(p.pluggedIn) {
			return
		}
		if err := p.listen(); !p.unplugged(err) {
			return
		} else if !pluggable {
			p.sim.log.Warn("serial line lost", "device", p.sim.model.Name, "line", p.sim.endpoint.line, "error", err)
			return
		}
		if time.Since(p.opened) < replugPause && !p.sim.pause(replugPause) {
			return
		}
	}
}

// pluggedIn begins the exchange of messages. Each time has its own number in the traffic. The lock is held.
func (p *serialPort) pluggedIn() {
	first := !p.powered
	if !first {
		p.sim.accepted++
		p.number = p.sim.accepted
	}
	p.state, p.opened, p.powered = connOpen, time.Now(), true
	p.record(In, Open, p.sim.endpoint.line)
	if first {
		p.sim.firmware.Opened(p.Conn)
	}
}

// unplugged ends the exchange of messages until the line is plugged in again. It returns false when the port itself is closed.
func (p *serialPort) unplugged(reason error) (open bool) {
	p.sim.do(func() {
		if open = p.state == connOpen; open {
			p.record(In, Drop, reason.Error())
			p.state = connOpening
		}
	})
	return open
}

// listen hands on what arrives until reading fails, and returns why.
func (p *serialPort) listen() error {
	for {
		n, err := p.line.Read(p.framer.room())
		if n > 0 && !p.attend(func() { p.framer.take(n, p.receive) }) {
			return net.ErrClosed
		}
		if err != nil {
			return err
		}
	}
}

// receive hands one message to the firmware. The lock is held.
func (p *serialPort) receive(data []byte) {
	m := Message{Binary: !utf8.Valid(data), Data: data}
	p.record(In, m.kind(), string(data))
	p.sim.firmware.Message(p.Conn, m)
}

// send writes one message. That it fails shows where the line is read.
func (p *serialPort) send(f frame) bool {
	_, _ = p.line.Write(fmt.Append(nil, string(f.data), p.end))
	return true
}

// full lets a message be lost.
func (p *serialPort) full() {
	if !p.losing {
		p.losing = true
		p.sim.log.Warn("serial line takes nothing, messages are lost", "device", p.sim.model.Name, "line", p.sim.endpoint.line)
	}
}

// Close gives up the line.
func (p *serialPort) Close() error {
	p.cancel()
	return p.line.Close()
}
