// Arbitrary bytes as a server's reply and as its challenge.

package transport

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
)

// talker is a connection whose peer takes anything and says fixed bytes.
type talker struct {
	net.Conn
	says *strings.Reader
}

func (c talker) Read(p []byte) (int, error)  { return c.says.Read(p) }
func (c talker) Write(p []byte) (int, error) { return len(p), nil }
func (c talker) Close() error                { return nil }

func FuzzHTTPReply(f *testing.F) {
	f.Add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
	f.Add("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n c\r\na: d\r\n\r\nrest")
	f.Add("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nhi\r\n0\r\nT: x\r\n\r\n")
	f.Add("HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"r\\\"\", nonce=n, qop=\"auth\", userhash=true\r\n\r\n")
	f.Add("HTTP/1.0 200\n: x\n\r\r\n\n")
	f.Fuzz(func(t *testing.T, data string) {
		reply, err := fetch(t, dialFunc(func(context.Context) (net.Conn, error) { return talker{says: strings.NewReader(data)}, nil }), HTTPConfig{
			Method: "POST", Target: target(t, "http://h/SECRET"), Fields: []HTTPField{{"X-Key", "SECRET"}}, User: "SECRET", Password: "SECRET",
			BodyLimit: 1 << 16,
		})
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			t.Fatal("it took for ever")
		case err != nil && (reply.Code != 0 || strings.Contains(err.Error(), "SECRET") || len(err.Error()) > 200):
			t.Fatalf("reply %v, error %v", reply, err)
		case err == nil && (reply.Code < 101 || reply.Code > 999 || len(reply.Body) > len(data)):
			t.Fatalf("reply %v", reply)
		}
		for _, field := range reply.Fields {
			if field.Name == "" || strings.ContainsAny(field.Name+field.Value, "\r\n") {
				t.Fatalf("field %q", field)
			}
		}
	})
}

func FuzzHTTPChallenge(f *testing.F) {
	f.Add(`Digest realm="a\"b", nonce="n", qop="auth,auth-int", algorithm=MD5-sess, userhash=true, Basic`)
	f.Add(`Negotiate YII==, x = "`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range parseChallenges(text) {
			if c.scheme == "" || c.scheme != strings.ToLower(c.scheme) {
				t.Fatalf("scheme %q", c.scheme)
			}
			if !c.usable() {
				continue
			}
			answer := c.authorization(credentials{`u"\`, "SECRET", "GET", "/", "c"})
			if strings.Contains(answer, "SECRET") && !strings.Contains(text, "SECRET") || strings.ContainsFunc(answer, illegalInValue) {
				t.Fatalf("answer %q", answer)
			}
			again := parseChallenges(answer)
			if len(again) != 1 || again[0].params["nonce"] != c.params["nonce"] || again[0].params["realm"] != c.params["realm"] {
				t.Fatalf("%q is read as %v", answer, again)
			}
		}
	})
}

func FuzzParseHTTPURL(f *testing.F) {
	f.Add("http://u:p@h:80/a b?c#d")
	f.Add("[::1]:8080")
	f.Add("https://%")
	f.Fuzz(func(t *testing.T, text string) {
		u, err := ParseHTTPURL(text)
		if err != nil {
			return
		}
		if strings.ContainsFunc(u.field+u.request, func(r rune) bool { return r <= ' ' || r >= 0x7f }) || !strings.HasPrefix(u.request, "/") {
			t.Fatalf("%q: field %q, request %q", text, u.field, u.request)
		}
		again, err := ParseHTTPURL(u.Text)
		if err != nil || again.Text != u.Text || again.Address != u.Address {
			t.Fatalf("%q is read as %v (%v)", u.Text, again, err)
		}
	})
}
