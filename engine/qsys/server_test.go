// The device's side of the tests: a WebSocket server on the in-process network that records what it sees and does what it is told.
package qsys_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
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

// serverOptions say how a server behaves. The zero value upgrades, reads, records, answers pings and close frames, and sends nothing.
type serverOptions struct {
	secure       bool          // TLS with a certificate of the bench's CA for the host listened at
	certificate  string        // the host in the certificate, when it is another one
	status       int           // reply to the handshake instead of the upgrade
	delay        time.Duration // before the reply to the handshake
	subprotocols []string
	deaf         bool          // never reads
	mute         bool          // leaves pings unanswered
	echo         bool          // sends every message back
	play         func(p *peer) // runs when a client has connected
}

// server records what its clients do.
type server struct {
	serverOptions
	bench *bench
	http  http.Server

	mu         sync.Mutex
	handshakes []*http.Request
	peers      []*peer
	seen       []sighting
}

// sighting is one thing a server saw: "text …", "binary …", "ping", "pong …", "close code reason" or "lost".
type sighting struct {
	at   time.Duration
	what string
}

type connKey struct{}

// serve starts a server at address; it ends with the network.
func (b *bench) serve(address string, o serverOptions) *server {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	s := &server{serverOptions: o, bench: b}
	s.http.Handler = s
	s.http.ErrorLog = log.New(io.Discard, "", 0)
	s.http.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		if secure, ok := c.(*tls.Conn); ok {
			c = secure.NetConn()
		}
		return context.WithValue(ctx, connKey{}, c)
	}
	if o.secure {
		host, _, _ := net.SplitHostPort(address)
		if o.certificate != "" {
			host = o.certificate
		}
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{b.ca.issue(b.t, host)}})
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
	select {
	case <-time.After(s.delay):
	case <-s.bench.done:
	}
	if s.status != 0 {
		http.Error(w, "refused by the test", s.status)
		return
	}
	upgrader := websocket.Upgrader{Subprotocols: s.subprotocols}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	p := &peer{server: s, Conn: conn, raw: r.Context().Value(connKey{}).(net.Conn)}
	s.mu.Lock()
	s.peers = append(s.peers, p)
	s.mu.Unlock()
	if s.play != nil {
		go s.play(p)
	}
	p.read()
}

// note records what was seen.
func (s *server) note(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, sighting{time.Since(s.bench.start), fmt.Sprintf(format, args...)})
}

// handshake returns the n-th request, counted from 0.
func (s *server) handshake(n int) *http.Request {
	s.bench.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if n >= len(s.handshakes) {
		s.bench.t.Fatalf("server saw %d handshakes, want more than %d", len(s.handshakes), n)
	}
	return s.handshakes[n]
}

// count returns how many handshakes there were.
func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.handshakes)
}

// peer returns the n-th client, counted from 0.
func (s *server) peer(n int) *peer {
	s.bench.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if n >= len(s.peers) {
		s.bench.t.Fatalf("server has had %d clients, want more than %d", len(s.peers), n)
	}
	return s.peers[n]
}

// frames returns what was seen, in order.
func (s *server) frames() (what []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.seen {
		what = append(what, e.what)
	}
	return what
}

// times returns when something was seen.
func (s *server) times(what string) (at []time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.seen {
		if e.what == what {
			at = append(at, e.at)
		}
	}
	return at
}

// want fails the test unless exactly this was seen.
func (s *server) want(what ...string) {
	s.bench.t.Helper()
	if diff := cmp.Diff(what, s.frames()); diff != "" {
		s.bench.t.Errorf("server saw (-want +got):\n%s", diff)
	}
}

// peer is the server's end of one connection.
type peer struct {
	*websocket.Conn
	server *server
	raw    net.Conn // beneath TLS
}

// read records frames until the connection ends.
func (p *peer) read() {
	defer p.raw.Close()
	if p.server.deaf {
		<-p.server.bench.done
		return
	}
	p.SetPingHandler(func(payload string) error {
		p.server.note("ping%s", payload)
		if !p.server.mute {
			p.WriteControl(websocket.PongMessage, []byte(payload), time.Now().Add(time.Second))
		}
		return nil
	})
	p.SetPongHandler(func(payload string) error { p.server.note("pong %s", payload); return nil })
	for {
		kind, data, err := p.ReadMessage()
		if err != nil {
			p.ended(err)
			return
		}
		p.server.note("%s %s", map[int]string{websocket.TextMessage: "text", websocket.BinaryMessage: "binary"}[kind], data)
		if p.server.echo {
			p.WriteMessage(kind, data)
		}
	}
}

// ended records how the client left.
func (p *peer) ended(err error) {
	var frame *websocket.CloseError
	if errors.As(err, &frame) && frame.Code != websocket.CloseAbnormalClosure {
		p.server.note("close %d %s", frame.Code, frame.Text)
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

// sendBinary sends a binary message.
func (p *peer) sendBinary(data []byte) { p.WriteMessage(websocket.BinaryMessage, data) }

// fragment sends one text message in frames of at most size bytes.
func (p *peer) fragment(text []byte, size int) {
	opcode := byte(websocket.TextMessage)
	for chunk := range slices.Chunk(text, size) {
		p.frame(opcode, chunk)
		opcode = 0
	}
	p.frame(0x80, nil)
}

// frame writes one unmasked frame; first is its first byte.
func (p *peer) frame(first byte, payload []byte) {
	head := []byte{first, byte(len(payload))}
	if len(payload) > 125 {
		head[1] = 127
		head = binary.BigEndian.AppendUint64(head, uint64(len(payload)))
	}
	p.NetConn().Write(append(head, payload...))
}

// bye sends a close frame.
func (p *peer) bye(code int, reason string) {
	p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
}

// drop ends the TCP connection without a close frame.
func (p *peer) drop() { p.raw.Close() }

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
	a := &authority{key: key, roots: x509.NewCertPool(), certificate: &x509.Certificate{
		SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
	}}
	der, err := x509.CreateCertificate(rand.Reader, a.certificate, a.certificate, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	root, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	a.roots.AddCert(root)
	a.certificate = root
	return a
}

// issue returns a certificate for host, an IP address or a name.
func (a *authority) issue(t *testing.T, host string) tls.Certificate {
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
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}
