package firmwaresim_test

// The faults, at the start and at run time.

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// pongs sends a ping and reports whether a pong has come within a second. The connection is of no use afterwards.
func (c *client) pongs() bool {
	var got string
	c.ws.SetPongHandler(func(data string) error { got = data; return nil })
	c.ws.WriteControl(websocket.PingMessage, []byte("p"), time.Time{})
	c.ws.SetReadDeadline(time.Now().Add(time.Second))
	c.ws.ReadMessage()
	return got == "p"
}

func TestPingsAreAnsweredUnlessSwitchedOff(t *testing.T) {
	inBubble(t, echoModel(), settings{"answer_pings": "no"}, func(t *testing.T, b *bench) {
		equal(t, b.connect().pongs(), false)
		b.set("answer_pings", true)
		equal(t, b.connect().pongs(), true)
	})
}

func TestDropEndsEveryConnectionWithoutACloseFrame(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		clients := []*client{b.connect(), b.connect()}
		b.sim.Drop()
		for _, c := range clients {
			c.expectClose(websocket.CloseAbnormalClosure)
		}
		again := b.connect()
		again.write("x")
		again.expect("x")
	})
}

func TestRefuseByPort(t *testing.T) {
	for _, when := range []string{"at the start", "at run time"} {
		t.Run(when, func(t *testing.T) {
			inBubble(t, echoModel(), settings{"refuse": when == "at the start"}, func(t *testing.T, b *bench) {
				var old *client
				if when == "at run time" {
					old = b.connect()
					b.set("refuse", "port")
				}
				b.set("refuse", "port")
				if _, _, err := b.dialer().Dial(b.sim.Address(), nil); !errors.Is(err, syscall.ECONNREFUSED) {
					t.Fatalf("dial: %v", err)
				}
				if old != nil {
					old.write("old connections stay")
					old.expect("old connections stay")
				}
				b.set("refuse", "no")
				c := b.connect()
				c.write("x")
				c.expect("x")
			})
		})
	}
}

func TestRefuseByStatus(t *testing.T) {
	inBubble(t, echoModel(), settings{"refuse": 503}, func(t *testing.T, b *bench) {
		_, answer, err := b.dialer().Dial(b.sim.Address(), nil)
		if err == nil || answer == nil || answer.StatusCode != 503 {
			t.Fatalf("answer %v, %v", answer, err)
		}
		b.set("refuse", "401")
		equal(t, b.status("/echo"), 401)
		b.set("refuse", false)
		b.connect()
	})
}

func TestRefuseFailsWhenThePortIsTakenMeanwhile(t *testing.T) {
	inBubble(t, echoModel(), settings{"refuse": "port"}, func(t *testing.T, b *bench) {
		other, err := b.network.Listen(t.Context(), "tcp", "10.0.0.1:80")
		if err != nil {
			t.Fatal(err)
		}
		if err := b.sim.Set("refuse", "no"); !errors.Is(err, syscall.EADDRINUSE) {
			t.Fatalf("got %v", err)
		}
		other.Close()
		b.set("refuse", "no")
		b.connect()
	})
}

func TestDropAfterCountsFromTheOpeningOfEachConnection(t *testing.T) {
	inBubble(t, echoModel(), settings{"drop_after": "4m"}, func(t *testing.T, b *bench) {
		first := b.connect()
		time.Sleep(time.Minute)
		second := b.connect()
		first.expectClose(websocket.CloseAbnormalClosure)
		equal(t, time.Since(b.start).Truncate(time.Second), 4*time.Minute)
		second.expectClose(websocket.CloseAbnormalClosure)
		equal(t, time.Since(b.start).Truncate(time.Second), 5*time.Minute)
	})
}

func TestDropAfterChangesForOpenConnections(t *testing.T) {
	inBubble(t, echoModel(), settings{"drop_after": "4m"}, func(t *testing.T, b *bench) {
		c := b.connect()
		time.Sleep(time.Minute)
		b.set("drop_after", 0)
		time.Sleep(time.Hour)
		c.write("x")
		c.expect("x")
		b.set("drop_after", "1m")
		c.expectClose(websocket.CloseAbnormalClosure)
		equal(t, time.Since(b.start).Truncate(time.Second), time.Hour+time.Minute)
	})
}

func TestStallHoldsEverythingUntilReleased(t *testing.T) {
	inBubble(t, find(t, "signage"), nil, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write("POWER ON")
		c.expect("POWER=WARMING")
		b.set("stall", true)
		c.write("POWER?")
		opened := make(chan *client)
		go func() { opened <- b.connect() }()
		time.Sleep(59 * time.Second)
		equal(t, len(b.traffic()), 3) // open, POWER ON, POWER=WARMING
		select {
		case <-opened:
			t.Fatal("a stalled device has answered the opening handshake")
		default:
		}
		b.set("stall", false)
		c.expect("POWER=ON", "TEMP=31", "POWER=ON")
		equal(t, time.Since(b.start).Truncate(time.Second), 59*time.Second)
		c.expect("TEMP=32")
		equal(t, time.Since(b.start).Truncate(time.Second), time.Minute)
		second := <-opened
		second.write("POWER?")
		second.expect("TEMP=32", "POWER=ON")
	})
}

func TestStallAtTheStart(t *testing.T) {
	inBubble(t, echoModel(), settings{"stall": "on"}, func(t *testing.T, b *bench) {
		equal(t, b.stalledDial(), true)
		b.set("stall", "off")
		c := b.connect()
		c.write("x")
		c.expect("x")
	})
}

// stalledDial reports whether a client gets a connection but no answer.
func (b *bench) stalledDial() bool {
	dialer := b.dialer()
	dialer.HandshakeTimeout = time.Second
	_, _, err := dialer.Dial(b.sim.Address(), nil)
	return err != nil && strings.Contains(err.Error(), "timeout")
}

func TestStalledDeviceCanBeDroppedAndClosed(t *testing.T) {
	inBubble(t, echoModel(), settings{"drop_after": "10s"}, func(t *testing.T, b *bench) {
		limited := b.connect()
		b.set("stall", true)
		limited.expectClose(websocket.CloseAbnormalClosure)
		equal(t, time.Since(b.start).Truncate(time.Second), 10*time.Second)
		waiting, err := b.network.DialContext(t.Context(), "tcp", "10.0.0.1:80")
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		b.sim.Drop()
		if _, err := waiting.Read(make([]byte, 1)); err == nil {
			t.Fatal("connection is still there")
		}
		go b.stalledDial()
		time.Sleep(time.Millisecond)
		b.sim.Close()
	})
}

func TestTrafficTellsARequestThenWhatItCaused(t *testing.T) {
	inBubble(t, find(t, "codec"), settings{"status_every": "1m"}, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write("Hey!")
		c.read()
		c.read()
		c.ws.WriteControl(websocket.PingMessage, []byte("p"), time.Time{})
		c.ws.WriteControl(websocket.PongMessage, []byte("q"), time.Time{})
		c.read()
		c.ws.WriteMessage(websocket.BinaryMessage, []byte("[]"))
		c.ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1000, "bye"))
		c.expectClose(1000)
		second := b.connect()
		second.ws.Close()
		time.Sleep(time.Second)
		b.connect()
		b.sim.Drop()
		equal(t, b.traffic(), []string{
			`0s 1 in open /qrc`,
			`0s 1 out text ` + codecStatus(50, false, false, "idle"),
			`0s 1 in text Hey!`,
			`0s 1 out text {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}`,
			`0s 1 in ping p`,
			`0s 1 out pong p`,
			`0s 1 in pong q`,
			`1m0s 1 out text ` + codecStatus(50, false, false, "idle"),
			`1m0s 1 in binary []`,
			`1m0s 1 out text {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"invalid request: batches are not supported"}}`,
			`1m0s 1 in close 1000 bye`,
			`1m0s 1 out close 1000`,
			`1m0s 2 in open /qrc`,
			`1m0s 2 out text ` + codecStatus(50, false, false, "idle"),
			`1m0s 2 in drop unexpected EOF`,
			`1m1s 3 in open /qrc`,
			`1m1s 3 out text ` + codecStatus(50, false, false, "idle"),
			`1m1s 3 out drop by command`,
		})
	})
}

// busyRoom is a run with many clients, a stall, a drop and timers; its log shows any order that is left to chance.
func busyRoom(t *testing.T) string {
	var log string
	inBubble(t, find(t, "codec"), nil, func(t *testing.T, b *bench) {
		for i := range 20 {
			go func() {
				time.Sleep(time.Duration(i) * time.Microsecond)
				c := b.connect()
				for n := range 10 {
					c.ws.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":"Volume.Set","params":{"level":%d}}`, n, i))
					time.Sleep(time.Second)
				}
			}()
		}
		time.Sleep(2500 * time.Millisecond)
		b.set("stall", true)
		time.Sleep(4 * time.Second)
		b.set("stall", false)
		time.Sleep(2 * time.Second)
		b.sim.Drop()
		time.Sleep(10 * time.Second)
		log = strings.Join(b.traffic(), "\n")
	})
	return log
}

func TestSameRunSameTraffic(t *testing.T) {
	first := busyRoom(t)
	if n := strings.Count(first, "\n"); n < 2000 {
		t.Fatalf("only %d lines", n)
	}
	for range 20 {
		equal(t, busyRoom(t), first)
	}
}
