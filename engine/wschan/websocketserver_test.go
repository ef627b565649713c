// The other side of the WebSocket tests: connections that the test plays by hand, on the in-process network.
package wschan_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/engine"
)

// serverAt is where the tests' servers listen, and serverURL how scripts call it.
const (
	serverAt  = "10.0.0.1:80"
	serverURL = "ws://10.0.0.1/ws"
)

// peer is the server's end of a connection.
type peer struct {
	*websocket.Conn
	t       testing.TB
	request *http.Request
}

func (b *bench) listen(address string) net.Listener {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// accept takes a connection.
func (b *bench) accept(l net.Listener) net.Conn {
	b.t.Helper()
	c, err := l.Accept()
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// upgrade takes a connection and answers its handshake.
func (b *bench) upgrade(l net.Listener, up websocket.Upgrader) *peer {
	b.t.Helper()
	c := b.accept(l)
	h := &hijacker{Conn: c, rw: bufio.NewReadWriter(bufio.NewReader(c), bufio.NewWriter(c))}
	req, err := http.ReadRequest(h.rw.Reader)
	if err != nil {
		b.t.Fatal(err)
	}
	conn, err := up.Upgrade(h, req, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return &peer{conn, b.t, req}
}

// hijacker hands a bare connection to the server's side of the protocol.
type hijacker struct {
	net.Conn
	rw *bufio.ReadWriter
}

func (h *hijacker) Header() http.Header                          { return http.Header{} }
func (h *hijacker) WriteHeader(int)                              {}
func (h *hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.Conn, h.rw, nil }

// want fails the test unless these frames come next: "1 text", "2 bytes", or the error that ends reading.
func (p *peer) want(frames ...string) {
	p.t.Helper()
	for _, want := range frames {
		p.SetReadDeadline(time.Now().Add(time.Minute))
		kind, data, err := p.ReadMessage()
		got := fmt.Sprintf("%d %s", kind, data)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			p.t.Errorf("server received %.200q, want %.200q", got, want)
		}
	}
}

// send sends text messages.
func (p *peer) send(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		if err := p.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
			p.t.Error(err)
		}
	}
}

// bye sends a close frame and hangs up when the client has answered it.
func (p *peer) bye(code int) {
	p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Minute))
	p.drain()
	p.Close()
}

// drain reads until nothing comes any more.
func (p *peer) drain() {
	for {
		if _, _, err := p.ReadMessage(); err != nil {
			return
		}
	}
}

// preludeWebSocket makes the module and the function report, which prints an error in full.
const preludeWebSocket = `
local websocket = require("websocket")
local url = "` + serverURL + `"
local function report(first, err)
	if err == nil then print(first, err) return end
	print(first, err:kind(), err:retryable(), err:message())
end
`

// connected runs source with an open client as script "s", and returns the server's end.
func connected(t *testing.T, source string, play func(b *bench, p *peer)) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		b.script("s", preludeWebSocket+"local client, err = websocket.connect(url)\nif err then error(err) end\n"+source)
		p := b.upgrade(l, websocket.Upgrader{})
		play(b, p)
		time.Sleep(time.Second)
	})
}

// connectedWith is connected with options, whose source text is given, and a server that may compress.
func connectedWith(t *testing.T, options, source string, play func(b *bench, p *peer)) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		b.script("s", preludeWebSocket+"local client, err = websocket.connect(url, "+options+")\nif err then error(err) end\n"+source)
		p := b.upgrade(l, websocket.Upgrader{EnableCompression: true})
		play(b, p)
		time.Sleep(time.Second)
	})
}

// wantContains fails the test unless one printed line holds text.
func (b *bench) wantContains(text string) {
	b.t.Helper()
	if got := strings.Join(b.text(), "\n"); !strings.Contains(got, text) {
		b.t.Errorf("debug stream %q does not hold %q", got, text)
	}
}
