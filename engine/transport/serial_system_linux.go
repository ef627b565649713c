// Serial ports on Linux: the driver sets them up, the runtime's poller reads and writes.

package transport

import (
	"errors"
	"io"
	"net"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// systemPort is an open port. The driver's own port is not used for this: its Read panics at descriptors from 1024 on, and its Close does not
// end a Write that waits.
type systemPort struct {
	file *os.File
}

// openPort opens the port for this process alone: a lock, as other serial programs take it, keeps them out and ends with the process.
func openPort(name string, mode SerialMode) (SerialConn, error) {
	file, err := os.OpenFile(name, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if err := claim(file, name, mode); err != nil {
		_ = file.Close()
		return nil, err
	}
	return &systemPort{file}, nil
}

// claim takes the lock, sets the mode and drops what arrived before. Nothing is changed at a port that somebody else has.
func claim(file *os.File, name string, mode SerialMode) error {
	if err := control(file, func(fd int) error { return unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) }); err != nil {
		return err
	}
	if err := setUp(name, mode); err != nil {
		return err
	}
	return control(file, func(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCIFLUSH) })
}

// setUp sets the mode of a port that is open, and makes it raw. The settings stay when the driver is closed.
func setUp(name string, mode SerialMode) error {
	driver, err := openDriver(name, mode)
	if err != nil {
		return err
	}
	return driver.Close()
}

// control calls f with the descriptor of an open file.
func control(file *os.File, f func(fd int) error) error {
	raw, err := file.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = f(int(fd)) }); err != nil {
		return err
	}
	return failed
}

// Read waits for bytes.
func (p *systemPort) Read(b []byte) (int, error) {
	n, err := p.file.Read(b)
	return n, p.failure("read", err)
}

// Write waits until the kernel has taken all of b.
func (p *systemPort) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	return n, p.failure("write", err)
}

// Close ends waiting calls and frees the port. The kernel may wait some seconds for what has not left yet.
func (p *systemPort) Close() error {
	return p.failure("close", p.file.Close())
}

// failure tells the ways apart in which a call fails.
func (p *systemPort) failure(op string, err error) error {
	if err == nil {
		return nil
	}
	return serialError(op, p.file.Name(), portCause(err))
}

// portCause gives an error of the file its place in the contract. A port that hung up reads as ended.
func portCause(err error) error {
	var code syscall.Errno
	switch {
	case errors.Is(err, os.ErrClosed):
		return net.ErrClosed
	case errors.Is(err, io.EOF):
		return ErrSerialGone
	case errors.As(err, &code):
		if code == unix.EIO || code == unix.ENXIO || code == unix.ENODEV {
			return ErrSerialGone
		}
		return code
	}
	return err
}
