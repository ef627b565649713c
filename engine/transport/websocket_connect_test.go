// Attempts that do not open: each ends with one Error that helps, and nothing else.

package transport

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestWebSocketReportsHowAnAttemptFailed(t *testing.T) {
	for name, tc := range map[string]struct {
		url    string
		reply  string // the server's, then it hangs up
		target error
		want   string
	}{
		"refused port":      {"ws://192.168.0.201:81/?k=SECRET", "", syscall.ECONNREFUSED, "connect: dial tcp 192.168.0.201:81: connect: connection refused"},
		"unknown host":      {"ws://nobody.local/SECRET", "", nil, "no such host"},
		"forbidden":         {"ws://192.168.0.201/SECRET", "HTTP/1.1 403 SECRET\r\nContent-Length: 0\r\n\r\n", nil, "connect 192.168.0.201:80: upgrade refused: 403 Forbidden"},
		"unknown status":    {"ws://192.168.0.201", "HTTP/1.1 299 SECRET\r\nContent-Length: 0\r\n\r\n", nil, "upgrade refused: 299"},
		"no upgrade":        {"ws://192.168.0.201", "HTTP/1.1 200 OK\r\n\r\nhello", nil, "upgrade refused: 200 OK"},
		"wrong accept key":  {"ws://192.168.0.201", "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", nil, "upgrade reply is not valid: wrong Upgrade, Connection or Sec-WebSocket-Accept"},
		"echo of request":   {"ws://192.168.0.201/SECRET", "GET /SECRET HTTP/1.1\r\n\r\n", nil, "upgrade: the reply is not valid HTTP"},
		"other protocol":    {"ws://192.168.0.201", "SSH-2.0-SECRET\r\n", nil, "upgrade: the reply is not valid HTTP"},
		"hangs up":          {"ws://192.168.0.201", "", io.EOF, "upgrade: connection closed without a complete reply"},
		"half a reply":      {"ws://192.168.0.201", "HTTP/1.1 101 x\r\nUpg", io.EOF, "connection closed without a complete reply"},
		"TLS to plain":      {"wss://192.168.0.201:80", "HTTP/1.1 400 Bad Request\r\n\r\n", nil, "connect 192.168.0.201:80: tls handshake: tls: first record does not look like a TLS handshake"},
		"endless reply":     {"ws://192.168.0.201", "HTTP/1.1 101 x\r\nA: " + strings.Repeat("SECRET", 50_000), nil, "upgrade: reply exceeds 65536 bytes"},
		"many header lines": {"ws://192.168.0.201", "HTTP/1.1 101 x\r\n" + strings.Repeat("A: SECRET\r\n", 50_000), nil, "upgrade: reply exceeds 65536 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				l := listen(t, n, "192.168.0.201:80")
				go func() {
					if c, err := l.Accept(); err == nil {
						bufio.NewReader(c).ReadString('\n')
						io.WriteString(c, tc.reply)
						c.Close()
					}
				}()
				log := new(wsLog)
				w := OpenWebSocket(WebSocketConfig{URL: tc.url, Dialer: n, Header: http.Header{"Authorization": {"SECRET"}}}, log.events())
				<-w.Done()
				l.Close()
				log.want(t, "error")
				log.wantError(t, tc.target, tc.want)
				if strings.Contains(log.err.Error(), "SECRET") {
					t.Errorf("the error tells a secret: %v", log.err)
				}
			})
		})
	}
}

func TestWebSocketNamesTheStepThatTimedOut(t *testing.T) {
	for name, tc := range map[string]struct {
		url   string
		serve func(net.Conn, tls.Certificate)
		want  string
	}{
		"upgrade":            {"ws://" + wsAt, nil, "connect 192.168.0.201:443: upgrade: not done within 5s: i/o timeout"},
		"TLS":                {"wss://" + wsAt, nil, "tls handshake: not done within 5s"},
		"upgrade over TLS":   {"wss://" + wsAt, handshakeOnly, "upgrade: not done within 5s"},
		"dribbling upgrade":  {"ws://" + wsAt, dribble, "upgrade: not done within 5s"},
		"refusal never ends": {"ws://" + wsAt, refuseWithoutEnd, "upgrade refused: 503 Service Unavailable"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				ca, cert := certify(t, "192.168.0.201")
				l := listen(t, n, wsAt)
				defer l.Close()
				log := new(wsLog)
				start := time.Now()
				w := OpenWebSocket(WebSocketConfig{URL: tc.url, Dialer: n, Trust: trust(t, ca), DialTimeout: 5 * time.Second}, log.events())
				c := accept(t, l)
				var served sync.WaitGroup
				defer served.Wait()
				defer c.Close()
				if tc.serve != nil {
					served.Go(func() { tc.serve(c, cert) })
				}
				<-w.Done()
				if took := time.Since(start).Round(time.Millisecond); took != 5*time.Second {
					t.Errorf("took %v", took)
				}
				log.want(t, "error")
				log.wantError(t, nil, tc.want)
			})
		})
	}
}

func handshakeOnly(c net.Conn, cert tls.Certificate) {
	tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}}).Handshake()
}

func dribble(c net.Conn, _ tls.Certificate) {
	for _, err := io.WriteString(c, "HTTP/1.1 101 x\r\n"); err == nil; _, err = io.WriteString(c, "A: b\r\n") {
		time.Sleep(time.Second)
	}
}

func refuseWithoutEnd(c net.Conn, _ tls.Certificate) {
	io.WriteString(c, "HTTP/1.1 503 Service Unavailable\r\n\r\nplease hold")
}

func TestWebSocketTimesOutADialThatNeverReturns(t *testing.T) {
	inBubbles(t, func(t *testing.T, _ *InProcess) {
		log := new(wsLog)
		w := OpenWebSocket(WebSocketConfig{URL: "ws://h", Dialer: dialFunc(func(ctx context.Context) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		})}, log.events())
		<-w.Done()
		log.want(t, "error")
		log.wantError(t, os.ErrDeadlineExceeded, "connect h:80: dial: not done within 10s")
	})
}

func TestWebSocketRefusesABadConfigurationBeforeDialing(t *testing.T) {
	never := dialFunc(func(context.Context) (net.Conn, error) { panic("dialed") })
	header := func(name, value string) WebSocketConfig {
		return WebSocketConfig{URL: "ws://h", Header: http.Header{name: {value}}, Dialer: never}
	}
	address := func(url string) WebSocketConfig { return WebSocketConfig{URL: url, Dialer: never} }
	for name, tc := range map[string]struct {
		cfg  WebSocketConfig
		want string
	}{
		"no network":           {WebSocketConfig{URL: "ws://h"}, "no network to dial on"},
		"empty URL":            {address(""), `url scheme "" is not ws or wss`},
		"http":                 {address("http://h/SECRET"), `url scheme "http" is not ws or wss`},
		"user and password":    {address("ws://SECRET:SECRET@h"), "url must not hold a user name or password"},
		"password with slash":  {address("ws://user:SECRET/x@h"), "url port is not a number"},
		"no host":              {address("ws:///SECRET"), "url has no host"},
		"port 0":               {address("ws://h:0"), "url port 0 is not in 1..65535"},
		"port 65536":           {address("ws://h:65536"), "url port 65536 is not in 1..65535"},
		"bad escape":           {address("ws://h/%SECRET"), "url holds a %"},
		"control character":    {address("ws://h/\nSECRET"), "url is not valid"},
		"space in host":        {address("ws://my host/"), "url is not valid"},
		"header name":          {header("Authorization: SECRET", "x"), `header name has an illegal character after "Authorization"`},
		"empty header name":    {header("", "x"), "header name is empty"},
		"header name umlaut":   {header("Über", "x"), `header name has an illegal character after ""`},
		"header CR LF":         {header("X-Ok", "a\r\nSECRET: b"), "header X-Ok: value holds a control character"},
		"header NUL":           {header("X-Ok", "\x00SECRET"), "header X-Ok: value holds a control character"},
		"upgrade":              {header("upgrade", "x"), "header upgrade is set by the handshake itself"},
		"connection":           {header("Connection", "x"), "set by the handshake itself"},
		"content length":       {header("content-length", "5"), "set by the handshake itself"},
		"key":                  {header("sec-websocket-key", "SECRET"), "set by the handshake itself"},
		"extensions":           {header("SEC-WEBSOCKET-EXTENSIONS", "x"), "set by the handshake itself"},
		"subprotocol list":     {WebSocketConfig{URL: "ws://h", Subprotocols: []string{"a, b"}, Dialer: never}, `subprotocol "a, b" is not a single token`},
		"subprotocol newline":  {WebSocketConfig{URL: "ws://h", Subprotocols: []string{"a\r\nX: y"}, Dialer: never}, "is not a single token"},
		"empty subprotocol":    {WebSocketConfig{URL: "ws://h", Subprotocols: []string{""}, Dialer: never}, `subprotocol "" is not a single token`},
		"subprotocol and list": {WebSocketConfig{URL: "ws://h", Subprotocols: []string{"a"}, Header: http.Header{"sec-websocket-protocol": {"b"}}, Dialer: never}, "set by the handshake itself"},
	} {
		t.Run(name, func(t *testing.T) {
			log := new(wsLog)
			<-OpenWebSocket(tc.cfg, log.events()).Done()
			log.want(t, "error")
			log.wantError(t, nil, "connect: ")
			log.wantError(t, nil, tc.want)
			if strings.Contains(log.err.Error(), "SECRET") {
				t.Errorf("the error tells a secret: %v", log.err)
			}
		})
	}
}
