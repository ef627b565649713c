// What the WebSocket tests share: a log of events, a scripted server, certificates.

package transport

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

// wsAt is where the tests' server listens.
const wsAt = "192.168.0.201:443"

// wsLog writes events down.
type wsLog struct {
	mu    sync.Mutex
	lines []string
	err   error // of the Error event
}

func (l *wsLog) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *wsLog) events() WebSocketEvents {
	return WebSocketEvents{
		Open: func(p string) { l.add("open %s", p) },
		Message: func(binary bool, data string) {
			if len(data) > 100 {
				data = fmt.Sprintf("%d bytes", len(data))
			}
			l.add("message %t %q", binary, data)
		},
		Pong:  func() { l.add("pong") },
		Error: func(err error) { l.err = err; l.add("error") },
		Close: func(code int, reason string) { l.add("close %d %s", code, reason) },
	}
}

func (l *wsLog) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if diff := cmp.Diff(lines, l.lines); diff != "" {
		t.Errorf("events (-want +got):\n%s(error %v)", diff, l.err)
	}
}

func (l *wsLog) wantError(t *testing.T, target error, text string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if target != nil && !errors.Is(l.err, target) {
		t.Errorf("got error %v, want one that is %v", l.err, target)
	}
	if l.err == nil || !strings.Contains(l.err.Error(), text) {
		t.Errorf("got error %v, want it to contain %q", l.err, text)
	}
}

// openPair returns a client and its connection at the server, which the test plays.
func openPair(t *testing.T, n *InProcess, cfg WebSocketConfig, up websocket.Upgrader) (*WebSocket, *websocket.Conn, *wsLog) {
	t.Helper()
	log := new(wsLog)
	w, server := openPairWith(t, n, cfg, up, log.events())
	return w, server, log
}

func openPairWith(t *testing.T, n *InProcess, cfg WebSocketConfig, up websocket.Upgrader, ev WebSocketEvents) (*WebSocket, *websocket.Conn) {
	t.Helper()
	l := listen(t, n, wsAt)
	defer l.Close()
	cfg.URL, cfg.Dialer = "ws://"+wsAt+"/qrc", n
	w := OpenWebSocket(cfg, ev)
	server, _ := upgrade(t, accept(t, l), up)
	time.Sleep(time.Millisecond) // the reply arrives
	return w, server
}

func accept(t *testing.T, l net.Listener) net.Conn {
	t.Helper()
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// upgrade answers the handshake on an accepted connection.
func upgrade(t *testing.T, c net.Conn, up websocket.Upgrader) (*websocket.Conn, *http.Request) {
	t.Helper()
	h := &hijacker{Conn: c, rw: bufio.NewReadWriter(bufio.NewReader(c), bufio.NewWriter(c))}
	req, err := http.ReadRequest(h.rw.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ws, err := up.Upgrade(h, req, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ws, req
}

// hijacker hands a bare connection to the server's side of the protocol layer.
type hijacker struct {
	net.Conn
	rw *bufio.ReadWriter
}

func (h *hijacker) Header() http.Header                          { return http.Header{} }
func (h *hijacker) WriteHeader(int)                              {}
func (h *hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.Conn, h.rw, nil }

// receive returns what the server reads next: "1 text", "2 bytes", or the error.
func receive(ws *websocket.Conn) string {
	kind, data, err := ws.ReadMessage()
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%d %s", kind, data)
}

func wantReceived(t *testing.T, ws *websocket.Conn, want string) {
	t.Helper()
	if got := receive(ws); got != want {
		t.Errorf("server received %.200q, want %.200q", got, want)
	}
}

// answerClose reads until the client's close frame, which the protocol layer answers, and hangs up.
func answerClose(ws *websocket.Conn) {
	for {
		if _, _, err := ws.ReadMessage(); err != nil {
			ws.Close()
			return
		}
	}
}

// certify returns a CA as PEM, and a server's certificate that it signed for the hosts.
func certify(t testing.TB, hosts ...string) (ca []byte, server tls.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test CA"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	root, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(2), NotBefore: tmpl.NotBefore, NotAfter: tmpl.NotAfter}
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, h)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, tmpl, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	ca = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root})
	return ca, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func trust(t testing.TB, ca []byte) Trust {
	t.Helper()
	tr, err := TrustCA(ca)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// socketGoroutines counts the goroutines that run for WebSockets.
func socketGoroutines() (n int) {
	buf := make([]byte, 1<<20)
	for stack := range bytes.SplitSeq(buf[:runtime.Stack(buf, true)], []byte("\n\n")) {
		if bytes.Contains(stack, []byte("transport.(*WebSocket)")) {
			n++
		}
	}
	return n
}
