// An ordered run with serial lines repeats exactly.

package transport

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// echoDevice answers every line of text, again after every plug.
func echoDevice(t *testing.T, l *SerialLine, j *journal) {
	for l.WaitPlugged(t.Context()) == nil {
		for in := bufio.NewReader(l); ; {
			text, err := in.ReadString('\r')
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err != nil {
				j.add("%s device: %v", l.name, err)
				break
			}
			j.add("%s device: %q", l.name, text)
			fmt.Fprintf(l, "re: %s", text)
		}
	}
}

// tickingPort writes a line of text on every tick.
func tickingPort(s *SerialLines, name string, rank uint64, every time.Duration, j *journal) {
	var p *SerialPort
	ready := make(chan struct{})
	cfg := SerialConfig{Name: name, Mode: SerialMode{Baud: 9600}, Opener: s, Order: rank, RetryEvery: 50 * time.Millisecond}
	p = OpenSerialPort(cfg, SerialEvents{
		Open:  func() { <-ready; j.add("%s open", name); p.Write("hello\r") },
		Data:  func(b []byte) { j.add("%s %q", name, b) },
		Error: func(err error) { j.add("%s error %v", name, err) },
		Close: func(err error) { j.add("%s close %v", name, err) },
	})
	close(ready)
	for range 40 {
		time.Sleep(every)
		p.Write("PWR?\r")
	}
	p.Close()
	<-p.Done()
}

func TestOrderedRunWithSerialLinesRepeatsExactly(t *testing.T) {
	wantOneJournal(t, 1500, func(t *testing.T, n *InProcess, j *journal) {
		s := NewSerialLines(n)
		for i := range 5 {
			name := fmt.Sprint("COM", i)
			var l *SerialLine
			l, err := s.Line(name, SerialLineOptions{
				Mode:   SerialMode{Baud: 9600},
				Opened: func(m SerialMode) { j.add("%s opened %v", name, m); fmt.Fprint(l, "ready\r") },
				Closed: func() { j.add("%s closed", name) },
			})
			if err != nil {
				t.Fatal(err)
			}
			go echoDevice(t, l, j)
			go tickingPort(s, name, uint64(i+1), 25*time.Millisecond*time.Duration(1+i%2), j) // as long as 24 bytes, or 48
			time.AfterFunc(200*time.Millisecond, l.Unplug)                                    // the first wait for the same instants
			time.AfterFunc(300*time.Millisecond, l.Plug)
		}
		time.Sleep(10 * time.Second)
		s.Close()
	})
}

func TestOrderedSerialBytesComeLessThanAMillisecondLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		defer n.Close()
		s := NewSerialLines(n)
		defer s.Close()
		l, c := makeLine(t, s, SerialLineOptions{}), openLine(t, s, SerialMode{Baud: 9600})
		start := time.Now()
		fmt.Fprint(c, string(make([]byte, 960)))
		due := func(i int) time.Duration { return time.Duration(i+1) * time.Second / 960 }
		for i := 0; i < 960; i++ {
			_, at := arrivals(t, l, start, 1)
			for range len(at) {
				if late := at[0] - due(i); late < 0 || late > time.Millisecond {
					t.Fatalf("byte %d is %v late", i, late)
				}
				i++
			}
			i--
		}
	})
}
