// A serial line inside the process: its two ends and its plug.

package transport

import (
	"context"
	"io"
	"net"
	"sync"
	"time"
)

// SerialLineOptions configures a [SerialLine]. The zero value follows whoever opens the port and tells nobody.
type SerialLineOptions struct {
	// Mode is what the device is set to. A port opened in another one hears garbage and sends garbage, as on a real line; stop bits may
	// differ. Zero: the device takes on the mode of whoever opens the port, and sends nothing before the first time.
	Mode SerialMode
	// Opened is called when the port was opened, Closed when it was closed or pulled. Calls come one at a time, in the order of events, from
	// the goroutine of the network or of whoever caused the event. They must not block; they may call the line's methods. Either may be nil.
	Opened func(mode SerialMode)
	Closed func()
}

// SerialLine is a serial line whose one end is opened by name, through [SerialLines], while a simulated device has the other: Read and Write
// are the device's.
//
// Each byte takes the time of its bits in its sender's mode, back to back with the one before, and arrives on its own. Each direction takes
// 4 KiB before Write waits. There is no handshake: what arrives while nobody has the port open, or while 4 KiB are unread, is lost.
//
// The line models a USB adapter. Pulling it hangs up: both ends fail with [ErrSerialGone], the opened port for good, the device until the
// adapter is back. (A cable pulled off a real RS-232 port shows nothing at all.)
type SerialLine struct {
	name  string
	set   *SerialLines
	opts  SerialLineOptions
	start time.Time
	route route // of the device and the plug

	mu       sync.Mutex
	toDevice serialWire
	toOpener serialWire
	device   serialEnd
	owner    *serialHandle // nil: the port is not open
	plugged  chan struct{} // closed while plugged in
	closed   bool
	posted   uint64
	news     []func() // to be called without the lock, in order
	telling  bool
}

var _ io.ReadWriteCloser = (*SerialLine)(nil)

func newSerialLine(set *SerialLines, name string, o SerialLineOptions) *SerialLine {
	l := &SerialLine{name: name, set: set, opts: o, start: time.Now(), plugged: make(chan struct{})}
	l.route = set.net.newRoute(context.Background())
	l.route.side = 1
	for _, w := range []*serialWire{&l.toDevice, &l.toOpener} {
		w.line, w.route = l, l.route
		w.readable.L, w.writable.L = &l.mu, &l.mu
	}
	l.toOpener.tune(o.Mode, o.Mode)
	l.toOpener.deaf = true
	l.device = serialEnd{line: l, from: &l.toDevice, to: &l.toOpener}
	close(l.plugged)
	return l
}

// now is the line's clock.
func (l *SerialLine) now() time.Duration { return time.Since(l.start) }

// Read waits for bytes that the opener has sent. It fails with [ErrSerialGone] while the line is unplugged.
func (l *SerialLine) Read(b []byte) (int, error) { return l.device.Read(b) }

// Write sends bytes to whoever has the port open. It waits while 4 KiB are on their way, and fails with [ErrSerialGone] while the line is
// unplugged.
func (l *SerialLine) Write(b []byte) (int, error) { return l.device.Write(b) }

// Unplug pulls the adapter. What is on its way or unread is lost, and the name is not found until Plug. Doing it twice does nothing.
func (l *SerialLine) Unplug() {
	l.change(l.route,
		func() {
			if !l.closed && l.isPlugged() {
				l.plugged = make(chan struct{})
				l.hangUp()
			}
		},
		func() {
			if l.owner != nil && l.owner.fault != nil {
				l.leave()
			}
		},
		func() {
			if !l.isPlugged() {
				l.device.fail(ErrSerialGone)
			}
		})
}

// Plug puts the adapter back. Doing it twice does nothing.
func (l *SerialLine) Plug() {
	l.change(l.route, func() {
		if l.closed || l.isPlugged() {
			return
		}
		l.device.fault = nil
		close(l.plugged)
	})
}

// WaitPlugged returns nil as soon as the line is plugged in; net.ErrClosed after Close, or the error of ctx.
func (l *SerialLine) WaitPlugged(ctx context.Context) error {
	l.mu.Lock()
	plugged := l.plugged
	l.mu.Unlock()
	select {
	case <-plugged:
	case <-ctx.Done():
		return ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return serialError("wait", l.name, net.ErrClosed)
	}
	return nil
}

// Close removes the line: an open port is gone, the name is free. The device's calls fail with net.ErrClosed.
func (l *SerialLine) Close() error {
	l.set.forget(l)
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return serialError("close", l.name, net.ErrClosed)
	}
	l.closed = true
	l.device.fail(net.ErrClosed)
	l.hangUp()
	if l.owner != nil {
		l.leave()
	}
	if !l.isPlugged() {
		close(l.plugged)
	}
	l.mu.Unlock()
	l.tell()
	return nil
}

// isPlugged runs with the lock held.
func (l *SerialLine) isPlugged() bool {
	select {
	case <-l.plugged:
		return true
	default:
		return false
	}
}

// hangUp ends the open port's calls and drops everything. The lock is held.
func (l *SerialLine) hangUp() {
	if l.owner != nil {
		l.owner.fail(ErrSerialGone)
	}
	l.toDevice.purge()
	l.toOpener.purge()
}

// leave makes the port free. The lock is held, and the port has an owner.
func (l *SerialLine) leave() {
	l.owner, l.toOpener.deaf = nil, true
	if l.opts.Closed != nil {
		l.news = append(l.news, l.opts.Closed)
	}
}

// change plays out steps, now or by the postman, and tells the news. On an ordered network each step has its own instant, so it must wake
// one party only: the opener or the device.
func (l *SerialLine) change(r route, steps ...func()) {
	l.mu.Lock()
	for _, f := range steps {
		l.cross(r, f)
	}
	l.mu.Unlock()
	l.tell()
}

// cross plays out f with the lock held: at once, or when the postman delivers it. The lock is held.
func (l *SerialLine) cross(r route, f func()) {
	post := l.set.net.postman
	if post == nil {
		f()
		return
	}
	l.posted++
	post.post(r, l.posted, func() {
		l.mu.Lock()
		f()
		l.mu.Unlock()
		l.tell()
	})
}

// tell calls what is in the news, one at a time.
func (l *SerialLine) tell() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.telling {
		return
	}
	l.telling = true
	for len(l.news) > 0 {
		f := l.news[0]
		l.news = l.news[1:]
		l.mu.Unlock()
		f()
		l.mu.Lock()
	}
	l.telling = false
}
