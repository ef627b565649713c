// HTTP with servers that fail: what is reported, when, and what is left.

package transport

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestHTTPFailuresSayWhichStepFailed(t *testing.T) {
	const at = "request 192.168.0.50:80: "
	silent := func(c net.Conn) { io.Copy(io.Discard, c) }
	for name, tc := range map[string]struct {
		play   func(c net.Conn) // nil: nobody listens
		cfg    HTTPConfig
		after  time.Duration
		target error
		text   string
	}{
		"refused":               {nil, HTTPConfig{}, 0, syscall.ECONNREFUSED, "request: dial tcp 192.168.0.50:80: connect: connection refused"},
		"silent":                {silent, HTTPConfig{Timeout: 2 * time.Second}, 2 * time.Second, os.ErrDeadlineExceeded, at + "reply: not done within 2s: i/o timeout"},
		"silent by default":     {silent, HTTPConfig{}, 30 * time.Second, os.ErrDeadlineExceeded, at + "reply: not done within 30s: i/o timeout"},
		"deaf to a big body":    {func(net.Conn) {}, HTTPConfig{Method: "PUT", Body: strings.Repeat("x", 1<<20)}, 30 * time.Second, os.ErrDeadlineExceeded, at + "reply: not done within 30s: i/o timeout"},
		"stops in the body":     {stalling("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nSECR"), HTTPConfig{}, 30 * time.Second, os.ErrDeadlineExceeded, at + "body: not done within 30s: i/o timeout"},
		"drips":                 {drip, HTTPConfig{}, 30 * time.Second, os.ErrDeadlineExceeded, at + "reply: not done within 30s: i/o timeout"},
		"hangs up":              {answering(""), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "reply: connection closed before the end of the reply: unexpected EOF"},
		"cut in the header":     {answering("HTTP/1.1 200 OK\r\nA: SECRET"), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "reply: connection closed before the end of the reply: unexpected EOF"},
		"cut in the body":       {answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nSECR"), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "body: connection closed before the end of the reply: unexpected EOF"},
		"cut in the trailer":    {answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nSECRE\r\n0\r\nA: SECR"), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "body: connection closed before the end of the reply: unexpected EOF"},
		"cut behind the chunks": {answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nSECRE\r\n0\r\n"), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "body: connection closed before the end of the reply: unexpected EOF"},
		"cut in a chunk":        {answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nSEC"), HTTPConfig{}, 0, io.ErrUnexpectedEOF, at + "body: connection closed before the end of the reply: unexpected EOF"},
		"reset":                 {reset, HTTPConfig{}, 0, syscall.ECONNRESET, at + "reply: read tcp 127.0.0.1:32768->192.168.0.50:80: read: connection reset by peer"},
		"another protocol":      {answering("SSH-2.0-SECRET\r\n"), HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"echo":                  {func(c net.Conn) { io.Copy(c, c); c.Close() }, HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"no number":             {answering("HTTP/1.1 SECRET\r\n\r\n"), HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"code zero":             {answering("HTTP/1.1 000 x\r\n\r\n"), HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"bad field":             {answering("HTTP/1.1 200 OK\r\nSECRET\r\n\r\n"), HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"two lengths":           {answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nSE"), HTTPConfig{}, 0, errNotHTTP, at + "reply: the reply is not valid HTTP"},
		"bad chunk":             {answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSECRET\r\n"), HTTPConfig{}, 0, errNotHTTP, at + "body: the reply is not valid HTTP"},
		"endless line":          {endless("", "x"), HTTPConfig{}, 0, errHeaderTooLong, at + "reply: header exceeds 262144 bytes or 1000 lines"},
		"endless header":        {endless("HTTP/1.1 200 OK\r\n", "A: SECRET\r\n"), HTTPConfig{}, 0, errHeaderTooLong, at + "reply: header exceeds 262144 bytes or 1000 lines"},
		"endless interim":       {endless("", "HTTP/1.1 100 Continue\r\n\r\n"), HTTPConfig{}, 0, errHeaderTooLong, at + "reply: header exceeds 262144 bytes or 1000 lines"},
		"endless body":          {endless("HTTP/1.1 200 OK\r\n\r\n", "SECRET"), HTTPConfig{BodyLimit: 1 << 20}, 0, ErrBodyTooLong, at + "body: body exceeds the limit of 1048576 bytes"},
		"endless chunks":        {endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "2\r\nhi\r\n"), HTTPConfig{BodyLimit: 1 << 16}, 0, ErrBodyTooLong, at + "body: body exceeds the limit of 65536 bytes"},
		"announced too long":    {answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), HTTPConfig{}, 0, ErrBodyTooLong, at + "body: body exceeds the limit of 16777216 bytes"},
		"no room":               {endless("HTTP/1.1 200 OK\r\n\r\n", "x"), HTTPConfig{Reserve: func(int) bool { return false }}, 0, ErrNoRoom, at + "body: no room for more of the body"},
		"bad name":              {silent, HTTPConfig{Fields: []HTTPField{{"A B", "SECRET"}}}, 0, nil, `request: header name has an illegal character after "A"`},
		"bad value":             {silent, HTTPConfig{Fields: []HTTPField{{"A", "SECRET\r\nB: c"}}}, 0, nil, "request: header A: value holds a control character"},
		"own chunks":            {silent, HTTPConfig{Fields: []HTTPField{{"transfer-encoding", "chunked"}}}, 0, nil, "request: header transfer-encoding is set by the client itself"},
		"bad method":            {silent, HTTPConfig{Method: "GET /SECRET HTTP/1.0\r\n"}, 0, nil, "request: method is not a single token"},
		"bad user":              {silent, HTTPConfig{User: "SECRET\r\n"}, 0, nil, "request: user name holds a control character"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				n.Reserve("192.168.0.50")
				if tc.play != nil {
					playHTTP(t, n, tc.play)
				}
				start := time.Now()
				reply, err := fetch(t, n, tc.cfg)
				if err == nil || err.Error() != tc.text || tc.target != nil && !errors.Is(err, tc.target) {
					t.Errorf("got %v, want %s", err, tc.text)
				}
				if d := time.Since(start).Truncate(time.Second); d != tc.after || reply.Code != 0 || reply.Body != "" {
					t.Errorf("after %v: %v", d, reply)
				}
				time.Sleep(2 * time.Second) // the server notices
			})
		})
	}
}

// endless sends first, and then again and again.
func endless(first, again string) func(c net.Conn) {
	again = strings.Repeat(again, 10000/len(again))
	return func(c net.Conn) {
		for _, err := io.WriteString(c, first); err == nil; _, err = io.WriteString(c, again) {
		}
	}
}

func drip(c net.Conn) {
	for _, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nA: "); err == nil; _, err = c.Write([]byte("x")) {
		time.Sleep(time.Second)
	}
}

func reset(c net.Conn) {
	http.ReadRequest(bufio.NewReader(c))
	c.(*stream).SetLinger(0)
	c.Close()
}

func TestHTTPOverTLSWithServersThatFail(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		certificate, roots := selfMade(t, "codec.local")
		go tls.NewListener(listen(t, n, "codec.local:443"), &tls.Config{Certificates: []tls.Certificate{certificate}}).Accept()
		mute := listen(t, n, "mute.local:443")
		plain := &http.Server{Handler: http.NotFoundHandler()}
		go plain.Serve(listen(t, n, "plain.local:443"))
		serve := tls.NewListener(listen(t, n, "wrong.local:443"), &tls.Config{Certificates: []tls.Certificate{certificate}})
		go func() {
			for {
				c, err := serve.Accept()
				if err != nil {
					return
				}
				go func() { defer c.Close(); c.(*tls.Conn).HandshakeContext(context.Background()) }()
			}
		}()
		for url, want := range map[string]string{
			"https://mute.local":  "request mute.local:443: tls handshake: not done within 30s: i/o timeout",
			"https://plain.local": "request plain.local:443: tls handshake: tls: first record does not look like a TLS handshake",
			"https://wrong.local": "request wrong.local:443: tls handshake: tls: failed to verify certificate: x509: certificate is valid for codec.local, not wrong.local",
		} {
			if _, err := fetch(t, n, HTTPConfig{Target: target(t, url), Trust: Trust{Roots: roots}}); err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		_, err := fetch(t, n, HTTPConfig{Target: target(t, "https://wrong.local"), Trust: Trust{SkipVerify: true}})
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("without a check of the certificate: %v", err)
		}
		mute.Close()
		plain.Close()
	})
}

// httpGoroutines counts the goroutines that run for HTTP requests.
func httpGoroutines() (n int) {
	buf := make([]byte, 1<<20)
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "transport.(*HTTPRequest)") || strings.Contains(stack, "transport.(*httpExchange)") {
			n++
		}
	}
	return n
}

func TestHTTPAbortEndsAtOnceWithoutAReport(t *testing.T) {
	big := strings.Repeat("x", 1<<20)
	for name, tc := range map[string]struct {
		serve func(t *testing.T, n *InProcess)
		url   string
		body  string
	}{
		"while the port does not answer": {func(t *testing.T, n *InProcess) { listen(t, n, httpAt) }, "http://" + httpAt, ""},
		"in the TLS handshake":           {func(t *testing.T, n *InProcess) { listen(t, n, "h:443") }, "https://h", ""},
		"while the body is sent":         {func(t *testing.T, n *InProcess) { playHTTP(t, n, func(net.Conn) {}) }, "http://" + httpAt, big},
		"in the body of the reply": {
			func(t *testing.T, n *InProcess) { playHTTP(t, n, stalling("HTTP/1.1 200 OK\r\n\r\nhi")) }, "http://" + httpAt, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				tc.serve(t, n)
				r := StartHTTP(HTTPConfig{Method: "POST", Target: target(t, tc.url), Body: tc.body, Dialer: n}, func(HTTPReply, error) {
					t.Error("a report")
				})
				time.Sleep(time.Second)
				start := time.Now()
				r.Abort()
				r.Abort()
				<-r.Done()
				if d := time.Since(start); d > time.Millisecond {
					t.Errorf("it took %v", d)
				}
				synctest.Wait()
				if k := httpGoroutines(); k != 0 {
					t.Errorf("%d goroutines are left", k)
				}
			})
		})
	}
}

func TestHTTPOnLoopback(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreAnyFunction("net/http.(*conn).serve"))
	ca, certificate := certify(t, "127.0.0.1")
	for _, scheme := range []string{"http", "https"} {
		l, err := System{}.Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		at := target(t, scheme+"://"+l.Addr().String()+"/x")
		if scheme == "https" {
			l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate}})
		}
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })}
		go server.Serve(l)
		text := strings.Repeat("0123456789", 100_000)
		for range 20 {
			reply, err := fetch(t, System{}, HTTPConfig{Method: "PUT", Target: at, Body: text, Trust: trust(t, ca)})
			if err != nil || reply.Code != 200 || reply.Body != text {
				t.Fatalf("%s: code %d, %d bytes, %v", scheme, reply.Code, len(reply.Body), err)
			}
		}
		server.Close()
		if _, err := fetch(t, System{}, HTTPConfig{Target: at}); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("%s: %v after the end", scheme, err)
		}
	}
}
