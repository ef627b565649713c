// The serial port client over lines inside the process.

package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// portLog writes down the events of a port, portions of data joined.
type portLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *portLog) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *portLog) data(b []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if last := len(l.lines) - 1; last >= 0 && strings.HasPrefix(l.lines[last], "data ") {
		l.lines[last] += string(b)
		return
	}
	l.lines = append(l.lines, "data "+string(b))
}

func (l *portLog) events() SerialEvents {
	return SerialEvents{
		Open:  func() { l.add("open") },
		Data:  l.data,
		Error: func(err error) { l.add("error %v", err) },
		Close: func(err error) { l.add("close %v", err) },
	}
}

func (l *portLog) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := cmp.Diff(lines, l.lines); d != "" {
		t.Error(d)
	}
}

// onPort opens a port on a line of 1000 baud, 10 ms a byte, and runs f with it.
func onPort(t *testing.T, cfg SerialConfig, f func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog)) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{})
		log := new(portLog)
		cfg.Name, cfg.Mode, cfg.Opener = "COM1", SerialMode{Baud: 1000}, s
		p := OpenSerialPort(cfg, log.events())
		synctest.Wait()
		f(t, p, l, log)
		p.Abort()
		<-p.Done()
	})
}

func TestSerialPortExchangesAndCloses(t *testing.T) {
	onPort(t, SerialConfig{}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write("ask")
		p.Write("")
		p.Write(" me\r")
		b := make([]byte, 7)
		io.ReadFull(l, b)
		fmt.Fprintf(l, "got %q", b)
		time.Sleep(time.Second)
		p.Close()
		p.Close()
		<-p.Done()
		if err := p.Write("late"); err != ErrSerialNotOpen {
			t.Errorf("Write: %v", err)
		}
		log.want(t, "open", `data got "ask me\r"`, "close <nil>")
	})
}

func TestSerialPortCloseWritesWhatIsQueued(t *testing.T) {
	onPort(t, SerialConfig{}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write(strings.Repeat("x", serialBuffer+100))
		p.Write("end")
		p.Close()
		b := make([]byte, serialBuffer+103)
		if _, err := io.ReadFull(l, b); err != nil || !strings.HasSuffix(string(b), "xend") {
			t.Errorf("%v: %q", err, b)
		}
		log.want(t, "open", "close <nil>")
	})
}

func TestSerialPortCloseEndsAfterItsTime(t *testing.T) {
	onPort(t, SerialConfig{}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write(strings.Repeat("x", 2*serialBuffer)) // takes a minute and a half
		start := time.Now()
		p.Close()
		<-p.Done()
		if took := time.Since(start); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open", "close <nil>")
	})
}

func TestSerialPortAbortReportsNothing(t *testing.T) {
	onPort(t, SerialConfig{RetryEvery: time.Second}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write(strings.Repeat("x", 2*serialBuffer))
		synctest.Wait()
		start := time.Now()
		p.Abort()
		<-p.Done()
		if took := time.Since(start); took != 0 {
			t.Errorf("took %v", took)
		}
		log.want(t, "open")
	})
}

func TestSerialPortFailsWhenMoreIsWrittenThanTheLineCarries(t *testing.T) {
	onPort(t, SerialConfig{RetryEvery: time.Second, QueueLimit: 1000}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write(strings.Repeat("x", 2*serialBuffer))
		synctest.Wait()
		start, texts := time.Now(), 0
		for p.Write("x") == nil {
			texts++
		}
		<-p.Done()
		if want := (1000+frameCost)/(frameCost+1) + 1; texts != want || time.Since(start) != 0 { // the last one fails the port
			t.Errorf("took %d texts, want %d, in %v", texts, want, time.Since(start))
		}
		log.want(t, "open", "error send queue is full: the line is slower than what is written", "close send queue is full: the line is slower than what is written")
	})
}

func TestSerialPortReportsAPulledPlug(t *testing.T) {
	for _, writing := range []bool{false, true} {
		t.Run(fmt.Sprintf("writing %v", writing), func(t *testing.T) {
			onPort(t, SerialConfig{}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
				if writing {
					p.Write(strings.Repeat("x", 2*serialBuffer))
					synctest.Wait()
				}
				l.Unplug()
				<-p.Done()
				log.want(t, "open", "close serial port is gone: unplugged or hung up")
			})
		})
	}
}

func TestSerialPortOpensAgainWhenThePlugIsBack(t *testing.T) {
	onPort(t, SerialConfig{RetryEvery: time.Second}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		p.Write(strings.Repeat("x", 2*serialBuffer))
		p.Write("old command")
		time.Sleep(time.Second)
		l.Unplug()
		synctest.Wait()
		if err := p.Write("lost"); err != ErrSerialNotOpen {
			t.Errorf("Write: %v", err)
		}
		time.Sleep(3500 * time.Millisecond)
		l.Plug()
		time.Sleep(time.Second)
		log.want(t, "open", "close serial port is gone: unplugged or hung up", "open")
		p.Write("new")
		fmt.Fprint(l, "hi")
		time.Sleep(time.Second)
		if text, _ := arrivals(t, l, time.Now(), 1); text != "new" {
			t.Errorf("%q", text)
		}
		p.Close()
		<-p.Done()
		log.want(t, "open", "close serial port is gone: unplugged or hung up", "open", "data hi", "close <nil>")
	})
}

func TestSerialPortClosedWhileTheLineIsGoneReportsNothingMore(t *testing.T) {
	onPort(t, SerialConfig{RetryEvery: time.Second}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
		l.Unplug()
		time.Sleep(1500 * time.Millisecond)
		start := time.Now()
		p.Close()
		<-p.Done()
		if took := time.Since(start); took != 0 {
			t.Errorf("took %v", took)
		}
		log.want(t, "open", "close serial port is gone: unplugged or hung up")
	})
}

func TestSerialPortReportsEachReasonOnceWhileItTries(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		log := new(portLog)
		cfg := SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, Opener: s, RetryEvery: time.Second}
		p := OpenSerialPort(cfg, log.events())
		time.Sleep(5500 * time.Millisecond)
		makeLine(t, s, SerialLineOptions{})
		other := openLine(t, s, SerialMode{Baud: 9600})
		time.Sleep(5 * time.Second)
		other.Close()
		time.Sleep(time.Second)
		p.Close()
		<-p.Done()
		log.want(t, "error open COM1: no such serial port", "error open COM1: serial port is in use", "open", "close <nil>")
	})
}

func TestSerialPortWithoutRetryEndsAfterOneError(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		for _, c := range []struct {
			cfg  SerialConfig
			want string
		}{
			{SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, Opener: s}, "error open COM1: no such serial port"},
			{SerialConfig{Name: "COM1", Opener: s, RetryEvery: time.Second}, "error open COM1: baud rate 0: want 1 to 4000000"},
			{SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, RetryEvery: time.Second}, "error open COM1: no opener"},
		} {
			log := new(portLog)
			p := OpenSerialPort(c.cfg, log.events())
			<-p.Done()
			log.want(t, c.want)
			p.Close()
			p.Abort()
		}
	})
}

// brokenConn fails the way it is told to.
type brokenConn struct {
	read, write error
	closed      chan struct{}
	once        sync.Once
}

func (c *brokenConn) Read([]byte) (int, error) {
	if c.read == nil {
		<-c.closed
		return 0, io.ErrClosedPipe
	}
	return 0, c.read
}
func (c *brokenConn) Write([]byte) (int, error) { return 0, c.write }
func (c *brokenConn) Close() error              { c.once.Do(func() { close(c.closed) }); return nil }

func TestSerialPortReportsABrokenLine(t *testing.T) {
	for _, c := range []*brokenConn{
		{read: errors.New("parity chip burnt")},
		{write: errors.New("parity chip burnt")},
	} {
		synctest.Test(t, func(t *testing.T) {
			c.closed = make(chan struct{})
			log := new(portLog)
			var p *SerialPort
			ev := log.events()
			ev.Open = func() { p.Write("x") }
			ready := make(chan struct{})
			opener := openerFunc(func() (SerialConn, error) { <-ready; return c, nil })
			p = OpenSerialPort(SerialConfig{Mode: SerialMode{Baud: 9600}, Opener: opener}, ev)
			close(ready)
			<-p.Done()
			log.want(t, "error line lost: parity chip burnt", "close line lost: parity chip burnt")
		})
	}
}

type openerFunc func() (SerialConn, error)

func (f openerFunc) OpenSerial(context.Context, string, SerialMode) (SerialConn, error) { return f() }

func TestSerialPortClosedWhileItFailsDoesNotOpenAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &brokenConn{write: errors.New("broken"), closed: make(chan struct{})}
		opened, log := 0, new(portLog)
		opener := openerFunc(func() (SerialConn, error) { opened++; return c, nil })
		hold := make(chan struct{})
		ev := log.events()
		ev.Open = func() { <-hold }
		p := OpenSerialPort(SerialConfig{Mode: SerialMode{Baud: 9600}, Opener: opener, RetryEvery: time.Second}, ev)
		synctest.Wait()
		p.Write("x")
		synctest.Wait() // the write has failed, the reader is still busy
		p.Close()
		close(hold)
		<-p.Done()
		log.want(t, "close <nil>")
		if opened != 1 {
			t.Errorf("opened %d times", opened)
		}
	})
}

func TestSerialPortCallbacksMayEndThePort(t *testing.T) {
	ends := map[string]func(*SerialPort){"Close": (*SerialPort).Close, "Abort": (*SerialPort).Abort}
	for name, end := range ends {
		for _, event := range []string{"open", "data", "error", "close"} {
			t.Run(name+" in "+event, func(t *testing.T) {
				onLines(t, func(t *testing.T, s *SerialLines) {
					l := makeLine(t, s, SerialLineOptions{})
					if event == "error" {
						l.Close()
					}
					var p *SerialPort
					ready := make(chan struct{})
					hook := func(e string) {
						<-ready
						if e == event {
							end(p)
						}
					}
					p = OpenSerialPort(SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, Opener: s, RetryEvery: time.Second}, SerialEvents{
						Open:  func() { hook("open") },
						Data:  func([]byte) { hook("data") },
						Error: func(error) { hook("error") },
						Close: func(error) { hook("close") },
					})
					close(ready)
					synctest.Wait()
					fmt.Fprint(l, "x")
					time.Sleep(time.Second)
					if event == "close" {
						l.Unplug()
					}
					<-p.Done()
				})
			})
		}
	}
}

func TestSerialPortWithoutCallbacksLivesAndEnds(t *testing.T) {
	onLines(t, func(t *testing.T, s *SerialLines) {
		l := makeLine(t, s, SerialLineOptions{})
		p := OpenSerialPort(SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, Opener: s}, SerialEvents{})
		synctest.Wait()
		fmt.Fprint(l, "x")
		time.Sleep(time.Second)
		l.Unplug()
		<-p.Done()
		p = OpenSerialPort(SerialConfig{Name: "COM1", Mode: SerialMode{Baud: 9600}, Opener: s}, SerialEvents{})
		<-p.Done()
	})
}

func TestSerialPortMethodsMayRaceWithTheEnd(t *testing.T) {
	for range 50 {
		onPort(t, SerialConfig{RetryEvery: time.Millisecond, QueueLimit: 500}, func(t *testing.T, p *SerialPort, l *SerialLine, log *portLog) {
			var wg sync.WaitGroup
			for _, f := range []func(){l.Unplug, l.Plug, p.Close, func() { p.Write("x") }, func() { fmt.Fprint(l, "y") }} {
				wg.Go(func() { time.Sleep(time.Millisecond); f() })
				wg.Go(func() { time.Sleep(time.Millisecond); f() })
			}
			wg.Wait()
			time.Sleep(time.Second)
		})
	}
}
