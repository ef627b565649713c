// The WebSocket client on real sockets of the loopback interface.

package transport

import (
	"crypto/tls"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"
)

// onLoopback runs f for ws and wss with a listener at which exactly such connections arrive.
func onLoopback(t *testing.T, f func(t *testing.T, l net.Listener, cfg WebSocketConfig)) {
	ca, cert := certify(t, "127.0.0.1")
	for _, scheme := range []string{"ws", "wss"} {
		t.Run(scheme, func(t *testing.T) {
			defer goleak.VerifyNone(t)
			l, err := System{}.Listen(t.Context(), "tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			cfg := WebSocketConfig{URL: scheme + "://" + l.Addr().String(), Dialer: System{}, Trust: trust(t, ca)}
			if scheme == "wss" {
				l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{cert}})
			}
			f(t, l, cfg)
		})
	}
}

// openLoopback returns an open client and its connection at the server.
func openLoopback(t *testing.T, l net.Listener, cfg WebSocketConfig, log *wsLog) (*WebSocket, *websocket.Conn) {
	t.Helper()
	opened := make(chan struct{})
	ev := log.events()
	open := ev.Open
	ev.Open = func(p string) { open(p); close(opened) }
	w := OpenWebSocket(cfg, ev)
	server, _ := upgrade(t, accept(t, l), websocket.Upgrader{EnableCompression: true})
	<-opened
	return w, server
}

func TestWebSocketOnLoopbackExchangesAndCloses(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		log := new(wsLog)
		w, server := openLoopback(t, l, cfg, log)
		long := strings.Repeat("x", 1<<19)
		w.Send(false, "hello")
		w.Send(true, long)
		w.Ping()
		w.Close(1000, "bye")
		wantReceived(t, server, "1 hello")
		wantReceived(t, server, "2 "+long)
		server.WriteMessage(websocket.TextMessage, []byte(long))
		wantReceived(t, server, "websocket: close 1000 (normal): bye")
		server.Close()
		<-w.Done()
		log.want(t, "open ", `message false "524288 bytes"`, "pong", "close 1000 ")
	})
}

func TestWebSocketOnLoopbackFailsWhenThePeerStopsReading(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		log := new(wsLog)
		w, server := openLoopback(t, l, cfg, log)
		defer server.Close()
		text := strings.Repeat("x", 64<<10)
		for w.Send(false, text) == nil {
		}
		<-w.Done()
		log.want(t, "open ", "error", "close 1006 ")
		log.wantError(t, ErrQueueFull, "")
	})
}

func TestWebSocketOnLoopbackAbortsAStuckWrite(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		log := new(wsLog)
		w, server := openLoopback(t, l, cfg, log)
		defer server.Close()
		w.Send(false, strings.Repeat("x", 32<<20))
		w.Abort()
		<-w.Done()
		log.want(t, "open ")
	})
}

func TestWebSocketOnLoopbackTellsTheSenderOfABombWhy(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		cfg.Compression, cfg.ReadLimit = true, 1<<20
		log := new(wsLog)
		w, server := openLoopback(t, l, cfg, log)
		sendCompressed(server.NetConn(), deflate(64))
		wantReceived(t, server, "websocket: close 1009 (message too big)")
		server.Close()
		<-w.Done()
		log.want(t, "open ", "error", "close 1009 ")
	})
}

func TestWebSocketOnLoopbackReportsAReset(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		log := new(wsLog)
		w, server := openLoopback(t, l, cfg, log)
		raw := server.NetConn()
		if secure, ok := raw.(*tls.Conn); ok {
			raw = secure.NetConn()
		}
		raw.(*net.TCPConn).SetLinger(0)
		raw.Close()
		<-w.Done()
		log.want(t, "open ", "error", "close 1006 ")
		log.wantError(t, syscall.ECONNRESET, "connection lost")
	})
}

func TestWebSocketOnLoopbackReportsARefusedPort(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		l.Close()
		log := new(wsLog)
		<-OpenWebSocket(cfg, log.events()).Done()
		log.want(t, "error")
		log.wantError(t, nil, "connect: dial tcp 127.0.0.1:")
	})
}

func TestWebSocketOnLoopbackTimesOutASilentPeer(t *testing.T) {
	onLoopback(t, func(t *testing.T, l net.Listener, cfg WebSocketConfig) {
		cfg.DialTimeout = 20 * time.Millisecond
		log := new(wsLog)
		w := OpenWebSocket(cfg, log.events())
		c := accept(t, l)
		defer c.Close()
		<-w.Done()
		log.want(t, "error")
		log.wantError(t, nil, "not done within 20ms")
	})
}
