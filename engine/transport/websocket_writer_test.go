// The order in which the writer takes frames, and what the queue's limit counts; no connection is involved.

package transport

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

// writerless returns an open socket that nobody writes for.
func writerless(queueLimit int) *WebSocket {
	w := &WebSocket{cfg: WebSocketConfig{QueueLimit: queueLimit}.withDefaults(), phase: wsOpen}
	w.conn = &wsConn{raw: &scriptedConn{}}
	w.writing = true
	return w
}

func TestWebSocketWriterTakesPongsAndFramesInTurn(t *testing.T) {
	w := writerless(0)
	w.Send(false, "one")
	w.Send(false, "two")
	w.answer("never sent")
	var got []string
	for range 4 {
		w.answer("pong")
		f, _ := w.next()
		got = append(got, f.data)
	}
	w.phase, w.bye = wsClosing, newCloseFrame(4000, "")
	w.answer("pong")
	for range 2 {
		f, _ := w.next()
		got = append(got, f.data)
		w.answer("pong")
	}
	if diff := cmp.Diff([]string{"pong", "one", "pong", "two", "pong", "\x0f\xa0"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWebSocketQueueLimitDoesNotCountTheFrameBeingSent(t *testing.T) {
	long := strings.Repeat("x", 1000)
	for name, taken := range map[string]bool{"taken by the writer": true, "not yet taken": false} {
		t.Run(name, func(t *testing.T) {
			w := writerless(100)
			for range 3 { // the limit holds for every message in front, not only the first
				w.Send(false, long)
				if taken {
					w.next()
				}
				w.Send(false, strings.Repeat("x", 100))
				if w.failure != nil {
					t.Fatal("counted the frame being sent")
				}
				for len(w.queue) > 0 {
					f, _ := w.next()
					w.progress(f)
				}
			}
			w.Send(false, long)
			w.Send(false, strings.Repeat("x", 100))
			if w.Send(false, ""); w.failure != ErrQueueFull {
				t.Errorf("failure %v", w.failure)
			}
		})
	}
}

func TestWebSocketEndedWhileConnectingDoesNotOpen(t *testing.T) {
	w := writerless(0)
	w.phase = wsConnecting
	w.endLocked()
	if w.opened(nil, &wsConn{}) {
		t.Error("opened")
	}
}

func TestWebSocketLeavesAProtocolErrorToTheReader(t *testing.T) {
	w := writerless(0)
	w.writeFailed(websocket.ErrCloseSent)
	if w.writeErr != nil || w.failure != nil {
		t.Errorf("%v, %v", w.writeErr, w.failure)
	}
}

func TestWebSocketCloseFrameIsOneThatMayBeSent(t *testing.T) {
	long := strings.Repeat("ä", 100)
	for _, tc := range []struct {
		code   int
		reason string
		want   string
	}{
		{1000, "bye", "\x03\xe8bye"},
		{0, "dropped", ""},
		{1005, "", ""},
		{1006, "x", "\x03\xe8x"},
		{1015, "", "\x03\xe8"},
		{999, "", "\x03\xe8"},
		{5000, "", "\x03\xe8"},
		{-1, "", "\x03\xe8"},
		{1014, "", "\x03\xf6"},
		{4999, "\xff", "\x13\x87\uFFFD"},
		{1000, long, "\x03\xe8" + long[:122]},
	} {
		if got := newCloseFrame(tc.code, tc.reason).payload(); got != tc.want {
			t.Errorf("%d %q: got %q, want %q", tc.code, tc.reason, got, tc.want)
		}
	}
}
