// One direction of a serial line: bytes that take their time.

package transport

import (
	"net"
	"sync"
	"time"
)

// serialBuffer is how many bytes one end may have written that have not arrived, and how many arrived bytes may be unread.
const serialBuffer = 4 << 10

// symbol is a byte on its way.
type symbol struct {
	due  time.Duration // when its last bit is through, on the line's clock
	data byte
}

// serialWire carries bytes one way. The line's lock guards it.
type serialWire struct {
	line  *SerialLine
	route route
	tx    SerialMode // of the sender; no Baud: the sender does not know it yet and sends nothing
	rx    SerialMode // of the receiver
	deaf  bool       // nobody receives

	out    []symbol      // written, last bit not through
	flying int           // bytes that are through and not yet delivered
	epoch  int           // counts purges
	clear  time.Duration // when the last bit written is through
	rest   int64         // part of a nanosecond missing in clear, in 1/Baud
	timer  *time.Timer   // for the first of out
	armed  bool

	in                 buffer
	readable, writable sync.Cond
}

// room returns how many bytes may be written.
func (w *serialWire) room() int { return serialBuffer - len(w.out) - w.flying }

// tune sets the sender's and the receiver's mode.
func (w *serialWire) tune(tx, rx SerialMode) {
	w.tx, w.rx, w.rest = tx, rx, 0
}

// send puts bytes behind those on their way.
func (w *serialWire) send(b []byte) {
	if w.tx.Baud == 0 {
		return
	}
	for _, data := range b {
		w.out = append(w.out, symbol{w.nextDue(), data})
	}
	w.arm()
}

// nextDue gives the next byte its time on the wire. No part of a nanosecond is lost, so long texts are exact.
func (w *serialWire) nextDue() time.Duration {
	if now := w.line.now(); w.clear < now {
		w.clear, w.rest = now, 0
	}
	span := int64(w.tx.size())*int64(time.Second) + w.rest
	w.clear += time.Duration(span / int64(w.tx.Baud))
	w.rest = span % int64(w.tx.Baud)
	return w.clear
}

// arm sets the timer, if there is something to wait for.
func (w *serialWire) arm() {
	if w.armed || len(w.out) == 0 {
		return
	}
	w.armed = true
	wait := w.out[0].due - w.line.now()
	if w.timer == nil {
		w.timer = time.AfterFunc(wait, w.tick)
	} else {
		w.timer.Reset(wait)
	}
}

// tick lets through the bytes whose time has come.
func (w *serialWire) tick() {
	w.line.mu.Lock()
	defer w.line.mu.Unlock()
	w.armed = false
	for now := w.line.now(); len(w.out) > 0 && w.out[0].due <= now; w.out = w.out[1:] {
		data, epoch := w.out[0].data, w.epoch
		w.flying++
		w.line.cross(w.route, func() { w.arrive(data, epoch) })
	}
	w.arm()
}

// arrive gives a byte to the receiver, as far as it listens and has room.
func (w *serialWire) arrive(data byte, epoch int) {
	if epoch != w.epoch {
		return
	}
	w.flying--
	w.writable.Broadcast()
	if w.deaf {
		return
	}
	var heard [16]byte
	b := hear(heard[:0], data, w.tx, w.rx)
	w.in.write(b[:min(len(b), serialBuffer-w.in.len())])
	w.readable.Broadcast()
}

// purge drops what is on its way and what is unread.
func (w *serialWire) purge() {
	w.epoch++
	w.out, w.flying, w.in = nil, 0, buffer{}
	if w.timer != nil {
		w.timer.Stop()
	}
	w.armed = false
	w.clear = w.line.now()
	w.readable.Broadcast()
	w.writable.Broadcast()
}

// serialEnd reads one wire and writes the other.
type serialEnd struct {
	line     *SerialLine
	from, to *serialWire
	fault    error // why every call fails; guarded by the line's lock
}

// Read waits for bytes that have arrived.
func (e *serialEnd) Read(b []byte) (int, error) {
	e.line.mu.Lock()
	defer e.line.mu.Unlock()
	for {
		switch {
		case e.fault != nil:
			return 0, serialError("read", e.line.name, e.fault)
		case len(b) == 0:
			return 0, nil
		case e.from.in.len() > 0:
			return e.from.in.read(b), nil
		}
		e.from.readable.Wait()
	}
}

// Write waits until all of b is in the sender's buffer. Bytes of concurrent calls may mix when the buffer is full.
func (e *serialEnd) Write(b []byte) (n int, err error) {
	e.line.mu.Lock()
	defer e.line.mu.Unlock()
	for {
		switch {
		case e.fault != nil:
			return n, serialError("write", e.line.name, e.fault)
		case n == len(b):
			return n, nil
		}
		part := b[n:min(len(b), n+e.to.room())]
		if len(part) == 0 {
			e.to.writable.Wait()
			continue
		}
		e.to.send(part)
		n += len(part)
	}
}

// fail makes every call fail, those that wait too. After the own Close nothing else counts.
func (e *serialEnd) fail(err error) {
	if e.fault != net.ErrClosed {
		e.fault = err
	}
	e.from.readable.Broadcast()
	e.to.writable.Broadcast()
}
