// The operating system's serial ports.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"go.bug.st/serial"
)

var _ SerialOpener = System{}

// OpenSerial opens a port of the operating system. Handshake lines are not used. What arrived before is not read.
func (System) OpenSerial(ctx context.Context, name string, mode SerialMode) (SerialConn, error) {
	if err := mode.Validate(); err != nil {
		return nil, serialError("open", name, err)
	}
	if err := contextError(ctx); err != nil {
		return nil, serialError("open", name, err)
	}
	conn, err := openPort(name, mode.withDefaults())
	if err != nil {
		return nil, serialError("open", name, openFailure(err))
	}
	return conn, nil
}

// openDriver opens the port with the driver.
func openDriver(name string, mode SerialMode) (serial.Port, error) {
	parities := map[Parity]serial.Parity{
		ParityNone:  serial.NoParity,
		ParityEven:  serial.EvenParity,
		ParityOdd:   serial.OddParity,
		ParityMark:  serial.MarkParity,
		ParitySpace: serial.SpaceParity,
	}
	m := serial.Mode{BaudRate: mode.Baud, DataBits: mode.DataBits, Parity: parities[mode.Parity], StopBits: serial.OneStopBit}
	if mode.StopBits == 2 {
		m.StopBits = serial.TwoStopBits
	}
	return serial.Open(name, &m)
}

// openFailure gives an error of opening its place in the contract.
func openFailure(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	var driver *serial.PortError
	errors.As(err, &driver)
	is := func(code serial.PortErrorCode) bool { return driver != nil && driver.Code() == code }
	switch {
	case is(serial.PortNotFound), errors.Is(err, fs.ErrNotExist):
		return ErrSerialNotFound
	case is(serial.PortBusy), errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EWOULDBLOCK):
		return ErrSerialBusy
	case is(serial.PermissionDenied), errors.Is(err, fs.ErrPermission):
		return ErrSerialPermission
	case is(serial.InvalidSerialPort):
		return fmt.Errorf("not a serial port, or it refuses this mode: %w", err)
	}
	return err
}
