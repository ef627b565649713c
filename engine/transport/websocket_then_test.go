// What becomes of a message that somebody waits for, and how long a socket waits for one.

package transport

import (
	"errors"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

func TestWebSocketOnLoopbackSaysThatAMessageIsOut(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		w, server := openLoopback(t, l, cfg, new(wsLog))
		defer func() { w.Abort(); <-w.Done(); server.Close() }()
		sent := make(chan struct{}, 1)
		send := func(size int) (out bool) {
			out, err := w.SendThen(true, strings.Repeat("x", size), func() { sent <- struct{}{} })
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		if out := send(10); out != (w.conn.direct != nil) {
			t.Errorf("got %t for a short message, want that at once where the connection can", out)
		} else if !out {
			<-sent
		}
		for send(16 << 10) { // until the network takes a part only
		}
		go func() {
			for {
				if _, _, err := server.ReadMessage(); err != nil {
					return
				}
			}
		}()
		<-sent
		if send(1 << 20) {
			t.Error("a long message is out at once")
		}
		<-sent
		select {
		case <-sent:
			t.Error("said twice")
		default:
		}
	})
}

func TestWebSocketSaysThatAMessageIsOutWhenTheNetworkHasIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer func() { w.Abort(); <-w.Done() }()
		if _, err := w.SendThen(true, strings.Repeat("x", 1<<20), func() { log.add("out") }); err != nil {
			t.Fatal(err)
		}
		if _, err := w.PingThen(func() { log.add("ping out") }); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		log.want(t, "open ")
		if got := receive(server); len(got) != 2+1<<20 {
			t.Errorf("server received %d bytes", len(got))
		}
		synctest.Wait()
		log.want(t, "open ", "out", "ping out")
	})
}

func TestWebSocketNeverSaysThatWhatIsLostIsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		w, _, log := openPair(t, n, WebSocketConfig{WriteTimeout: time.Second}, websocket.Upgrader{})
		out, err := w.SendThen(true, strings.Repeat("x", 1<<20), func() { log.add("out") })
		if out || err != nil {
			t.Fatalf("got %t, %v", out, err)
		}
		<-w.Done()
		log.want(t, "open ", "error", "close 1006 ")
		log.wantError(t, nil, "the peer takes no data")
		if _, err := w.SendThen(false, "late", nil); !errors.Is(err, ErrNotOpen) {
			t.Errorf("got %v, want %v", err, ErrNotOpen)
		}
	})
}

func TestWebSocketSaysThatTheCloseFrameIsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		if err := w.CloseThen(1000, "bye", func() { log.add("out") }); err != nil {
			t.Fatal(err)
		}
		if err := w.CloseThen(1000, "", nil); !errors.Is(err, ErrNotOpen) {
			t.Errorf("a second time: got %v, want %v", err, ErrNotOpen)
		}
		synctest.Wait()
		log.want(t, "open ", "out")
		answerClose(server)
		<-w.Done()
		log.want(t, "open ", "out", "close 1000 ")
	})
}

func TestWebSocketEndsWhenNoMessageComesInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		start := time.Now()
		w, server, log := openPair(t, n, WebSocketConfig{ReadTimeout: 200 * time.Millisecond}, websocket.Upgrader{})
		time.Sleep(150 * time.Millisecond)
		server.WriteMessage(websocket.TextMessage, []byte("in time"))
		time.Sleep(150 * time.Millisecond)
		server.WriteControl(websocket.PingMessage, nil, time.Time{})
		server.WriteControl(websocket.PongMessage, nil, time.Time{})
		<-w.Done()
		log.want(t, "open ", `message false "in time"`, "pong", "error", "close 1006 ")
		log.wantError(t, ErrSilent, "no message has come in time")
		if took := time.Since(start).Round(10 * time.Millisecond); took != 350*time.Millisecond {
			t.Errorf("ended after %v, want 350ms", took)
		}
	})
}

func TestWebSocketReadTimeoutDoesNotCountWhileAMessageIsHandled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		log := new(wsLog)
		ev := log.events()
		ev.Message = func(bool, string) { time.Sleep(time.Minute); log.add("handled") }
		w, server := openPairWith(t, n, WebSocketConfig{ReadTimeout: time.Second}, websocket.Upgrader{}, ev)
		server.WriteMessage(websocket.TextMessage, nil)
		server.WriteMessage(websocket.TextMessage, nil)
		time.Sleep(time.Minute)
		server.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Time{})
		server.Close()
		<-w.Done()
		log.want(t, "open ", "handled", "handled", "close 1000 ")
	})
}

func TestWebSocketCompressesFromTheThresholdOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{})
		defer n.Close()
		l := listen(t, n, wsAt)
		defer l.Close()
		w := OpenWebSocket(WebSocketConfig{URL: "ws://" + wsAt + "/", Dialer: n, Compression: true, CompressionThreshold: 100}, WebSocketEvents{})
		server, req := upgrade(t, accept(t, l), websocket.Upgrader{EnableCompression: true})
		defer func() { w.Abort(); <-w.Done() }()
		if got, want := req.Header.Get("Sec-WebSocket-Extensions"), "permessage-deflate; server_no_context_takeover; client_no_context_takeover"; got != want {
			t.Errorf("offered %q, want %q", got, want)
		}
		time.Sleep(time.Millisecond)
		for size, want := range map[int]byte{99: 0x81, 100: 0xC1} {
			if err := w.Send(false, strings.Repeat("x", size)); err != nil {
				t.Fatal(err)
			}
			frame := make([]byte, 1000)
			if _, err := server.NetConn().Read(frame); err != nil || frame[0] != want {
				t.Errorf("%d bytes: frame begins with %#x (%v), want %#x", size, frame[0], err, want)
			}
		}
	})
}
