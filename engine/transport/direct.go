// Writing without a goroutine: what the kernel takes at once.

package transport

import (
	"net"
	"os"
	"syscall"
)

// directWriter writes to a socket of the system as much as its buffer takes, and never blocks. Whoever uses it sees to it that nobody else writes
// meanwhile.
type directWriter struct {
	conn net.Conn
	raw  syscall.RawConn

	// of the present call, kept here so that a call needs no memory
	data    []byte
	written int
	err     error
	attempt func(fd uintptr)
}

// newDirectWriter returns a writer for conn; nil when conn is no socket of the system, or the system has no such writes.
func newDirectWriter(conn net.Conn) *directWriter {
	socket, ok := conn.(*net.TCPConn)
	if !ok || !directWrites {
		return nil
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return nil
	}
	d := &directWriter{conn: conn, raw: raw}
	d.attempt = func(fd uintptr) { d.written, d.err = writeAtOnce(fd, d.data) }
	return d
}

// write returns how many bytes of data the kernel has taken. An error is one of the connection, as [net.Conn] reports it; that the kernel takes
// nothing now is none.
func (d *directWriter) write(data []byte) (int, error) {
	d.data, d.written, d.err = data, 0, nil
	err := d.raw.Control(d.attempt)
	d.data = nil
	switch {
	case err != nil:
		return 0, err
	case d.err != nil:
		return 0, &net.OpError{Op: "write", Net: "tcp", Source: d.conn.LocalAddr(), Addr: d.conn.RemoteAddr(), Err: os.NewSyscallError("write", d.err)}
	}
	return d.written, nil
}
