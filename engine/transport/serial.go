// The contract of serial ports: the mode, who opens ports, and the errors.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Errors of serial ports; test for them with errors.Is. What a port returns is an *fs.PathError around one of them, around net.ErrClosed after
// the own Close, or around an error of the system.
var (
	// ErrSerialNotFound is returned when no port has the name; an adapter that is not plugged in is no port.
	ErrSerialNotFound = errors.New("no such serial port")
	// ErrSerialBusy is returned when somebody else has the port open.
	ErrSerialBusy = errors.New("serial port is in use")
	// ErrSerialPermission is returned when the user may not open the port.
	ErrSerialPermission = errors.New("permission denied: the user must be in the group of the serial port, often dialout")
	// ErrSerialGone is returned when the port went away while it was open: the adapter was pulled, or the other end hung up. It stays away for
	// this connection; a new one may be opened when the adapter is back.
	ErrSerialGone = errors.New("serial port is gone: unplugged or hung up")
)

// MaxBaud is the highest speed of a [SerialMode].
const MaxBaud = 4_000_000

// Parity is the rule for a byte's parity bit, named by its usual letter. Zero means ParityNone.
type Parity byte

// The parities.
const (
	ParityNone  Parity = 'N' // no parity bit
	ParityEven  Parity = 'E'
	ParityOdd   Parity = 'O'
	ParityMark  Parity = 'M' // always 1
	ParitySpace Parity = 'S' // always 0
)

// SerialMode is how bytes travel over a line. Only Baud must be given.
type SerialMode struct {
	Baud     int    // bits per second, 1 to [MaxBaud]
	DataBits int    // 7 or 8; 0: 8
	Parity   Parity // 0: ParityNone
	StopBits int    // 1 or 2; 0: 1
}

// Validate returns an error that names the field that is wrong and what is allowed.
func (m SerialMode) Validate() error {
	m = m.withDefaults()
	switch {
	case m.Baud < 1 || m.Baud > MaxBaud:
		return fmt.Errorf("baud rate %d: want 1 to %d", m.Baud, MaxBaud)
	case m.DataBits != 7 && m.DataBits != 8:
		return fmt.Errorf("%d data bits: want 7 or 8", m.DataBits)
	case m.StopBits != 1 && m.StopBits != 2:
		return fmt.Errorf("%d stop bits: want 1 or 2", m.StopBits)
	}
	switch m.Parity {
	case ParityNone, ParityEven, ParityOdd, ParityMark, ParitySpace:
		return nil
	}
	return fmt.Errorf("parity %q: want N, E, O, M or S", rune(m.Parity))
}

// String returns the usual short form, such as "9600 8N1".
func (m SerialMode) String() string {
	m = m.withDefaults()
	return fmt.Sprintf("%d %d%c%d", m.Baud, m.DataBits, m.Parity, m.StopBits)
}

// withDefaults returns the mode with every field set but Baud.
func (m SerialMode) withDefaults() SerialMode {
	if m.DataBits == 0 {
		m.DataBits = 8
	}
	if m.Parity == 0 {
		m.Parity = ParityNone
	}
	if m.StopBits == 0 {
		m.StopBits = 1
	}
	return m
}

// SerialOpener opens serial ports. Implementations: [System], [*SerialLines].
//
// The name is the system's, as /dev/ttyUSB0 or COM3; in the process, the one the line was made with. A port is open once at a time.
type SerialOpener interface {
	OpenSerial(ctx context.Context, name string, mode SerialMode) (SerialConn, error)
}

// SerialConn is an open port. Read waits for at least one byte. Write returns when the driver has taken all bytes, which may be long before
// they are on the line; it waits while the driver's buffer is full. Close ends waiting calls; what the driver has taken still leaves, and
// Close may wait for that. All methods may be called from any goroutine.
type SerialConn interface {
	io.ReadWriteCloser
}
