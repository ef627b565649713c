//go:build !linux

// Serial ports on systems other than Linux: the driver does it all.

package transport

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"

	"go.bug.st/serial"
)

// driverChunk is how many bytes the driver gets at a time: what a Write may wait for after Close.
const driverChunk = 256

// systemPort is an open port. The driver reports a hang-up as it reports its own Close, so that one is remembered.
type systemPort struct {
	name   string
	port   serial.Port
	closed atomic.Bool
	write  sync.Mutex // held while the driver writes
}

func openPort(name string, mode SerialMode) (SerialConn, error) {
	port, err := openDriver(name, mode)
	if err != nil {
		return nil, err
	}
	if err := port.ResetInputBuffer(); err != nil {
		_ = port.Close()
		return nil, err
	}
	return &systemPort{name: name, port: port}, nil
}

// Read waits for bytes.
func (p *systemPort) Read(b []byte) (int, error) {
	if p.closed.Load() {
		return 0, serialError("read", p.name, net.ErrClosed)
	}
	n, err := p.port.Read(b)
	return n, p.failure("read", err)
}

// Write waits until the driver has taken all of b.
func (p *systemPort) Write(b []byte) (n int, err error) {
	for n < len(b) && err == nil {
		var part int
		part, err = p.writePart(b[n:min(len(b), n+driverChunk)])
		n += part
	}
	return n, err
}

func (p *systemPort) writePart(b []byte) (int, error) {
	p.write.Lock()
	defer p.write.Unlock()
	if p.closed.Load() {
		return 0, serialError("write", p.name, net.ErrClosed)
	}
	n, err := p.port.Write(b)
	if n == 0 && err == nil {
		err = errors.New("the driver takes nothing")
	}
	return n, p.failure("write", err)
}

// Close ends a waiting Read and frees the port. When a Write waits, what the driver has not sent yet is dropped, which ends the Write if the
// system's driver can do that.
func (p *systemPort) Close() error {
	if p.closed.Swap(true) {
		return serialError("close", p.name, net.ErrClosed)
	}
	if p.write.TryLock() {
		defer p.write.Unlock()
	} else {
		_ = p.port.ResetOutputBuffer()
	}
	if err := p.port.Close(); err != nil {
		return serialError("close", p.name, err)
	}
	return nil
}

// failure tells the own Close from everything else, which means that the port is gone.
func (p *systemPort) failure(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case p.closed.Load():
		return serialError(op, p.name, net.ErrClosed)
	}
	return serialError(op, p.name, fmt.Errorf("%w: %w", ErrSerialGone, err))
}
