// The simulated servers at the addresses of the documents.
package seeds

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/designs"
	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// server says what a simulated server does. The zero value takes connections and says nothing.
type server struct {
	echo   bool          // sends text messages back
	answer []string      // is sent after the first message
	greet  []string      // is sent to whoever connects
	hangUp bool          // closes instead of answering
	leaves time.Duration // closes so long after the handshake; 0: never
	refuse int           // status of the reply to the handshake
}

// simulators plays servers, one for each device.
type simulators struct {
	authority *firmwaresim.Authority
	servers   map[string]server

	mu      sync.Mutex
	playing map[string]*playing // by address
}

var _ designs.Simulators = (*simulators)(nil)

// Check implements [designs.Simulators].
func (s *simulators) Check(designs.Device) []designs.SimProblem { return nil }

// Roots implements [designs.Simulators].
func (s *simulators) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(s.authority.CertPEM())
	return pool
}

// Play implements [designs.Simulators].
func (s *simulators) Play(ctx context.Context, d designs.Device, network transport.Listener) (io.Closer, error) {
	l, err := network.Listen(ctx, "tcp", d.Address.HostPort())
	if err != nil {
		return nil, err
	}
	if d.Address.Scheme == "wss" {
		certificate, err := s.authority.Certificate(d.Address.Host)
		if err != nil {
			return nil, err
		}
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate}})
	}
	p := &playing{server: s.servers[d.Address.String()], ended: make(chan struct{})}
	p.http.Handler = p
	p.http.ErrorLog = log.New(io.Discard, "", 0)
	s.mu.Lock()
	s.playing[d.Address.String()] = p
	s.mu.Unlock()
	go func() { defer close(p.ended); p.http.Serve(l) }()
	return p, nil
}

func (s *simulators) at(address string) *playing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.playing[address]
}

// playing is a server that runs.
type playing struct {
	server
	http  http.Server
	ended chan struct{}

	mu     sync.Mutex
	seen   []string // "GET …", "text …", "binary …", "ping", "close …", "lost"
	header []http.Header
	conns  []*websocket.Conn
}

// Close implements [io.Closer].
func (p *playing) Close() error {
	p.http.Close()
	p.mu.Lock()
	for _, c := range p.conns {
		c.NetConn().Close()
	}
	p.mu.Unlock()
	<-p.ended
	return nil
}

// headers returns those of the handshakes.
func (p *playing) headers() []http.Header {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.header)
}

func (p *playing) note(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = append(p.seen, fmt.Sprintf(format, args...))
}

// ServeHTTP takes one handshake and, after it, the connection.
func (p *playing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.refuse != 0 {
		http.Error(w, "refused", p.refuse)
		return
	}
	upgrader := websocket.Upgrader{Subprotocols: []string{"graphql-ws"}, EnableCompression: true}
	c, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer c.Close()
	p.mu.Lock()
	p.conns, p.header = append(p.conns, c), append(p.header, r.Header)
	p.mu.Unlock()
	p.note("GET %s", r.URL)
	p.serve(c)
}

// serve does what the server is to do on one connection.
func (p *playing) serve(c *websocket.Conn) {
	var writing sync.Mutex
	send := func(kind int, texts ...string) {
		writing.Lock()
		defer writing.Unlock()
		for _, text := range texts {
			c.WriteMessage(kind, []byte(text))
		}
	}
	leave := func() {
		send(websocket.CloseMessage, string(websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")))
	}
	if p.leaves > 0 {
		defer time.AfterFunc(p.leaves, leave).Stop()
	}
	c.SetPingHandler(func(data string) error { p.note("ping"); send(websocket.PongMessage, data); return nil })
	send(websocket.TextMessage, p.greet...)
	p.read(c, func(n, kind int, text string) {
		switch {
		case p.hangUp:
			leave()
		case p.echo:
			send(kind, text)
		case n == 0:
			send(websocket.TextMessage, p.answer...)
		}
	})
}

// read notes what comes until the connection ends; received is told of every message.
func (p *playing) read(c *websocket.Conn, received func(n, kind int, text string)) {
	for n := 0; ; n++ {
		kind, data, err := c.ReadMessage()
		var frame *websocket.CloseError
		switch {
		case err == nil:
			p.note("%s %s", map[int]string{websocket.TextMessage: "text", websocket.BinaryMessage: "binary"}[kind], data)
			received(n, kind, string(data))
			continue
		case errors.As(err, &frame) && frame.Code != websocket.CloseAbnormalClosure:
			p.note("%s", strings.TrimSpace(fmt.Sprintf("close %d %s", frame.Code, frame.Text)))
		default:
			p.note("lost")
		}
		return
	}
}
