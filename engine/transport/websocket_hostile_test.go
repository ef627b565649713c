// Peers that break the protocol, send too much, or vanish.

package transport

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

func TestWebSocketReportsABrokenConnectionOnce(t *testing.T) {
	for name, tc := range map[string]struct {
		send   string // raw frames of the server
		target error
		want   string
		code   int // of the close frame and the Close event
	}{
		"text not UTF-8":          {"\x81\x02\xff\xfe", ErrNotUTF8, "receive: text message is not valid UTF-8", 1007},
		"text cut in a character": {"\x01\x01\xc3\x80\x01a", ErrNotUTF8, "not valid UTF-8", 1007},
		"reason not UTF-8":        {"\x88\x04\x03\xe8\xff\xfe", nil, "protocol error: invalid utf8 payload in close frame", 1002},
		"close code 1006":         {"\x88\x02\x03\xee", nil, "protocol error: bad close code 1006", 1002},
		"masked":                  {"\x81\x81abcdx", nil, "receive: protocol error: bad MASK", 1002},
		"reserved bit":            {"\xc1\x01x", nil, "protocol error: RSV1 set", 1002},
		"opcode 3":                {"\x83\x00", nil, "protocol error: bad opcode 3", 1002},
		"stray continuation":      {"\x80\x01x", nil, "protocol error: continuation after FIN", 1002},
		"text inside text":        {"\x01\x01a\x81\x01b", nil, "protocol error: data before FIN", 1002},
		"long ping":               {"\x89\x7e\x00\x7e", nil, "protocol error: len > 125 for control", 1002},
		"length beyond 63 bits":   {"\x82\x7f\xff\xff\xff\xff\xff\xff\xff\xff", ErrTooLong, "message exceeds the read limit", 1009},
		"longer than the limit":   {"\x82\x7e\x03\xe9" + strings.Repeat("x", 1001), ErrTooLong, "message exceeds the read limit of 1000 bytes", 1009},
		"fragments, too long":     {strings.Repeat("\x02\x64"+strings.Repeat("x", 100), 1) + strings.Repeat("\x00\x64"+strings.Repeat("x", 100), 10), ErrTooLong, "of 1000 bytes", 1009},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				w, server, log := openPair(t, n, WebSocketConfig{ReadLimit: 1000}, websocket.Upgrader{})
				io.WriteString(server.NetConn(), "\x81\x02ok"+tc.send)
				if got := receive(server); !strings.HasPrefix(got, fmt.Sprint("websocket: close ", tc.code)) {
					t.Errorf("server received %q", got)
				}
				server.Close()
				<-w.Done()
				log.want(t, "open ", `message false "ok"`, "error", fmt.Sprintf("close %d ", tc.code))
				log.wantError(t, tc.target, tc.want)
			})
		})
	}
}

func TestWebSocketTakesAMessageOfExactlyTheReadLimit(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{ReadLimit: 1000}, websocket.Upgrader{})
		server.WriteMessage(websocket.BinaryMessage, make([]byte, 1000))
		time.Sleep(time.Second)
		log.want(t, "open ", `message true "1000 bytes"`)
		w.Abort()
		server.Close()
	})
}

func TestWebSocketReportsALostConnection(t *testing.T) {
	for name, tc := range map[string]struct {
		end  func(net.Conn)
		want string
	}{
		"end":                  {func(c net.Conn) { c.Close() }, "connection lost without a close frame: EOF"},
		"end inside a message": {func(c net.Conn) { io.WriteString(c, "\x81\x05ab"); c.Close() }, "connection lost without a close frame: EOF"},
		"reset":                {func(c net.Conn) { c.(*stream).SetLinger(0); c.Close() }, "connection reset by peer"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				w, server, log := openPair(t, n, WebSocketConfig{}, websocket.Upgrader{})
				tc.end(server.NetConn())
				<-w.Done()
				log.want(t, "open ", "error", "close 1006 ")
				log.wantError(t, nil, tc.want)
			})
		})
	}
}

func TestWebSocketStopsACompressionBombAtTheReadLimit(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		bomb := deflate(64)
		w, server, log := openPair(t, n, WebSocketConfig{Compression: true, ReadLimit: 1 << 20}, websocket.Upgrader{EnableCompression: true})
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		go sendCompressed(server.NetConn(), bomb)
		if got := receive(server); !strings.HasPrefix(got, "websocket: close 1009") {
			t.Errorf("server received %q", got)
		}
		synctest.Wait()
		runtime.ReadMemStats(&after)
		server.Close()
		<-w.Done()
		log.want(t, "open ", "error", "close 1009 ")
		log.wantError(t, ErrTooLong, "of 1048576 bytes")
		if used := after.TotalAlloc - before.TotalAlloc; used > 12<<20 {
			t.Errorf("allocated %d MiB", used>>20)
		}
	})
}

// deflate compresses as many MiB of zeros as permessage-deflate does.
func deflate(mebibytes int) []byte {
	var b bytes.Buffer
	f, _ := flate.NewWriter(&b, flate.BestCompression)
	f.Write(make([]byte, 1<<20))
	f.Flush()
	return bytes.TrimSuffix(bytes.Repeat(b.Bytes(), mebibytes), []byte{0, 0, 0xff, 0xff})
}

func sendCompressed(c net.Conn, data []byte) {
	n := len(data)
	c.Write([]byte{0xc2, 127, 0, 0, 0, 0, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
	c.Write(data)
}

func TestWebSocketReportsCorruptCompressedData(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		w, server, log := openPair(t, n, WebSocketConfig{Compression: true}, websocket.Upgrader{EnableCompression: true})
		io.WriteString(server.NetConn(), "\xc1\x04\xff\xff\xff\xff")
		wantReceived(t, server, "websocket: close 1007 (invalid payload data)")
		server.Close()
		<-w.Done()
		log.want(t, "open ", "error", "close 1007 ")
		log.wantError(t, nil, "receive: compressed data: flate")
	})
}
