//go:build !linux

// Virtual serial ports on systems other than Linux: there are none.

package transport

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

// VirtualPort is a serial port of the operating system without hardware. This system has none: [NewVirtualPort] fails.
type VirtualPort struct{}

// NewVirtualPort returns an error.
func NewVirtualPort() (*VirtualPort, error) {
	return nil, fmt.Errorf("virtual serial port: not supported on %s", runtime.GOOS)
}

// Name returns "".
func (*VirtualPort) Name() string { return "" }

// Read fails.
func (*VirtualPort) Read([]byte) (int, error) { return 0, os.ErrInvalid }

// Write fails.
func (*VirtualPort) Write([]byte) (int, error) { return 0, os.ErrInvalid }

// SetDeadline fails.
func (*VirtualPort) SetDeadline(time.Time) error { return os.ErrInvalid }

// SetReadDeadline fails.
func (*VirtualPort) SetReadDeadline(time.Time) error { return os.ErrInvalid }

// SetWriteDeadline fails.
func (*VirtualPort) SetWriteDeadline(time.Time) error { return os.ErrInvalid }

// Close fails.
func (*VirtualPort) Close() error { return os.ErrInvalid }
