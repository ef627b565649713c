// What is between SSH and the network: writes that never wait, and a memory for what went wrong.

package transport

import (
	"bytes"
	"errors"
	"net"
	"sync"
)

const (
	// sshRoom is how many bytes may wait for the network before a shell's input waits, too.
	sshRoom = 64 << 10
	// maxSSHQueue is how many may wait in all. A device that makes us answer, and does not read the answers, gets no further.
	maxSSHQueue = 1 << 20
)

// sshWire is a connection whose writes are queued and written by a goroutine of its own. The package ssh holds locks while it writes: if a write
// could wait, so would everything that wants one of the locks, and in a bubble time would stand still. Who writes much calls awaitRoom first. Writes
// reach the network one by one, so that packets do not depend on which goroutine is faster.
type sshWire struct {
	net.Conn
	written chan struct{} // closed when the writing goroutine has ended

	mu      sync.Mutex // guards what follows
	change  sync.Cond
	queue   [][]byte
	waiting int // cost of queue
	closed  bool
	readErr error // why reading has failed, unless it was ended from this side
	sendErr error // why writing has failed
}

// newSSHWire takes over raw. It has one goroutine until it is closed.
func newSSHWire(raw net.Conn) *sshWire {
	w := &sshWire{Conn: raw, written: make(chan struct{})}
	w.change.L = &w.mu
	go w.writeLoop()
	return w
}

// Read implements [net.Conn].
func (w *sshWire) Read(b []byte) (int, error) {
	n, err := w.Conn.Read(b)
	if err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.readErr == nil && !errors.Is(err, net.ErrClosed) {
			w.readErr = err
		}
	}
	return n, err
}

// failure returns why reading has failed, nil if it has not, or was ended from this side.
func (w *sshWire) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.readErr
}

// Write queues b.
func (w *sshWire) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.closed:
		return 0, net.ErrClosed
	case w.sendErr == nil && w.waiting+len(b)+frameCost > maxSSHQueue:
		w.sendErr = ErrQueueFull
	}
	if w.sendErr != nil {
		return 0, w.sendErr
	}
	w.queue = append(w.queue, bytes.Clone(b))
	w.waiting += len(b) + frameCost
	w.change.Broadcast()
	return len(b), nil
}

// awaitRoom waits until not much is queued. The error says why nothing is written any more.
func (w *sshWire) awaitRoom() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.waiting >= sshRoom && !w.closed && w.sendErr == nil {
		w.change.Wait()
	}
	if w.closed {
		return net.ErrClosed
	}
	return w.sendErr
}

// writeLoop writes what is queued until the wire is closed or a write fails.
func (w *sshWire) writeLoop() {
	defer close(w.written)
	for {
		data, ok := w.next()
		if !ok {
			return
		}
		if _, err := w.Conn.Write(data); err != nil {
			w.mu.Lock()
			w.sendErr = err
			w.change.Broadcast()
			w.mu.Unlock()
			return
		}
	}
}

// next waits for bytes to write and takes them; false when there will be none.
func (w *sshWire) next() ([]byte, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.queue) == 0 && !w.closed && w.sendErr == nil {
		w.change.Wait()
	}
	if w.closed || w.sendErr != nil {
		return nil, false
	}
	data := w.queue[0]
	w.queue[0] = nil
	w.queue = w.queue[1:]
	w.waiting -= len(data) + frameCost
	w.change.Broadcast()
	return data, true
}

// Close implements [net.Conn]. What is queued is dropped.
func (w *sshWire) Close() error {
	w.mu.Lock()
	w.closed = true
	w.queue = nil
	w.change.Broadcast()
	w.mu.Unlock()
	return w.Conn.Close()
}

// end is Close, and waits for the writing goroutine.
func (w *sshWire) end() {
	_ = w.Close()
	<-w.written
}
