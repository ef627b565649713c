// The reading goroutine of a serial port, which also opens the port, reports every event and settles how a connection ends.

package transport

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// run is the life of a port: open, read until the end, report it; again after a line was lost.
func (p *SerialPort) run() {
	defer close(p.done)
	defer p.cancel()
	if err := p.cfg.check(); err != nil {
		p.report(p.ev.Error != nil, func() { p.ev.Error(err) })
		return
	}
	var last error
	for {
		conn := p.open(last)
		if conn == nil {
			return
		}
		var retry bool
		if retry, last = p.serve(conn); !retry || !p.pause() {
			return
		}
	}
}

func (c SerialConfig) check() error {
	if err := c.Mode.Validate(); err != nil {
		return serialError("open", c.Name, err)
	}
	if c.Opener == nil {
		return serialError("open", c.Name, errors.New("no opener"))
	}
	return nil
}

// open tries until the port is open; nil when it will not be. last is why the line was lost before.
func (p *SerialPort) open(last error) SerialConn {
	for {
		conn, err := p.cfg.Opener.OpenSerial(p.ctx, p.cfg.Name, p.cfg.Mode)
		if err == nil {
			if p.opened() {
				return conn
			}
			_ = conn.Close()
			return nil
		}
		if !sameReason(last, err) {
			p.report(p.ev.Error != nil, func() { p.ev.Error(err) })
		}
		last = err
		if !p.pause() {
			return nil
		}
	}
}

// sameReason tells whether err is no news after last.
func sameReason(last, err error) bool {
	if last == nil {
		return false
	}
	return last.Error() == err.Error() || errors.Is(last, ErrSerialGone) && errors.Is(err, ErrSerialNotFound)
}

// pause waits for the next attempt; false when there is none.
func (p *SerialPort) pause() bool {
	if p.cfg.RetryEvery <= 0 {
		return false
	}
	return pause(p.cfg.RetryEvery, p.ctx.Done())
}

// serve is the life of one connection. It returns whether the line was lost, and why.
func (p *SerialPort) serve(conn SerialConn) (lost bool, why error) {
	drop := sync.OnceFunc(func() { _ = conn.Close() })
	defer context.AfterFunc(p.ctx, drop)()
	written := make(chan struct{})
	go func() {
		defer close(written)
		defer drop()
		p.writeLoop(conn)
	}()
	p.report(p.ev.Open != nil, p.ev.Open)
	err := p.readLoop(conn)
	lost, why = p.settle(err)
	drop()
	<-written
	if why != nil && why != ErrSerialGone {
		p.report(p.ev.Error != nil, func() { p.ev.Error(why) })
	}
	p.report(p.ev.Close != nil, func() { p.ev.Close(why) })
	return lost, why
}

// report calls an event that is wanted, unless the port was aborted.
func (p *SerialPort) report(wanted bool, event func()) {
	p.mu.Lock()
	wanted = wanted && !p.aborted
	p.mu.Unlock()
	if wanted {
		event()
	}
}

// readLoop reports what arrives until reading fails, and returns why.
func (p *SerialPort) readLoop(conn SerialConn) error {
	b := make([]byte, serialBuffer)
	for {
		n, err := conn.Read(b)
		if n > 0 {
			p.report(p.ev.Data != nil, func() { p.ev.Data(slices.Clone(b[:n])) })
		}
		if err != nil {
			return err
		}
	}
}

// settle decides how a connection ended and lets the writer finish. The own Close counts first, then a failure to write, then readErr. lost
// tells whether the line failed, so that it may be opened again; why is nil after the own Close.
func (p *SerialPort) settle(readErr error) (lost bool, why error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	closing := p.phase == serialClosing
	why = readErr
	if p.failure != nil {
		why = p.failure
	}
	lost = !closing && !p.aborted && why != ErrSerialQueueFull
	if lost {
		p.resetLocked(serialOpening)
	} else {
		p.resetLocked(serialEnding)
	}
	p.failure = nil
	if p.timer != nil {
		p.timer.Stop()
	}
	switch {
	case closing:
		return false, nil
	case errors.Is(why, ErrSerialGone):
		return lost, ErrSerialGone
	case lost:
		return true, fmt.Errorf("line lost: %w", why)
	}
	return false, why
}
