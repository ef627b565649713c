// What a script hears of a serial line, how its port ends, limits and timing.
package qsys_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

func TestSerialEventHandlerComesBeforeTheEventsOwnHandler(t *testing.T) {
	wantPort(t, watchPort+`
		port.EventHandler = function(p, event, ...) print(event, p == port, ...) end
		port:Open(9600)`,
		func(device *transport.SerialLine) {
			fmt.Fprint(device, "x")
			time.Sleep(time.Second)
			device.Unplug()
			time.Sleep(3 * time.Second)
			device.Plug()
		},
		"CONNECTED\ttrue", "Connected\ttrue\tnil", "DATA\ttrue", "Data\ttrue\tnil", "EOF\ttrue", "Closed\ttrue\tnil",
		"RECONNECT\ttrue", "Reconnect\ttrue\tnil", "CONNECTED\ttrue", "Connected\ttrue\tnil")
}

func TestSerialCloseInEventHandlerEndsTheEvent(t *testing.T) {
	wantPort(t, watchPort+`
		port.EventHandler = function(p, event) print(event) p:Close() end
		port:Open(9600)`,
		sends("x"), "CONNECTED")
}

func TestSerialErrorTellsEachReasonOnceAndTheNextAttemptComes(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.wired("s", b.serial, watchPort+`
			port.EventHandler = function(p, event, err) print(event, err) end
			port:Open(9600)`)
		b.wait(5 * time.Second)
		b.line(transport.SerialLineOptions{})
		b.wait(2 * time.Second)
		b.want("ERROR\topen COM1: no such serial port", "Error\ttrue\topen COM1: no such serial port", "CONNECTED\tnil", "Connected\ttrue\tnil")
	})
}

func TestSerialOwnCloseIsSilentAndWhatIsWrittenStillLeaves(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		closed := 0
		device := b.line(transport.SerialLineOptions{Closed: func() { closed++ }})
		b.wired("s", b.serial, watchPort+`
			port.Connected = function()
				port:Write("good bye") port:Close() port:Close()
				print(port.IsOpen, pcall(port.Write, port, "x"))
			end
			port:Open(9600)`)
		fmt.Fprint(device, "late")
		got := make([]byte, 8)
		if _, err := io.ReadFull(device, got); err != nil || string(got) != "good bye" {
			t.Errorf("%q, %v", got, err)
		}
		b.wait(time.Minute)
		b.want("false\tfalse\tSerialPort.Write: the port is not open")
		if closed != 1 {
			t.Errorf("closed %d times, want once", closed)
		}
	})
}

func TestSerialDataIsSilentAfterOwnClose(t *testing.T) {
	wantPort(t, watchPort+`
		port.Data = function() print("data") port:Write(string.rep("x", 10000)) port:Close() end
		port:Open(9600)
		Timer.CallAfter(function() print(port.BufferLength) end, 5)`,
		sends(strings.Repeat("x", 100)), "Connected\ttrue\tnil", "data", "1")
}

func TestSerialCloseOfAPortThatIsNotOpenDoesNothing(t *testing.T) {
	for name, source := range map[string]string{
		"never opened": `port:Close()`,
		"opening":      `port:Open(9600) port:Close()`,
		"unplugged":    `port:Open(9600) port.Closed = function() print("closed") port:Close() end`,
		"no such port": `port:Open(9600) port.Error = function() print("failed") port:Close() end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				var want []string
				device := b.line(transport.SerialLineOptions{})
				if name == "no such port" {
					device.Unplug()
					want = []string{"failed"}
				}
				b.wired("s", b.serial, watchPort+`port.Connected = nil `+source)
				if name == "unplugged" {
					device.Unplug()
					want = []string{"closed"}
				}
				b.wait(5 * time.Second)
				device.Plug()
				b.wait(5 * time.Second)
				b.want(want...)
			})
		})
	}
}

func TestSerialPulledCableIsClosedOnceAndThePortComesBack(t *testing.T) {
	wantPort(t, watchPort+`
		port.Data = nil
		port.Closed = function()
			print("closed", port.IsOpen, port.BufferLength, port:Read(3), pcall(port.Write, port, "x"))
			Timer.CallAfter(function() print("later", port:Read(3), port.BufferLength) end, 1)
		end
		port.Reconnect = function() print("reconnect", port.IsOpen, port.BufferLength) end
		port:Open(9600)`,
		func(device *transport.SerialLine) {
			fmt.Fprint(device, "0123456789")
			time.Sleep(time.Second)
			device.Unplug()
			time.Sleep(3500 * time.Millisecond)
			device.Plug()
			time.Sleep(1500 * time.Millisecond)
			device.Unplug()
		},
		"Connected\ttrue\tnil",
		"closed\tfalse\t10\t012\tfalse\tSerialPort.Write: the port is not open",
		"later\t345\t4",
		"reconnect\ttrue\t0", "Connected\ttrue\tnil",
		"closed\tfalse\t0\tnil\tfalse\tSerialPort.Write: the port is not open",
		"later\tnil\t0")
}

func TestSerialOpenOfAnOpenPortClosesItFirst(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		var modes []string
		device := b.line(transport.SerialLineOptions{Opened: func(m transport.SerialMode) { modes = append(modes, m.String()) }})
		b.wired("s", b.serial, watchPort+`
			port:Open(9600)
			Timer.CallAfter(function()
				port:Write("old") port:Open(1200) port:Open(2400) port:Close() port:Open(19200)
				print(port.IsOpen, port.BufferLength)
				port.Connected = function() print("open", port.BufferLength) port:Write("new") end
			end, 2)`)
		fmt.Fprint(device, "x")
		got := make([]byte, 6)
		if _, err := io.ReadFull(device, got); err != nil || string(got) != "oldnew" {
			t.Errorf("%q, %v", got, err)
		}
		b.wait(time.Second)
		b.want("Connected\ttrue\tnil", "Data\ttrue\tnil", "false\t1", "open\t0")
		if diff := cmp.Diff([]string{"9600 8N1", "19200 8N1"}, modes); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSerialPortInUseIsAnErrorUntilItIsFree(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.line(transport.SerialLineOptions{})
		first := b.wired("first", b.serial, watchPort+`port:Open(9600)`)
		b.wired("second", b.serial, watchPort+`port:Open(19200)`)
		b.wait(3 * time.Second)
		first.Stop()
		b.wait(3 * time.Second)
		b.want("Connected\ttrue\tnil", "Error\ttrue\topen COM1: serial port is in use", "Connected\ttrue\tnil")
	})
}

// serialGoroutines returns how many goroutines run for serial ports.
func serialGoroutines() int { return goroutines("transport.(*SerialPort)", "qsys.openSerial") }

func TestStopWithAnOpenPortFreesItAndLeavesNothing(t *testing.T) {
	for name, source := range map[string]string{
		"open":          ``,
		"writing":       `port.Connected = function() port:Write(string.rep("x", 10000)) end`,
		"closing":       `port.Connected = function() port:Write(string.rep("x", 10000)) port:Close() end`,
		"opening again": `port.Connected = function() port:Write(string.rep("x", 10000)) port:Open(9600) port:Open(1200) end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				device := b.line(transport.SerialLineOptions{})
				s := b.wired("s", b.serial, watchPort+`port.Connected = nil port.Data = nil port:Open(9600) `+source)
				go io.Copy(device, io.LimitReader(device, 5000))
				if serialGoroutines() == 0 {
					t.Error("no goroutine to look for")
				}
				s.Stop()
				if n := serialGoroutines(); n != 0 {
					t.Errorf("%d goroutines are left", n)
				}
				b.wired("next", b.serial, watchPort+`port.Data = nil port:Open(9600)`)
				b.want("Connected\ttrue\tnil")
			})
		})
	}
}

func TestNothingIsPendingAfterASerialPortIsClosed(t *testing.T) {
	for name, source := range map[string]string{
		"closed":                 `port.Connected = function() port:Write(string.rep("x", 100)) port:Close() end`,
		"closed while opening":   `port:Close()`,
		"closed when lost":       `port.Closed = function() port:Close() end`,
		"opened twice":           `port.Connected = function() port:Open(1200) port.Connected = function() port:Close() end end`,
		"failed by a full queue": `port.Connected = function() for i = 1, 100 do port:Write(string.rep("x", 1000)) end end`,
	} {
		t.Run(name, func(t *testing.T) {
			var idle atomic.Bool
			inBubble(t, engine.Options{OnIdle: func() { idle.Store(true) }}, func(b *bench) {
				device := b.line(transport.SerialLineOptions{})
				b.wired("s", b.serial, watchPort+`port:Open(9600) `+source)
				device.Unplug()
				b.wait(2 * time.Minute)
				idle.Store(false)
				b.Do(func() {})
				b.wait(time.Minute)
				if !idle.Load() {
					t.Error("something is still pending")
				}
			})
		})
	}
}

func TestSerialPortThatIsWrittenFasterThanItsLineFails(t *testing.T) {
	const full = "send queue is full: the line is slower than what is written"
	wantPort(t, watchPort+`
		port.Connected = function()
			for i = 1, 100 do port:Write(string.rep("x", 1000)) end
			print(pcall(port.Write, port, "x"))
		end
		port.Closed = function() print("closed", pcall(port.Write, port, "x")) end
		port:Open(9600)`,
		silence, "true", "Error\ttrue\t"+full, "closed\tfalse\tSerialPort.Write: the port is not open")
}

// flooding is a port that sends portions of 4 KiB, one every millisecond.
type flooding struct {
	portions int
	closed   chan struct{}
}

func (f *flooding) OpenSerial(context.Context, string, transport.SerialMode) (transport.SerialConn, error) {
	f.closed = make(chan struct{})
	return f, nil
}

func (f *flooding) Read(b []byte) (int, error) {
	if f.portions == 0 {
		<-f.closed
		return 0, io.EOF
	}
	f.portions--
	time.Sleep(time.Millisecond)
	return len(b), nil
}

func (f *flooding) Write(b []byte) (int, error) { return len(b), nil }

func (f *flooding) Close() error { close(f.closed); return nil }

func TestSerialReceiveBufferHoldsOneMebibyte(t *testing.T) {
	const full = "ERROR\treceive buffer is full: data was lost"
	inBubble(t, engine.Options{}, func(b *bench) {
		b.wired("s", &flooding{portions: 258}, `
			port, data = SerialPorts[1], 0
			port.EventHandler = function(p, event, err) if event == "DATA" then data = data + 1 else print(event, err) end end
			port:Open(9600)
			Timer.CallAfter(function() print(data, port.BufferLength) print(#port:Read(2^30), port.BufferLength) end, 1)`)
		b.wait(time.Second)
		b.want("CONNECTED\tnil", full, full, "258\t1048576", "1048576\t0")
	})
}

// A byte at 9600 baud, 8N1, takes 10 bits.
func TestSerialTimingAt9600BaudIsExact(t *testing.T) {
	inAnyBubble(t, engine.Options{}, func(b *bench) {
		device := b.line(transport.SerialLineOptions{})
		b.wired("s", b.serial, `
			port = SerialPorts[1]
			port.Data = function() print("data") end
			Timer.CallAfter(function() port:Write(string.rep("x", 96)) end, 2)
			port:Open(9600)`)
		if _, err := io.ReadFull(device, make([]byte, 96)); err != nil {
			t.Fatal(err)
		}
		if at := time.Since(b.start); at != 2100*time.Millisecond {
			t.Errorf("96 bytes that were written after 2 s had arrived after %v, want 2.1 s", at)
		}
		sent := time.Since(b.start)
		fmt.Fprint(device, "123")
		b.wait(time.Second)
		var want []time.Duration
		for i := range 3 {
			want = append(want, sent+time.Duration(i+1)*time.Second/960)
		}
		if diff := cmp.Diff(want, b.times("data")); diff != "" {
			t.Errorf("data (-want +got):\n%s", diff)
		}
	})
}
