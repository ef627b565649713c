// What a serial port sends: the bounded queue and the one goroutine that writes.

package transport

import (
	"errors"
	"net"
)

// serialCost is what a waiting text counts against the queue's limit.
func serialCost(text string) int { return len(text) + frameCost }

// Write queues bytes. It returns [ErrSerialNotOpen] before Open, after the line went away and once closing began. When the queue is full the
// port fails with [ErrSerialQueueFull] as its Error event.
func (p *SerialPort) Write(data string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.phase != serialOpen:
		return ErrSerialNotOpen
	case p.backlogLocked() >= p.cfg.QueueLimit:
		p.failure = ErrSerialQueueFull
		p.resetLocked(serialEnding)
		p.cancel()
		return nil
	}
	p.queue = append(p.queue, data)
	p.waiting += serialCost(data)
	p.work.Signal()
	return nil
}

// backlogLocked returns what waits behind the text that is being written or is about to be. The caller holds mu.
func (p *SerialPort) backlogLocked() int {
	if p.sending || len(p.queue) == 0 {
		return p.waiting
	}
	return p.waiting - serialCost(p.queue[0])
}

// writeLoop writes until the port is closing and the queue is empty, the connection ends or a write fails.
func (p *SerialPort) writeLoop(conn SerialConn) {
	for {
		text, ok := p.next()
		if !ok {
			return
		}
		if _, err := conn.Write([]byte(text)); err != nil {
			p.writeFailed(err)
			return
		}
	}
}

// next waits for a text to write; false when there will be none.
func (p *SerialPort) next() (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sending = false
	for len(p.queue) == 0 {
		if p.phase != serialOpen {
			return "", false
		}
		p.work.Wait()
	}
	text := p.queue[0]
	p.queue[0] = ""
	p.queue = p.queue[1:]
	p.waiting -= serialCost(text)
	p.sending = true
	return text, true
}

// writeFailed notes why a write failed, for the reader to report.
func (p *SerialPort) writeFailed(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure == nil && !errors.Is(err, net.ErrClosed) {
		p.failure = err
	}
}
