// The serial lines inside the process, and how their ports are opened.

package transport

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"sync"
	"sync/atomic"
)

// SerialLines is a set of serial lines inside the process, known by the names that scripts open. On an ordered network (see
// [InProcessOptions]) everything that crosses a line, and every open, close and pulled plug, is delivered in the network's one order: it then
// comes less than a millisecond late, and a run repeats exactly. Otherwise the timing is exact on a virtual clock. All methods may be called
// from any goroutine. In a bubble the set must be made inside the bubble, and closed there, before the network.
type SerialLines struct {
	net *InProcess

	mu     sync.Mutex
	closed bool
	lines  map[string]*SerialLine
}

var _ SerialOpener = (*SerialLines)(nil)

// NewSerialLines returns an empty set whose events are delivered in the order of network n. Close frees it.
func NewSerialLines(n *InProcess) *SerialLines {
	return &SerialLines{net: n, lines: map[string]*SerialLine{}}
}

// Line makes the line of a name, plugged in, and returns it for the device. The name must be free and the mode, if there is one, valid.
func (s *SerialLines) Line(name string, o SerialLineOptions) (*SerialLine, error) {
	if o.Mode != (SerialMode{}) {
		if err := o.Mode.Validate(); err != nil {
			return nil, serialError("make", name, err)
		}
		o.Mode = o.Mode.withDefaults()
	}
	l := newSerialLine(s, name, o)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, serialError("make", name, net.ErrClosed)
	case s.lines[name] != nil:
		return nil, serialError("make", name, fmt.Errorf("a serial line of this name exists: %w", fs.ErrExist))
	}
	s.lines[name] = l
	return l, nil
}

// Close closes every line.
func (s *SerialLines) Close() error {
	s.mu.Lock()
	s.closed = true
	lines := s.lines
	s.lines = nil
	s.mu.Unlock()
	for _, l := range lines {
		_ = l.Close()
	}
	return nil
}

func (s *SerialLines) find(name string) *SerialLine {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lines[name]
}

func (s *SerialLines) forget(l *SerialLine) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines[l.name] == l {
		delete(s.lines, l.name)
	}
}

// OpenSerial opens the port of a line. What the device sent before is not heard.
func (s *SerialLines) OpenSerial(ctx context.Context, name string, mode SerialMode) (SerialConn, error) {
	if err := mode.Validate(); err != nil {
		return nil, serialError("open", name, err)
	}
	if err := contextError(ctx); err != nil {
		return nil, serialError("open", name, err)
	}
	l := s.find(name)
	if l == nil {
		return nil, serialError("open", name, ErrSerialNotFound)
	}
	h := newSerialHandle(l, s.net.newRoute(ctx))
	l.change(h.route, func() { l.open(h, mode.withDefaults()) })
	if err := h.wait(ctx); err != nil {
		return nil, serialError("open", name, err)
	}
	return h, nil
}

// serialHandle is a port that was opened, or is being opened.
type serialHandle struct {
	serialEnd
	route    route
	closed   atomic.Bool // Close was called; its effect may be on its way
	answered chan struct{}
	refusal  error // why the open failed; valid once answered is closed
}

func newSerialHandle(l *SerialLine, r route) *serialHandle {
	return &serialHandle{
		serialEnd: serialEnd{line: l, from: &l.toOpener, to: &l.toDevice},
		route:     r,
		answered:  make(chan struct{}),
	}
}

// wait returns how the open ended. An open that is given up leaves the port free.
func (h *serialHandle) wait(ctx context.Context) (err error) {
	select {
	case <-h.answered:
		return h.refusal
	case <-ctx.Done():
		err = contextError(ctx)
	case <-h.line.set.net.done:
		err = net.ErrClosed
	}
	_ = h.Close()
	return err
}

// open is the arrival of an open. The lock is held.
func (l *SerialLine) open(h *serialHandle, mode SerialMode) {
	switch {
	case h.closed.Load(): // given up
	case l.closed || !l.isPlugged():
		h.refusal = ErrSerialNotFound
	case l.owner != nil:
		h.refusal = ErrSerialBusy
	default:
		l.enter(h, mode)
	}
	l.news = append(l.news, func() { close(h.answered) })
}

// enter gives the port to h. The lock is held.
func (l *SerialLine) enter(h *serialHandle, mode SerialMode) {
	device := l.opts.Mode
	if device.Baud == 0 {
		device = mode
	}
	l.owner = h
	l.toDevice.route = h.route
	l.toDevice.tune(mode, device)
	l.toOpener.tune(device, mode)
	l.toOpener.deaf, l.toOpener.in = false, buffer{}
	if l.opts.Opened != nil {
		l.news = append(l.news, func() { l.opts.Opened(mode) })
	}
}

// Close frees the port. What was written still leaves, at the line's pace.
func (h *serialHandle) Close() error {
	if h.closed.Swap(true) {
		return serialError("close", h.line.name, net.ErrClosed)
	}
	h.line.change(h.route,
		func() {
			if h.line.owner == h {
				h.line.leave()
			}
		},
		func() { h.fail(net.ErrClosed) })
	return nil
}

func serialError(op, name string, err error) error {
	return &fs.PathError{Op: op, Path: name, Err: err}
}
