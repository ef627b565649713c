package firmwaresim

// The opening handshake: TLS, one HTTP request, and the upgrade or a refusal.

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	handshakeTimeout = 10 * time.Second // for TLS, then again for request and answer
	maxHeader        = 16 << 10         // bytes of the request
	bufferSize       = 1024             // of a WebSocket connection, each direction
)

// shakeHands takes a new connection to the point where messages flow. It returns false when the connection is to be closed.
func (c *webSocket) shakeHands() bool {
	if !c.attend(func() {}) {
		return false
	}
	c.raw.SetDeadline(time.Now().Add(handshakeTimeout))
	if c.sim.tls != nil {
		secured := tls.Server(c.raw, c.sim.tls)
		if err := secured.Handshake(); err != nil {
			return c.failed("tls handshake failed", err)
		}
		c.stream = secured
	}
	c.stream.SetDeadline(time.Now().Add(handshakeTimeout))
	in := bufio.NewReader(io.LimitReader(c.stream, maxHeader))
	request, err := http.ReadRequest(in)
	if err != nil {
		c.answer(http.StatusBadRequest, in)
		return c.failed("bad request", err)
	}
	return c.reply(request, in)
}

// reply upgrades the connection or answers with a status.
func (c *webSocket) reply(request *http.Request, in *bufio.Reader) bool {
	status := 0
	if !c.attend(func() { status = c.sim.settings.refusal().status() }) {
		return false
	}
	c.stream.SetDeadline(time.Now().Add(handshakeTimeout))
	if status == 0 && request.URL.Path != c.sim.endpoint.path {
		status = http.StatusNotFound
	}
	if status != 0 {
		c.sim.log.Debug("request refused", "connection", c.number, "path", request.URL.Path, "status", status)
		c.answer(status, in)
		return false
	}
	up := websocket.Upgrader{
		ReadBufferSize: bufferSize, WriteBufferSize: bufferSize, Subprotocols: c.sim.model.WebSocket.Subprotocols,
		CheckOrigin: func(*http.Request) bool { return true },
	}
	w := &response{conn: c.stream, in: in, header: http.Header{}}
	ws, err := up.Upgrade(w, request, nil)
	if err != nil {
		w.flush()
		return c.failed("upgrade failed", err)
	}
	c.ws = ws
	c.handleControl()
	return true
}

func (c *webSocket) failed(what string, err error) bool {
	c.sim.log.Debug(what, "connection", c.number, "peer", c.raw.RemoteAddr(), "error", err)
	return false
}

// answer sends a status with its standard text.
func (c *webSocket) answer(status int, in *bufio.Reader) {
	w := &response{conn: c.stream, in: in, header: http.Header{}}
	http.Error(w, http.StatusText(status), status)
	w.flush()
}

// response is the one HTTP answer of a connection. After Hijack it is out of use.
type response struct {
	conn   net.Conn
	in     *bufio.Reader
	header http.Header
	status int
	body   bytes.Buffer
}

var (
	_ http.ResponseWriter = (*response)(nil)
	_ http.Hijacker       = (*response)(nil)
)

func (w *response) Header() http.Header         { return w.header }
func (w *response) WriteHeader(status int)      { w.status = status }
func (w *response) Write(p []byte) (int, error) { return w.body.Write(p) }

// Hijack gives the connection away, with the bytes that came after the request.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return w.conn, bufio.NewReadWriter(w.in, bufio.NewWriterSize(w.conn, 16)), nil
}

// flush sends the answer, if there is one, and ends the stream, so that TLS ends properly too.
func (w *response) flush() {
	if w.status == 0 {
		return
	}
	answer := http.Response{
		StatusCode: w.status, ProtoMajor: 1, ProtoMinor: 1, Header: w.header,
		Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()), Close: true,
	}
	if answer.Write(w.conn) == nil {
		w.conn.Close()
	}
}
