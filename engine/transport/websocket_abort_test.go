// Ending a socket at once, at every stage of its life.

package transport

import (
	"crypto/tls"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestWebSocketEndedBeforeOpenReportsNothing(t *testing.T) {
	for name, scheme := range map[string]string{"waiting for upgrade": "ws://", "waiting for TLS": "wss://"} {
		for how, end := range map[string]func(*WebSocket){
			"abort": (*WebSocket).Abort,
			"close": func(w *WebSocket) { w.Close(1000, "") },
		} {
			t.Run(name+", "+how, func(t *testing.T) {
				inBubbles(t, func(t *testing.T, n *InProcess) {
					l := listen(t, n, wsAt)
					defer l.Close()
					log := new(wsLog)
					w := OpenWebSocket(WebSocketConfig{URL: scheme + wsAt, Dialer: n}, log.events())
					c := accept(t, l)
					defer c.Close()
					time.Sleep(time.Second)
					endsAtOnce(t, w, end)
					log.want(t)
				})
			})
		}
	}
}

// endsAtOnce checks that the socket's goroutines end without time passing.
func endsAtOnce(t *testing.T, w *WebSocket, end func(*WebSocket)) {
	t.Helper()
	start := time.Now()
	end(w)
	end(w)
	<-w.Done()
	if took := time.Since(start); took > time.Millisecond {
		t.Errorf("took %v", took)
	}
}

func TestWebSocketClosedBeforeItDialsReportsNothing(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		log := new(wsLog)
		w := OpenWebSocket(WebSocketConfig{URL: "ws://" + wsAt, Dialer: n}, log.events())
		endsAtOnce(t, w, func(w *WebSocket) { w.Close(1000, "") })
		log.want(t)
		if err := w.Send(false, "x"); err != ErrNotOpen {
			t.Errorf("Send: %v", err)
		}
	})
}

func TestWebSocketAbortEndsAnOpenSocketWithoutEvents(t *testing.T) {
	for name, prepare := range map[string]func(*WebSocket){
		"idle":          func(*WebSocket) {},
		"stuck writing": func(w *WebSocket) { w.Send(false, strings.Repeat("x", 5*streamWindow)); w.Send(true, "y") },
		"closing":       func(w *WebSocket) { w.Close(1000, "") },
		"pinging":       func(w *WebSocket) { w.Ping() },
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
				prepare(w)
				time.Sleep(time.Second)
				endsAtOnce(t, w, (*WebSocket).Abort)
				log.want(t, "open ")
				server.Close()
			})
		})
	}
}

func TestWebSocketAbortDoesNotWaitForTLS(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		ca, cert := certify(t, "192.168.0.201")
		l := listen(t, n, wsAt)
		defer l.Close()
		log := new(wsLog)
		w := OpenWebSocket(WebSocketConfig{URL: "wss://" + wsAt, Dialer: n, Trust: trust(t, ca)}, log.events())
		c := accept(t, l)
		defer c.Close()
		upgrade(t, tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}}), websocket.Upgrader{})
		time.Sleep(time.Second)
		w.mu.Lock()
		raw := w.conn.raw // full, so that not even TLS's goodbye would leave
		w.mu.Unlock()
		raw.SetWriteDeadline(time.Now().Add(time.Second))
		raw.Write(make([]byte, 2*streamWindow))
		raw.SetWriteDeadline(time.Time{})
		endsAtOnce(t, w, (*WebSocket).Abort)
		log.want(t, "open ")
	})
}

func TestWebSocketCallbacksMayEndTheSocket(t *testing.T) {
	for name, tc := range map[string]struct {
		in   func(ev *WebSocketEvents, end func())
		end  func(*WebSocket)
		want []string
	}{
		"abort in Open":    {func(ev *WebSocketEvents, end func()) { open := ev.Open; ev.Open = func(p string) { open(p); end() } }, (*WebSocket).Abort, []string{"open "}},
		"abort in Message": {func(ev *WebSocketEvents, end func()) { ev.Message = func(bool, string) { end() } }, (*WebSocket).Abort, []string{"open "}},
		"abort in Error":   {func(ev *WebSocketEvents, end func()) { e := ev.Error; ev.Error = func(err error) { e(err); end() } }, (*WebSocket).Abort, []string{"open ", `message false "hi"`, "error"}},
		"close in Open":    {func(ev *WebSocketEvents, end func()) { open := ev.Open; ev.Open = func(p string) { open(p); end() } }, func(w *WebSocket) { w.Close(4000, "") }, []string{"open ", `message false "hi"`, "close 4000 "}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				log := new(wsLog)
				ev := log.events()
				var w *WebSocket
				set := make(chan struct{})
				tc.in(&ev, func() { <-set; tc.end(w) })
				l := listen(t, n, wsAt)
				defer l.Close()
				w = OpenWebSocket(WebSocketConfig{URL: "ws://" + wsAt, Dialer: n}, ev)
				close(set)
				server, _ := upgrade(t, accept(t, l), websocket.Upgrader{})
				server.WriteMessage(websocket.TextMessage, []byte("hi"))
				time.Sleep(time.Second)
				server.Close()
				<-w.Done()
				log.want(t, tc.want...)
			})
		})
	}
}

func TestWebSocketWithoutCallbacksLivesAndEnds(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server := openPairWith(t, n, WebSocketConfig{}, websocket.Upgrader{}, WebSocketEvents{})
		server.WriteMessage(websocket.TextMessage, []byte("hi"))
		server.WriteControl(websocket.PongMessage, nil, time.Time{})
		server.Close()
		<-w.Done()
		<-OpenWebSocket(WebSocketConfig{URL: "ws://" + wsAt, Dialer: n}, WebSocketEvents{}).Done()
	})
}

func TestWebSocketMethodsMayRaceWithTheEnd(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		for range 20 {
			w, server, _ := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
			for range 4 {
				go func() {
					for w.Send(false, "x") == nil && w.Ping() == nil {
						time.Sleep(time.Nanosecond)
					}
				}()
			}
			go w.Close(1000, "")
			go answerClose(server)
			go w.Abort()
			<-w.Done()
			time.Sleep(time.Microsecond) // the senders notice
		}
	})
}
