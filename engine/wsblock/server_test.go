// The other side of the tests: a WebSocket server on the in-process network that records what it sees and does what it is told.
package wsblock_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

// serverOptions say how a server behaves. The zero value upgrades, reads, records, and sends nothing.
type serverOptions struct {
	certificate *tls.Certificate // TLS with it
	status      int              // reply to the handshake instead of the upgrade
	echo        bool             // sends every message back
	think       time.Duration    // before an answer
	play        func(p *peer)    // runs when the first message has come
}

// server records what its clients do.
type server struct {
	serverOptions
	bench *bench
	http  http.Server

	mu         sync.Mutex
	handshakes []*http.Request
	open       int
	seen       []sighting
}

// sighting is one thing a server saw: "text …", "binary …", "pong …", "close code" or "lost".
type sighting struct {
	at   time.Duration
	what string
}

// serve starts a server at address; it ends with the bench.
func (b *bench) serve(address string, o serverOptions) *server {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	s := &server{serverOptions: o, bench: b}
	s.http.Handler = s
	s.http.ErrorLog = log.New(io.Discard, "", 0)
	if o.certificate != nil {
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{*o.certificate}})
	}
	go s.http.Serve(l)
	go func() { <-b.done; s.http.Close() }()
	return s
}

// ServeHTTP takes one handshake and, after it, the connection.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.handshakes = append(s.handshakes, r)
	s.mu.Unlock()
	if s.status != 0 {
		http.Error(w, "refused by the test", s.status)
		return
	}
	upgrader := websocket.Upgrader{}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	s.count(1)
	defer s.count(-1)
	p := &peer{Conn: conn, server: s}
	p.SetPongHandler(func(payload string) error { s.note("pong %s", payload); return nil })
	p.read()
}

func (s *server) count(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open += n
}

// note records what was seen.
func (s *server) note(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, sighting{time.Since(s.bench.start), fmt.Sprintf(format, args...)})
}

// requests returns the handshakes so far.
func (s *server) requests() []*http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.handshakes)
}

// connections returns how many are open.
func (s *server) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}

// frames returns what was seen, in order.
func (s *server) frames() (all []sighting) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.seen)
}

// want fails the test unless exactly this was seen.
func (s *server) want(what ...string) {
	s.bench.t.Helper()
	var got []string
	for _, f := range s.frames() {
		got = append(got, f.what)
	}
	if diff := cmp.Diff(what, got); diff != "" {
		s.bench.t.Errorf("server saw (-want +got):\n%s", diff)
	}
}

// peer is the server's end of one connection.
type peer struct {
	*websocket.Conn
	server *server
}

// read records frames until the connection ends.
func (p *peer) read() {
	for played := false; ; played = true {
		kind, data, err := p.ReadMessage()
		if err != nil {
			p.ended(err)
			return
		}
		p.server.note("%s %s", map[int]string{websocket.TextMessage: "text", websocket.BinaryMessage: "binary"}[kind], data)
		if p.server.think > 0 {
			time.Sleep(p.server.think)
		}
		switch {
		case p.server.echo:
			p.WriteMessage(kind, data)
		case p.server.play != nil && !played:
			p.server.play(p)
		}
	}
}

// ended records how the client left.
func (p *peer) ended(err error) {
	var frame *websocket.CloseError
	if errors.As(err, &frame) && frame.Code != websocket.CloseAbnormalClosure {
		p.server.note("close %d", frame.Code)
		return
	}
	p.server.note("lost")
}

// send sends text messages.
func (p *peer) send(texts ...string) {
	for _, text := range texts {
		p.WriteMessage(websocket.TextMessage, []byte(text))
	}
}

// frame writes one short unmasked frame; first is its first byte.
func (p *peer) frame(first byte, payload string) {
	p.NetConn().Write(append([]byte{first, byte(len(payload))}, payload...))
}

// bye sends a close frame.
func (p *peer) bye(code int) {
	p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
}

// blackHole listens at address and never answers.
func (b *bench) blackHole(address string) {
	b.t.Helper()
	if _, err := b.network.Listen(context.Background(), "tcp", address); err != nil {
		b.t.Fatal(err)
	}
}

// authority is a certificate authority.
type authority struct {
	key         *ecdsa.PrivateKey
	certificate *x509.Certificate
	roots       *x509.CertPool
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	root, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{key, root, x509.NewCertPool()}
	a.roots.AddCert(root)
	return a
}

// issue returns a certificate for a host, an IP address or a name.
func (a *authority) issue(t *testing.T, host string) *tls.Certificate {
	t.Helper()
	leaf := &x509.Certificate{SerialNumber: big.NewInt(2), NotBefore: a.certificate.NotBefore, NotAfter: a.certificate.NotAfter}
	if ip := net.ParseIP(host); ip != nil {
		leaf.IPAddresses = []net.IP{ip}
	} else {
		leaf.DNSNames = []string{host}
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, a.certificate, a.key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}
