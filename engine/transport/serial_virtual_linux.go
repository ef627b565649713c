// Virtual serial ports on Linux: pseudo terminals.

package transport

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// VirtualPort is a serial port of the operating system without hardware: any program may open it by Name, while a simulated device has the
// other end. There is no baud timing, and modes of the two ends cannot differ. What is written while nobody has the port open waits for an
// opener, up to what the kernel holds; [System.OpenSerial] drops it. Methods may be called from any goroutine.
type VirtualPort struct {
	name   string
	device *os.File
	keep   *os.File // the port itself: while somebody has it open, the device's end does not hang up
}

// NewVirtualPort makes a port. It is an error on systems other than Linux.
func NewVirtualPort() (*VirtualPort, error) {
	device, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("virtual serial port: %w", err)
	}
	p := &VirtualPort{device: device}
	if err := p.prepare(); err != nil {
		_ = p.Close()
		return nil, fmt.Errorf("virtual serial port: %w", err)
	}
	return p, nil
}

// prepare makes the port known under its name, raw from the start: nothing is echoed.
func (p *VirtualPort) prepare() (err error) {
	if p.name, err = unlockTerminal(p.device); err != nil {
		return err
	}
	if p.keep, err = os.OpenFile(p.name, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0); err != nil {
		return err
	}
	return setUp(p.name, SerialMode{Baud: 9600}.withDefaults())
}

// unlockTerminal lets the other end of a pseudo terminal be opened, and returns its name.
func unlockTerminal(device *os.File) (name string, err error) {
	err = control(device, func(fd int) error {
		if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
			return os.NewSyscallError("unlock", err)
		}
		number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
		name = fmt.Sprintf("/dev/pts/%d", number)
		return os.NewSyscallError("get number", err)
	})
	return name, err
}

// Name returns the path to open, such as /dev/pts/3.
func (p *VirtualPort) Name() string { return p.name }

// Read waits for bytes that the opener has written, the deadline or Close.
func (p *VirtualPort) Read(b []byte) (int, error) { return p.device.Read(b) }

// Write waits until the kernel has taken all of b, the deadline or Close.
func (p *VirtualPort) Write(b []byte) (int, error) { return p.device.Write(b) }

// SetDeadline limits Read and Write, those that wait already too. The zero time means no limit.
func (p *VirtualPort) SetDeadline(t time.Time) error { return p.device.SetDeadline(t) }

// SetReadDeadline limits Read as SetDeadline does.
func (p *VirtualPort) SetReadDeadline(t time.Time) error { return p.device.SetReadDeadline(t) }

// SetWriteDeadline limits Write as SetDeadline does.
func (p *VirtualPort) SetWriteDeadline(t time.Time) error { return p.device.SetWriteDeadline(t) }

// Close removes the port: whoever has it open is hung up, [ErrSerialGone] for a port of ours. Calls that wait fail with os.ErrClosed.
func (p *VirtualPort) Close() error {
	err := p.device.Close() // first, so that calls that wait see this and not the other end hang up
	if p.keep != nil {
		_ = p.keep.Close()
	}
	return err
}
