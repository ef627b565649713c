// Connecting, exchanging messages, and closing in order.

package transport

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

func TestWebSocketCarriesMessagesPingsAndPongsInOrder(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		all := make([]byte, 256)
		for i := range all {
			all[i] = byte(i)
		}
		w.Send(false, "häh?")
		w.Send(true, string(all))
		w.Ping()
		w.Send(false, "")
		wantReceived(t, server, "1 häh?")
		wantReceived(t, server, "2 "+string(all))
		wantReceived(t, server, "1 ")
		server.WriteMessage(websocket.TextMessage, []byte("yes"))
		server.WriteMessage(websocket.BinaryMessage, []byte{0, 255})
		time.Sleep(time.Second)
		log.want(t, "open ", "pong", `message false "yes"`, `message true "\x00\xff"`)
		w.Abort()
		<-w.Done()
	})
}

func TestWebSocketSendsSubprotocolsAndHeadersAsGiven(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, wsAt)
		defer l.Close()
		log := new(wsLog)
		w := OpenWebSocket(WebSocketConfig{
			URL: "ws://" + wsAt + "/qrc?x=1", Dialer: n, Subprotocols: []string{"chat", "v2"},
			Header: http.Header{"Authorization": {"Bearer my-auth-token"}, "x-lower": {"a", "b"}, "host": {"device.local"}},
		}, log.events())
		server, req := upgrade(t, accept(t, l), websocket.Upgrader{Subprotocols: []string{"v2"}})
		defer server.Close()
		synctest.Wait()
		got := []string{
			req.RequestURI, req.Host, req.Header.Get("Sec-WebSocket-Protocol"), req.Header.Get("Authorization"),
			strings.Join(req.Header.Values("X-Lower"), ","), req.Header.Get("Sec-WebSocket-Extensions"),
		}
		if diff := cmp.Diff([]string{"/qrc?x=1", "device.local", "chat, v2", "Bearer my-auth-token", "a,b", ""}, got); diff != "" {
			t.Error(diff)
		}
		time.Sleep(time.Second)
		log.want(t, "open v2")
		w.Abort()
		<-w.Done()
	})
}

func TestWebSocketOverTLSBelievesOnlyWhomItTrusts(t *testing.T) {
	for name, tc := range map[string]struct {
		trust func(ca []byte) Trust
		host  string
		want  string // part of the error; none: it opens
	}{
		"own CA":                {func(ca []byte) Trust { return trust(t, ca) }, "192.168.0.201", ""},
		"own CA, name":          {func(ca []byte) Trust { return trust(t, ca) }, "core.local", ""},
		"own CA, other address": {func(ca []byte) Trust { return trust(t, ca) }, "192.168.0.202", "192.168.0.202:443: tls handshake: tls: failed to verify certificate"},
		"no verification":       {func([]byte) Trust { return Trust{SkipVerify: true} }, "192.168.0.202", ""},
		"system roots":          {func([]byte) Trust { return Trust{} }, "192.168.0.201", "certificate signed by unknown authority"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				ca, cert := certify(t, "192.168.0.201", "core.local")
				l := listen(t, n, tc.host+":443")
				defer l.Close()
				log := new(wsLog)
				w := OpenWebSocket(WebSocketConfig{URL: "wss://" + tc.host, Dialer: n, Trust: tc.trust(ca)}, log.events())
				c := tls.Server(accept(t, l), &tls.Config{Certificates: []tls.Certificate{cert}})
				defer c.Close()
				if tc.want != "" {
					c.Handshake()
					<-w.Done()
					log.want(t, "error")
					log.wantError(t, nil, tc.want)
					return
				}
				server, _ := upgrade(t, c, websocket.Upgrader{})
				server.WriteMessage(websocket.TextMessage, []byte("hi"))
				time.Sleep(time.Second)
				w.Close(1000, "")
				answerClose(server)
				<-w.Done()
				log.want(t, "open ", `message false "hi"`, "close 1000 ")
			})
		})
	}
}

func TestWebSocketJoinsFragmentsAndAnswersPingsBetweenThem(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		pongs := 0
		server.SetPongHandler(func(data string) error { pongs += len(data); return nil })
		raw := server.NetConn()
		raw.Write([]byte{0x01, 2, 'a', 'b'})
		raw.Write([]byte{0x89, 3, 'x', 'y', 'z'})
		raw.Write([]byte{0x00, 0})
		raw.Write([]byte{0x80, 1, 'c'})
		time.Sleep(time.Second)
		w.Close(1000, "bye")
		wantReceived(t, server, "websocket: close 1000 (normal): bye")
		server.Close()
		<-w.Done()
		if pongs != 3 {
			t.Errorf("got %d bytes of pong payload, want 3", pongs)
		}
		log.want(t, "open ", `message false "abc"`, "close 1000 ")
	})
}

func TestWebSocketCarriesLongMessages(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		for _, compression := range []bool{false, true} {
			w, server, log := openPair(t, n, WebSocketConfig{Compression: compression}, websocket.Upgrader{EnableCompression: compression})
			long := strings.Repeat("0123456789abcdef", 1<<16)
			w.Send(false, long)
			wantReceived(t, server, "1 "+long)
			server.WriteMessage(websocket.BinaryMessage, []byte(long))
			time.Sleep(time.Second)
			w.Close(0, "")
			answerClose(server)
			<-w.Done()
			log.want(t, "open ", fmt.Sprintf(`message true "%d bytes"`, len(long)), "close 1005 ")
		}
	})
}

func TestWebSocketSendsAMessageUpTo16KiBInOneFrame(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, _ := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		w.Send(false, strings.Repeat("x", 16<<10))
		head := make([]byte, 4)
		server.NetConn().Read(head)
		if diff := cmp.Diff([]byte{0x81, 0x80 | 126, 0x40, 0}, head); diff != "" {
			t.Error(diff)
		}
		w.Abort()
		<-w.Done()
		server.Close()
	})
}

func TestWebSocketCloseSendsTheQueueFirst(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		for i := range 100 {
			w.Send(false, fmt.Sprint(i))
		}
		w.Close(4000, "done")
		w.Close(4001, "again")
		if err := w.Send(false, "late"); err != ErrNotOpen {
			t.Errorf("Send after Close: %v", err)
		}
		if err := w.Ping(); err != ErrNotOpen {
			t.Errorf("Ping after Close: %v", err)
		}
		for i := range 100 {
			wantReceived(t, server, fmt.Sprint("1 ", i))
		}
		wantReceived(t, server, "websocket: close 4000: done")
		server.Close()
		<-w.Done()
		log.want(t, "open ", "close 4000 ")
	})
}

func TestWebSocketCloseWithoutAnswerEndsAfterCloseTimeout(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		time.Sleep(time.Second)
		start := time.Now()
		w.Close(1001, "leaving")
		<-w.Done()
		if took := time.Since(start).Round(time.Millisecond); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open ", "close 1001 leaving")
	})
}

func TestWebSocketDeliversDataBeforeARemoteClose(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		server.WriteMessage(websocket.TextMessage, []byte("last words"))
		server.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(4002, "kicked"))
		wantReceived(t, server, "websocket: close 4002")
		server.Close()
		<-w.Done()
		log.want(t, "open ", `message false "last words"`, "close 4002 kicked")
		if err := w.Send(false, "x"); err != ErrNotOpen {
			t.Errorf("Send after the end: %v", err)
		}
	})
}

func TestWebSocketDeliversARemoteCloseThoughWritingFailed(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		release := make(chan struct{})
		log := new(wsLog)
		ev := log.events()
		message := ev.Message
		ev.Message = func(b bool, d string) { message(b, d); <-release }
		w, server := openPairWith(t, n, WebSocketConfig{}, websocket.Upgrader{}, ev)
		server.WriteMessage(websocket.TextMessage, []byte("one"))
		server.WriteMessage(websocket.TextMessage, []byte("two"))
		server.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1001, ""))
		server.Close()
		time.Sleep(time.Second)
		for range 3 {
			w.Send(false, "into the void")
			time.Sleep(100 * time.Millisecond)
		}
		close(release)
		<-w.Done()
		log.want(t, "open ", `message false "one"`, `message false "two"`, "close 1001 ")
	})
}

func TestWebSocketDialsWithItsRank(t *testing.T) {
	var rank uint64
	w := OpenWebSocket(WebSocketConfig{URL: "ws://h", Order: 7, Dialer: dialFunc(func(ctx context.Context) (net.Conn, error) {
		rank, _ = orderOf(ctx)
		return nil, context.Canceled
	})}, WebSocketEvents{})
	<-w.Done()
	if rank != 7 {
		t.Errorf("dialed with rank %d", rank)
	}
}

type dialFunc func(ctx context.Context) (net.Conn, error)

func (f dialFunc) DialContext(ctx context.Context, _, _ string) (net.Conn, error) { return f(ctx) }

func TestWebSocketUsesTwoGoroutinesWhileOpen(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, _ := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		time.Sleep(time.Minute)
		if got := socketGoroutines(); got != 2 {
			t.Errorf("%d goroutines", got)
		}
		w.Abort()
		<-w.Done()
	})
}

func TestWebSocketRunsRepeatExactlyOnAnOrderedNetwork(t *testing.T) {
	var first []string
	for i := range 20 {
		synctest.Test(t, func(t *testing.T) {
			got := orderedRun(t)
			if i == 0 {
				first = got
			} else if diff := cmp.Diff(first, got); diff != "" {
				t.Fatalf("run %d (-first +this):\n%s", i, diff)
			}
		})
	}
	if len(first) < 10*8 {
		t.Errorf("only %d lines", len(first))
	}
}

// orderedRun lets ten sockets talk to one server at the same instants and returns what both sides saw.
func orderedRun(t *testing.T) []string {
	n := NewInProcess(InProcessOptions{Ordered: true})
	defer n.Close()
	l := listen(t, n, wsAt)
	log := new(wsLog)
	var servers sync.WaitGroup
	servers.Go(func() { serveEcho(t, l, log, &servers) })
	sockets := make([]*WebSocket, 10)
	for i := range sockets {
		ev := new(wsLog).events()
		ev.Open = func(string) { log.add("client %d open", i) }
		ev.Message = func(_ bool, data string) { log.add("client %d got %s", i, data) }
		ev.Pong = func() { log.add("client %d pong", i) }
		ev.Close = func(code int, _ string) { log.add("client %d closed %d", i, code) }
		sockets[i] = OpenWebSocket(WebSocketConfig{URL: "ws://" + wsAt, Dialer: n, Order: uint64(i)}, ev)
	}
	for step := range 3 {
		time.Sleep(time.Second)
		for i, w := range slices.Backward(sockets) {
			w.Send(false, fmt.Sprintf("%d.%d", i, step))
			w.Ping()
		}
	}
	time.Sleep(time.Second)
	for _, w := range sockets {
		w.Close(1000, "")
	}
	for _, w := range sockets {
		<-w.Done()
	}
	l.Close()
	servers.Wait()
	return log.lines
}

// serveEcho answers every message until the listener closes.
func serveEcho(t *testing.T, l net.Listener, log *wsLog, all *sync.WaitGroup) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		all.Go(func() {
			server, _ := upgrade(t, c, websocket.Upgrader{})
			defer server.Close()
			for {
				kind, data, err := server.ReadMessage()
				if err != nil {
					log.add("server: %v", err)
					return
				}
				log.add("server got %s", data)
				server.WriteMessage(kind, data)
			}
		})
	}
}
