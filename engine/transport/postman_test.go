// An ordered run repeats exactly.

package transport

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// journal is what happened, in order, with the virtual time.
type journal struct {
	mu    sync.Mutex
	start time.Time
	lines []string
}

func (j *journal) add(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, fmt.Sprintf("%v ", time.Since(j.start))+fmt.Sprintf(format, args...))
}

// wantOneJournal plays the same scene 50 times on an ordered network.
func wantOneJournal(t *testing.T, lines int, scene func(t *testing.T, n *InProcess, j *journal)) {
	t.Helper()
	var first string
	for run := range 50 {
		synctest.Test(t, func(t *testing.T) {
			n := NewInProcess(InProcessOptions{Ordered: true})
			j := &journal{start: time.Now()}
			scene(t, n, j)
			n.Close()
			synctest.Wait()
			got := strings.Join(j.lines, "\n")
			if run == 0 {
				first = got
			}
			if len(j.lines) < lines {
				t.Fatalf("only %d lines", len(j.lines))
			}
			if d := cmp.Diff(first, got); d != "" {
				t.Fatalf("run %d differs: %s", run, d)
			}
		})
	}
}

// serve accepts, and reports everything that it reads.
func serve(l net.Listener, j *journal, reply func(net.Conn, string)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		j.add("accepted %v", c.RemoteAddr())
		go func() {
			for b := make([]byte, 100); ; {
				k, err := c.Read(b)
				if err != nil {
					j.add("%v: %v", c.RemoteAddr(), err)
					return
				}
				j.add("%v: %s", c.RemoteAddr(), b[:k])
				reply(c, string(b[:k]))
			}
		}()
	}
}

func TestOrderedRunOfThirtyClientsRepeatsExactly(t *testing.T) {
	wantOneJournal(t, 30*9, func(t *testing.T, n *InProcess, j *journal) {
		l := listen(t, n, "10.0.0.1:80")
		go serve(l, j, func(c net.Conn, s string) { fmt.Fprint(c, "re: ", s) })
		var wg sync.WaitGroup
		for rank := range uint64(30) {
			wg.Go(func() {
				c, err := n.DialContext(WithOrder(t.Context(), rank), "tcp", "10.0.0.1:80")
				if err != nil {
					t.Error(err)
					return
				}
				j.add("client %d is %v", rank, c.LocalAddr())
				for round := range 3 {
					time.Sleep(time.Second)
					fmt.Fprint(c, rank, ".", round)
					b := make([]byte, 100)
					k, _ := c.Read(b)
					j.add("client %d got %s", rank, b[:k])
				}
				c.Close()
			})
		}
		wg.Wait()
		time.Sleep(time.Second)
	})
}

func TestOrderedDeliveryFollowsTheRank(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		defer n.Close()
		l := listen(t, n, "10.0.0.1:80")
		go n.DialContext(t.Context(), "tcp", "10.0.0.1:80")
		synctest.Wait()
		for rank := range uint64(20) {
			go func() {
				c, err := n.DialContext(WithOrder(t.Context(), 20-rank), "tcp", "10.0.0.1:80")
				if err == nil {
					fmt.Fprintf(c, "%02d", 20-rank)
				}
			}()
		}
		for rank := range 20 {
			c, err := l.Accept()
			if err != nil {
				t.Fatal(err)
			}
			wantRead(t, c, fmt.Sprintf("%02d", rank+1))
		}
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
	})
}

// Timers that were started by deliveries of neighbouring instants do not meet later deliveries.
func TestOrderedRunWithManyTimersRepeatsExactly(t *testing.T) {
	wantOneJournal(t, 660, func(t *testing.T, n *InProcess, j *journal) {
		l := listen(t, n, "10.0.0.1:80")
		go serve(l, j, func(c net.Conn, s string) {
			if s != "start" {
				return
			}
			go func() {
				for range 10 {
					time.Sleep(time.Second)
					j.add("tick for %v", c.RemoteAddr())
					fmt.Fprint(c, "tick")
				}
				c.Close()
			}()
		})
		var wg sync.WaitGroup
		for rank := range uint64(30) {
			wg.Go(func() {
				c, err := n.DialContext(WithOrder(t.Context(), rank), "tcp", "10.0.0.1:80")
				if err != nil {
					t.Error(err)
					return
				}
				fmt.Fprint(c, "start")
				for b := make([]byte, 100); ; {
					k, err := c.Read(b)
					if err != nil {
						break
					}
					fmt.Fprintf(c, "%d got %s", rank, b[:k])
				}
				c.Close()
			})
		}
		wg.Wait()
		time.Sleep(time.Second)
	})
}

func TestOrderedRunWithFullBuffersRepeatsExactly(t *testing.T) {
	wantOneJournal(t, 100, func(t *testing.T, n *InProcess, j *journal) {
		l := listen(t, n, "10.0.0.1:80")
		var wg sync.WaitGroup
		for rank := range uint64(5) {
			wg.Go(func() {
				c, err := n.DialContext(WithOrder(t.Context(), rank), "tcp", "10.0.0.1:80")
				if err != nil {
					t.Error(err)
					return
				}
				for range 10 {
					c.Write(make([]byte, 50_000))
					j.add("client %d wrote", rank)
				}
				c.Close()
			})
			wg.Go(func() {
				c, err := l.Accept()
				if err != nil {
					t.Error(err)
					return
				}
				time.Sleep(time.Second)
				for b := make([]byte, 30_000); ; {
					k, err := io.ReadFull(c, b)
					j.add("%v: %d, %v", c.RemoteAddr(), k, err)
					if err != nil {
						break
					}
				}
				c.Close()
			})
		}
		wg.Wait()
	})
}

func TestOrderedDatagramsRepeatExactly(t *testing.T) {
	wantOneJournal(t, 100, func(t *testing.T, n *InProcess, j *journal) {
		device := packetSocket(t, n, "10.0.0.1:7")
		sockets := make([]net.PacketConn, 10)
		for i := range sockets {
			sockets[i] = packetSocket(t, n, fmt.Sprintf("10.0.1.%d:7", i))
		}
		for i, c := range sockets {
			go func() {
				for k := range 10 {
					fmt.Fprintf(to(c, device), "%d.%d", i, k)
				}
			}()
		}
		for b := make([]byte, 10); len(j.lines) < 100; {
			k, from, err := device.ReadFrom(b)
			if err != nil {
				t.Fatal(err)
			}
			j.add("%v: %s", from, b[:k])
		}
	})
}

// datagrams sends what is written from one socket to another.
type datagrams struct{ from, to net.PacketConn }

func to(from, to net.PacketConn) io.Writer { return datagrams{from, to} }

func (d datagrams) Write(b []byte) (int, error) { return d.from.WriteTo(b, d.to.LocalAddr()) }

func TestPostmanNeverDeliversTwiceAtOneFractionOfAMillisecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPostman()
		defer p.close()
		seen := map[int64]bool{time.Now().UnixNano() % 1e6: true}
		for i := range 2000 {
			done := make(chan struct{})
			sent := time.Now()
			p.post(route{}, uint64(i), func() { close(done) })
			<-done
			if d := time.Since(sent); d < 1 || d > time.Millisecond {
				t.Fatalf("delivery took %v", d)
			}
			at := time.Now().UnixNano() % 1e6
			if seen[at] {
				t.Fatalf("delivery %d is at a used instant", i)
			}
			seen[at] = true
			if i%3 == 0 {
				time.Sleep(time.Duration(i) * 700 * time.Microsecond)
			}
		}
	})
}

func TestPostmanLeavesTheClockAloneWhenNothingIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		c, _ := connect(t, n)
		write(t, c, "x")
		time.Sleep(time.Second)
		start := time.Now()
		n.Close()
		if d := time.Since(start); d != 0 {
			t.Errorf("Close took %v", d)
		}
	})
}
