// Peers that read nothing or never stop sending, and slow callbacks.

package transport

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// flood never reads what the client sends; the client sends until it fails.
func flood(t *testing.T, w *WebSocket, size int) (sent int) {
	t.Helper()
	text := strings.Repeat("x", size)
	start := time.Now()
	for w.Send(false, text) == nil && sent < 1<<24 {
		sent += size
	}
	if took := time.Since(start); took != 0 {
		t.Errorf("Send blocked for %v", took)
	}
	return sent
}

func TestWebSocketFailsWhenThePeerStopsReading(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		sent := flood(t, w, 1000)
		if err := w.Ping(); err != ErrNotOpen {
			t.Errorf("Ping: %v", err)
		}
		<-w.Done()
		log.want(t, "open ", "error", "close 1006 ")
		log.wantError(t, ErrQueueFull, "")
		if sent < 1000_000 || sent > 1<<20+streamWindow+64<<10 {
			t.Errorf("took %d bytes", sent)
		}
	})
}

func TestWebSocketCountsEmptyMessagesAndPingsAgainstTheQueue(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{QueueLimit: 1000}, websocket.Upgrader{})
		defer server.Close()
		w.Send(true, strings.Repeat("x", 5*streamWindow))
		synctest.Wait()
		pings := 0
		for w.Ping() == nil {
			pings++
		}
		<-w.Done()
		if pings != 1000/frameCost+2 { // the last one fails the socket
			t.Errorf("took %d pings", pings)
		}
		log.wantError(t, ErrQueueFull, "")
	})
}

func TestWebSocketTakesAMessageOfAnySizeWhenFewBytesWait(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{QueueLimit: 100}, websocket.Upgrader{})
		long := strings.Repeat("x", 1<<20)
		for _, text := range []string{long, "short", long} {
			w.Send(false, text)
		}
		for _, text := range []string{long, "short", long} {
			wantReceived(t, server, "1 "+text)
		}
		w.Close(1000, "")
		answerClose(server)
		<-w.Done()
		log.want(t, "open ", "close 1000 ")
	})
}

func TestWebSocketGivesUpAMessageThatDoesNotLeaveInTime(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		start := time.Now()
		w.Send(false, strings.Repeat("x", 5*streamWindow))
		<-w.Done()
		if took := time.Since(start).Round(time.Millisecond); took != DefaultWriteTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open ", "error", "close 1006 ")
		log.wantError(t, nil, "send: the peer takes no data: ")
		if e, ok := log.err.(interface{ Unwrap() error }); !ok || !os.IsTimeout(e.Unwrap()) {
			t.Errorf("%v is not a timeout", log.err)
		}
	})
}

func TestWebSocketReadsOnWhileAWriteIsStuck(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		w.Send(false, strings.Repeat("x", 5*streamWindow))
		synctest.Wait()
		for i := range 50 {
			server.WriteControl(websocket.PingMessage, fmt.Append(nil, i), time.Time{})
		}
		server.WriteMessage(websocket.TextMessage, []byte("still there?"))
		time.Sleep(time.Second)
		log.want(t, "open ", `message false "still there?"`)
		var pongs []string
		server.SetPongHandler(func(data string) error { pongs = append(pongs, data); return nil })
		receive(server)
		w.Close(1000, "")
		answerClose(server)
		<-w.Done()
		if len(pongs) != 1 || pongs[0] != "49" {
			t.Errorf("pongs %q, want only the newest", pongs)
		}
	})
}

// settle lets the goroutines of a server that was closed notice.
func settle() { time.Sleep(time.Second) }

func TestWebSocketSendsThoughThePeerPingsWithoutEnd(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		go func() {
			for server.WriteControl(websocket.PingMessage, nil, time.Time{}) == nil {
				time.Sleep(time.Microsecond)
			}
		}()
		w.Send(false, "hello")
		wantReceived(t, server, "1 hello")
		w.Close(1000, "")
		wantReceived(t, server, "websocket: close 1000 (normal)")
		server.Close()
		<-w.Done()
		settle()
		log.want(t, "open ", "close 1000 ")
	})
}

func TestWebSocketCloseEndsThoughThePeerReadsNothing(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		w.Send(false, strings.Repeat("x", 5*streamWindow))
		start := time.Now()
		w.Close(1000, "bye")
		<-w.Done()
		if took := time.Since(start).Round(time.Millisecond); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open ", "close 1000 bye")
	})
}

func TestWebSocketCloseEndsThoughThePeerNeverStopsSending(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		ev := WebSocketEvents{}
		w, server := openPairWith(t, n, WebSocketConfig{}, websocket.Upgrader{}, ev)
		go func() {
			for server.WriteMessage(websocket.TextMessage, []byte("more")) == nil {
				time.Sleep(time.Millisecond)
			}
		}()
		start := time.Now()
		w.Close(1000, "")
		<-w.Done()
		if took := time.Since(start).Round(10 * time.Millisecond); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		server.Close()
		settle()
	})
}

func TestWebSocketRefusalEndsThoughThePeerNeverStopsSending(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{ReadLimit: 10}, websocket.Upgrader{})
		go func() {
			for server.WriteMessage(websocket.BinaryMessage, make([]byte, 100)) == nil {
				time.Sleep(time.Millisecond)
			}
		}()
		start := time.Now()
		<-w.Done()
		if took := time.Since(start).Round(10 * time.Millisecond); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open ", "error", "close 1009 ")
		server.Close()
		settle()
	})
}

func TestWebSocketHoldsThePeerBackWhileACallbackBlocks(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		release := make(chan struct{})
		count := 0
		w, server := openPairWith(t, n, WebSocketConfig{}, websocket.Upgrader{}, WebSocketEvents{
			Message: func(bool, string) { count++; <-release },
		})
		sent := make(chan bool)
		go func() {
			for range 500 {
				server.WriteMessage(websocket.BinaryMessage, make([]byte, 1000))
			}
			close(sent)
		}()
		time.Sleep(time.Hour)
		select {
		case <-sent:
			t.Error("the peer could send everything")
		default:
		}
		close(release)
		<-sent
		w.Close(1000, "")
		answerClose(server)
		<-w.Done()
		if count != 500 {
			t.Errorf("%d messages", count)
		}
	})
}

func TestWebSocketCloseGivesEveryQueuedMessageItsTime(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		text := strings.Repeat("x", 2*streamWindow)
		for range 7 {
			w.Send(false, text)
		}
		w.Close(1000, "")
		for range 7 {
			time.Sleep(time.Second)
			wantReceived(t, server, "1 "+text)
		}
		wantReceived(t, server, "websocket: close 1000 (normal)")
		server.Close()
		<-w.Done()
		log.want(t, "open ", "close 1000 ")
	})
}

func TestWebSocketEndsARemoteCloseInTimeThoughAWriteIsStuck(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		defer server.Close()
		w.Send(false, strings.Repeat("x", 5*streamWindow))
		time.Sleep(time.Second)
		start := time.Now()
		server.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4001, "kicked"), time.Time{})
		<-w.Done()
		if took := time.Since(start).Round(time.Millisecond); took != DefaultCloseTimeout {
			t.Errorf("took %v", took)
		}
		log.want(t, "open ", "close 4001 kicked")
	})
}

func TestWebSocketSendsItsOwnCloseFrameThoughThePeerClosesToo(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
		long := strings.Repeat("x", 5*streamWindow)
		w.Send(false, long)
		w.Send(false, "dropped")
		time.Sleep(time.Second)
		w.Close(4000, "mine")
		server.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4001, "theirs"), time.Time{})
		time.Sleep(time.Second)
		wantReceived(t, server, "1 "+long)
		wantReceived(t, server, "websocket: close 4000: mine")
		server.Close()
		<-w.Done()
		log.want(t, "open ", "close 4001 theirs")
	})
}
