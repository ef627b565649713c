// Real ports, over pseudo terminals.

package transport

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/sys/unix"
)

func virtualPort(t *testing.T) *VirtualPort {
	t.Helper()
	p, err := NewVirtualPort()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func openSystem(t *testing.T, name string, m SerialMode) SerialConn {
	t.Helper()
	c, err := System{}.OpenSerial(t.Context(), name, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// wantText reads until it has as many bytes as text.
func wantText(t *testing.T, r io.Reader, text string) {
	t.Helper()
	b := make([]byte, len(text))
	if _, err := io.ReadFull(r, b); err != nil || string(b) != text {
		t.Fatalf("got %q, %v; want %q", b, err, text)
	}
}

// allBytes has every byte there is, so that nothing a terminal does to some of them goes unnoticed.
func allBytes() string {
	var b strings.Builder
	for i := range 256 {
		b.WriteByte(byte(i))
	}
	return b.String()
}

func TestSystemSerialPassesEveryByteBothWays(t *testing.T) {
	v := virtualPort(t)
	c := openSystem(t, v.Name(), SerialMode{Baud: 9600})
	fmt.Fprint(c, allBytes())
	wantText(t, v, allBytes())
	fmt.Fprint(v, allBytes())
	wantText(t, c, allBytes())
}

func TestSystemSerialSetsTheMode(t *testing.T) {
	v := virtualPort(t)
	for _, c := range []struct {
		mode   SerialMode
		speed  uint32
		set    uint32
		absent uint32
	}{
		{SerialMode{Baud: 9600}, 9600, unix.CS8, unix.PARENB | unix.CSTOPB},
		{mode(1200, 8, 'E', 2), 1200, unix.CS8 | unix.PARENB | unix.CSTOPB, unix.PARODD | unix.CMSPAR},
		{mode(250000, 8, 'O', 1), 250000, unix.PARENB | unix.PARODD, unix.CSTOPB | unix.CMSPAR},
		{mode(19200, 8, 'M', 1), 19200, unix.PARENB | unix.PARODD | unix.CMSPAR, unix.CSTOPB},
		{mode(19200, 8, 'S', 1), 19200, unix.PARENB | unix.CMSPAR, unix.PARODD},
	} {
		port := openSystem(t, v.Name(), c.mode)
		var got *unix.Termios
		err := control(port.(*systemPort).file, func(fd int) (err error) { got, err = unix.IoctlGetTermios(fd, unix.TCGETS2); return err })
		if err != nil {
			t.Fatal(err)
		}
		// A pseudo terminal has always 8 data bits and no parity bit.
		const pty = unix.CSIZE | unix.PARENB
		if got.Ospeed != c.speed || got.Cflag&(c.set&^pty) != c.set&^pty || got.Cflag&(c.absent&^pty) != 0 {
			t.Errorf("%v: speed %d, flags %#x", c.mode, got.Ospeed, got.Cflag)
		}
		port.Close()
	}
}

func TestSystemSerialTellsAHangUpFromTheOwnClose(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(*VirtualPort, SerialConn)
		want error
	}{
		{"hang-up", func(v *VirtualPort, _ SerialConn) { v.Close() }, ErrSerialGone},
		{"own Close", func(_ *VirtualPort, c SerialConn) { c.Close() }, net.ErrClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := virtualPort(t)
			port := openSystem(t, v.Name(), SerialMode{Baud: 9600})
			ends := make(chan error, 2)
			go func() { ends <- second(port.Read(make([]byte, 1))) }()
			go func() { ends <- second(port.Write(make([]byte, 1<<20))) }() // nobody reads: the kernel's buffer fills
			time.AfterFunc(50*time.Millisecond, func() { c.end(v, port) })
			for range 2 {
				if err := <-ends; !errors.Is(err, c.want) {
					t.Errorf("waiting call: %v", err)
				}
			}
			for _, err := range []error{second(port.Read(make([]byte, 1))), second(port.Write([]byte("x")))} {
				if !errors.Is(err, c.want) {
					t.Errorf("later call: %v", err)
				}
			}
		})
	}
}

func TestSystemSerialPortIsOpenOnce(t *testing.T) {
	v := virtualPort(t)
	c := openSystem(t, v.Name(), SerialMode{Baud: 9600})
	_, err := System{}.OpenSerial(t.Context(), v.Name(), SerialMode{Baud: 300})
	if !errors.Is(err, ErrSerialBusy) || err.Error() != "open "+v.Name()+": serial port is in use" {
		t.Errorf("second opener: %v", err)
	}
	fmt.Fprint(c, "still works")
	wantText(t, v, "still works")
	c.Close()
	if err := c.Close(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("second Close: %v", err)
	}
	openSystem(t, v.Name(), SerialMode{Baud: 9600})
}

func TestSystemSerialDropsWhatCameBeforeTheOpen(t *testing.T) {
	v := virtualPort(t)
	fmt.Fprint(v, "old")
	c := openSystem(t, v.Name(), SerialMode{Baud: 9600})
	fmt.Fprint(v, "new")
	wantText(t, c, "new")
	c.Close()
	fmt.Fprint(v, "old")
	c = openSystem(t, v.Name(), SerialMode{Baud: 9600})
	fmt.Fprint(v, "new")
	wantText(t, c, "new")
}

func TestSystemSerialPortThatCannotBeOpened(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o600)
	for _, c := range []struct {
		name string
		baud int
		want error
		text string
	}{
		{"/dev/ttyNone", 9600, ErrSerialNotFound, "open /dev/ttyNone: no such serial port"},
		{"", 9600, ErrSerialNotFound, "open : no such serial port"},
		{"/dev/ttyNone", 0, nil, "open /dev/ttyNone: baud rate 0: want 1 to 4000000"},
		{file, 9600, nil, "not a serial port"},
		{"/dev/null", 9600, nil, "not a serial port"},
		{t.TempDir(), 9600, nil, "is a directory"},
	} {
		_, err := System{}.OpenSerial(t.Context(), c.name, SerialMode{Baud: c.baud})
		if err == nil || !strings.Contains(err.Error(), c.text) || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%v, want %s", err, c.text)
		}
	}
	if err := openFailure(&fs.PathError{Err: unix.EACCES}); err != ErrSerialPermission { // root is never refused
		t.Errorf("EACCES: %v", err)
	}
}

func TestVirtualPortDeadlinesAndClose(t *testing.T) {
	v := virtualPort(t)
	v.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	if err := second(v.Read(make([]byte, 1))); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read: %v", err)
	}
	v.SetWriteDeadline(time.Now().Add(10 * time.Millisecond))
	if err := second(v.Write(make([]byte, 1<<20))); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("write: %v", err)
	}
	v.SetDeadline(time.Time{})
	closed := make(chan struct{})
	time.AfterFunc(10*time.Millisecond, func() {
		defer close(closed)
		v.Close()
	})
	if err := second(v.Read(make([]byte, 1))); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	<-closed // the reader may be told before the device is gone
	if _, err := os.Stat(v.Name()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s after Close: %v", v.Name(), err)
	}
}

func TestVirtualPortOutlivesItsOpeners(t *testing.T) {
	v := virtualPort(t)
	for i := range 3 {
		c := openSystem(t, v.Name(), SerialMode{Baud: 9600})
		text := fmt.Sprint("opener ", i)
		fmt.Fprint(c, text)
		c.Close()
		wantText(t, v, text)
	}
}

func descriptors(t *testing.T) int {
	t.Helper()
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestSerialCyclesLeaveNothingOpen(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	cycle := func(end func(v *VirtualPort, p *SerialPort)) {
		v, err := NewVirtualPort()
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		open := make(chan struct{})
		cfg := SerialConfig{Name: v.Name(), Mode: SerialMode{Baud: 115200}, Opener: System{}}
		p := OpenSerialPort(cfg, SerialEvents{Open: func() { close(open) }, Error: func(err error) { t.Error(err) }})
		<-open
		p.Write("x")
		wantText(t, v, "x")
		end(v, p)
		<-p.Done()
	}
	ends := []func(*VirtualPort, *SerialPort){
		func(_ *VirtualPort, p *SerialPort) { p.Close() },
		func(_ *VirtualPort, p *SerialPort) { p.Write(strings.Repeat("x", 1<<20)); p.Abort() },
		func(v *VirtualPort, _ *SerialPort) { v.Close() },
	}
	cycle(ends[0])
	before := descriptors(t)
	for i := range 100 {
		cycle(ends[i%len(ends)])
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors before, %d after", before, after)
	}
}

func TestSerialFailedOpensLeaveNothingOpen(t *testing.T) {
	v := virtualPort(t)
	openSystem(t, v.Name(), SerialMode{Baud: 9600})
	before := descriptors(t)
	for range 20 {
		for _, name := range []string{v.Name(), "/dev/null", "/dev/ttyNone"} {
			if _, err := (System{}).OpenSerial(t.Context(), name, SerialMode{Baud: 9600}); err == nil {
				t.Fatal(name, "opened")
			}
		}
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors before, %d after", before, after)
	}
}

func TestSystemSerialWorksBeyondDescriptor1024(t *testing.T) {
	for range 1100 {
		f, err := os.Open("/dev/null")
		if errors.Is(err, unix.EMFILE) {
			t.Fatal("this test needs 1200 file descriptors: raise the limit (ulimit -n)")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
	}
	v := virtualPort(t)
	c := openSystem(t, v.Name(), SerialMode{Baud: 9600})
	fmt.Fprint(v, "far")
	wantText(t, c, "far")
}

func TestSerialPortOnARealPortReportsAHangUpAndTriesAgain(t *testing.T) {
	v := virtualPort(t)
	link := filepath.Join(t.TempDir(), "ttyUSB0") // as a device that comes back under its name
	os.Symlink(v.Name(), link)
	events := make(chan string, 100)
	p := OpenSerialPort(SerialConfig{Name: link, Mode: SerialMode{Baud: 9600}, Opener: System{}, RetryEvery: 5 * time.Millisecond}, SerialEvents{
		Open:  func() { events <- "open" },
		Data:  func(b []byte) { events <- "data " + string(b) },
		Error: func(err error) { events <- "error " + err.Error() },
		Close: func(err error) { events <- fmt.Sprint("close ", err) },
	})
	want := func(text string) {
		t.Helper()
		if got := <-events; got != text {
			t.Fatalf("%q, want %q", got, text)
		}
	}
	want("open")
	os.Remove(link)
	v.Close()
	want("close serial port is gone: unplugged or hung up")
	back := virtualPort(t)
	os.Symlink(back.Name(), link)
	want("open")
	fmt.Fprint(back, "x")
	want("data x")
	p.Close()
	want("close <nil>")
	<-p.Done()
}
