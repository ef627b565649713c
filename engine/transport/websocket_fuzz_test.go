// Arbitrary bytes as the server's side of a WebSocket.

package transport

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// scriptedConn is a connection whose peer sends fixed bytes and then hangs up. With upgrade they follow a correct handshake.
type scriptedConn struct {
	upgrade bool
	in      io.Reader
	data    []byte
}

func (c *scriptedConn) Read(p []byte) (int, error) { return c.in.Read(p) }

// Write takes the request, then frames.
func (c *scriptedConn) Write(p []byte) (int, error) {
	if c.in == nil {
		c.in = bytes.NewReader(append(c.reply(p), c.data...))
	}
	return len(p), nil
}

// reply returns the reply to the handshake's request.
func (c *scriptedConn) reply(request []byte) []byte {
	if !c.upgrade {
		return nil
	}
	_, rest, _ := strings.Cut(string(request), "Sec-WebSocket-Key: ")
	key, _, _ := strings.Cut(rest, "\r\n")
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	reply := "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
		base64.StdEncoding.EncodeToString(sum[:]) + "\r\n"
	if strings.Contains(rest, "permessage-deflate") {
		reply += "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n"
	}
	return []byte(reply + "\r\n")
}

func (c *scriptedConn) Close() error                     { return nil }
func (c *scriptedConn) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (c *scriptedConn) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (c *scriptedConn) SetDeadline(time.Time) error      { return nil }
func (c *scriptedConn) SetReadDeadline(time.Time) error  { return nil }
func (c *scriptedConn) SetWriteDeadline(time.Time) error { return nil }

// playScript connects to a scripted peer and returns the events.
func playScript(c *scriptedConn, compression bool) *wsLog {
	log := new(wsLog)
	<-OpenWebSocket(WebSocketConfig{
		URL: "ws://h/SECRET", Header: http.Header{"Authorization": {"SECRET"}}, Compression: compression, ReadLimit: 1 << 16, CloseTimeout: time.Minute,
		Dialer: dialFunc(func(context.Context) (net.Conn, error) { return c, nil }),
	}, log.events()).Done()
	return log
}

func FuzzWebSocketFrames(f *testing.F) {
	f.Add([]byte("\x81\x02hi\x82\x01\x00\x8a\x00\x89\x01p\x88\x05\x03\xe8bye"), false)
	f.Add([]byte("\x01\x01a\x89\x00\x80\x01b\x81"), false)
	f.Add([]byte("\x81\x02\xff\xff"), false)
	f.Add([]byte("\x82\x7f\x00\x00\x00\x00\x00\x02\x00\x00"), false)
	f.Add([]byte("\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00\x88\x00"), true)
	f.Add(append([]byte{0xc2, 126, 4, 13}, deflate(1)...), true)
	f.Fuzz(func(t *testing.T, data []byte, compression bool) {
		log := playScript(&scriptedConn{upgrade: true, data: data}, compression)
		checkLife(t, log.lines)
	})
}

// checkLife checks the rules of events for a connection that opened.
func checkLife(t *testing.T, lines []string) {
	t.Helper()
	if len(lines) < 2 || lines[0] != "open " || !strings.HasPrefix(lines[len(lines)-1], "close ") {
		t.Fatalf("not from Open to Close: %q", lines)
	}
	for i, line := range lines[1 : len(lines)-1] {
		ok := strings.HasPrefix(line, "message ") || line == "pong" || line == "error" && i == len(lines)-3
		if !ok {
			t.Fatalf("event %d out of place: %q", i+1, lines)
		}
	}
	if lines[len(lines)-1] == "close 1006 " && lines[len(lines)-2] != "error" {
		t.Fatalf("lost without an Error: %q", lines)
	}
}

func FuzzWebSocketReply(f *testing.F) {
	f.Add([]byte("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nSECRET"))
	f.Add([]byte("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"))
	f.Add([]byte("GET /SECRET HTTP/1.1\r\nAuthorization: SECRET\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSECRET\r\n"))
	f.Add([]byte("HTTP/1.1 2SECRET00 OK\r\nA SECRET\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		log := playScript(&scriptedConn{data: data}, false)
		if len(log.lines) != 1 || log.lines[0] != "error" || errors.Is(log.err, context.DeadlineExceeded) {
			t.Fatalf("events %q, error %v", log.lines, log.err)
		}
		if text := log.err.Error(); strings.Contains(text, "SECRET") || len(text) > 200 {
			t.Fatalf("the error quotes the reply: %s", text)
		}
	})
}
