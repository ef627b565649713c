// HTTP requests and replies on the wire.

package transport

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// httpAt is where the tests' server listens.
const httpAt = "192.168.0.50:80"

func target(t testing.TB, text string) *HTTPURL {
	t.Helper()
	u, err := ParseHTTPURL(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// fetch performs one request to the end. Without a target it goes to httpAt.
func fetch(t testing.TB, d Dialer, cfg HTTPConfig) (reply HTTPReply, err error) {
	t.Helper()
	cfg.Dialer = d
	if cfg.Target == nil {
		cfg.Target = target(t, "http://"+httpAt+"/path?query")
	}
	reports := 0
	<-StartHTTP(cfg, func(r HTTPReply, e error) { reply, err = r, e; reports++ }).Done()
	if reports != 1 {
		t.Fatalf("%d reports", reports)
	}
	return reply, err
}

// playHTTP lets play have each connection at httpAt. One that it does not close ends with the network.
func playHTTP(t *testing.T, n *InProcess, play func(c net.Conn)) {
	t.Helper()
	l := listen(t, n, httpAt)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go play(c)
		}
	}()
}

// answering reads a request without a body, sends text and hangs up.
func answering(text string) func(c net.Conn) {
	return func(c net.Conn) {
		stalling(text)(c)
		c.Close()
	}
}

// stalling is answering without hanging up.
func stalling(text string) func(c net.Conn) {
	return func(c net.Conn) {
		if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
			io.WriteString(c, text)
		}
	}
}

func TestHTTPRequestOnTheWire(t *testing.T) {
	field := func(text ...string) (fields []HTTPField) {
		for i := 0; i < len(text); i += 2 {
			fields = append(fields, HTTPField{text[i], text[i+1]})
		}
		return fields
	}
	for name, tc := range map[string]struct {
		cfg  HTTPConfig
		want string
	}{
		"get":             {HTTPConfig{}, "GET /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*||"},
		"post":            {HTTPConfig{Method: "POST", Body: "a=b"}, "POST /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*|Content-Type: application/x-www-form-urlencoded|Content-Length: 3||a=b"},
		"empty post":      {HTTPConfig{Method: "POST"}, "POST /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*|Content-Length: 0||"},
		"empty put":       {HTTPConfig{Method: "PUT"}, "PUT /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*|Content-Length: 0||"},
		"delete":          {HTTPConfig{Method: "DELETE"}, "DELETE /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*||"},
		"fields":          {HTTPConfig{Fields: field("x-oDD", "1", "X-Odd", "2")}, "GET /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*|x-oDD: 1|X-Odd: 2||"},
		"replaced":        {HTTPConfig{Method: "POST", Body: "{}", Fields: field("content-type", "application/json", "host", "h", "content-length", "77")}, "POST /path?query HTTP/1.1|Accept: */*|content-type: application/json|host: h|Content-Length: 2||{}"},
		"left out":        {HTTPConfig{Fields: field("Accept", "", "Expect", "")}, "GET /path?query HTTP/1.1|Host: 192.168.0.50||"},
		"user unasked":    {HTTPConfig{User: "u", Password: "p"}, "GET /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*||"},
		"basic":           {HTTPConfig{User: "u", Password: "p", Auth: AuthBasic}, "GET /path?query HTTP/1.1|Host: 192.168.0.50|Authorization: Basic dTpw|Accept: */*||"},
		"basic of nobody": {HTTPConfig{Auth: AuthBasic}, "GET /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*||"},
		"own authorization": {
			HTTPConfig{User: "u", Password: "p", Auth: AuthBasic, Fields: field("authorization", "Bearer x")},
			"GET /path?query HTTP/1.1|Host: 192.168.0.50|Accept: */*|authorization: Bearer x||",
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				var got string
				playHTTP(t, n, func(c net.Conn) {
					buf := make([]byte, 1000)
					k, _ := c.Read(buf)
					got = string(buf[:k])
					io.WriteString(c, "HTTP/1.1 204 No Content\r\n\r\n")
					c.Close()
				})
				reply, err := fetch(t, n, tc.cfg)
				if err != nil || reply.Code != 204 || reply.Body != "" {
					t.Errorf("got %v, %v", reply, err)
				}
				if diff := cmp.Diff(tc.want, strings.ReplaceAll(got, "\r\n", "|")); diff != "" {
					t.Errorf("request (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestHTTPReplyForms(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\n"
	for name, tc := range map[string]struct {
		method, text, body string
		code               int
		fields             []HTTPField
	}{
		"length":        {"GET", ok + "Content-Length: 2\r\n\r\nhi and more", "hi", 200, []HTTPField{{"Content-Length", "2"}}},
		"until the end": {"GET", ok + "\r\nhi", "hi", 200, nil},
		"old":           {"GET", "HTTP/1.0 404 Nope\r\n\r\n", "", 404, nil},
		"chunks":        {"GET", ok + "transfer-encoding: chunked\r\n\r\n1\r\nh\r\n1;x=y\r\ni\r\n0\r\nTrailer: x\r\n\r\n", "hi", 200, []HTTPField{{"transfer-encoding", "chunked"}}},
		"head":          {"HEAD", ok + "Content-Length: 99999999\r\n\r\n", "", 200, []HTTPField{{"Content-Length", "99999999"}}},
		"not modified":  {"GET", "HTTP/1.1 304 x\r\nContent-Length: 5\r\n\r\n", "", 304, []HTTPField{{"Content-Length", "5"}}},
		"redirect": {"GET", "HTTP/1.1 302 Found\r\nLocation: http://10.0.0.9/\r\nContent-Length: 0\r\n\r\n", "", 302,
			[]HTTPField{{"Location", "http://10.0.0.9/"}, {"Content-Length", "0"}}},
		"interim replies": {"GET", "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 103 Hints\r\n\r\n" + ok + "C: d\r\n\r\nhi", "hi", 200, []HTTPField{{"C", "d"}}},
		"spelling and order": {"GET", ok + "x-B: 1\r\nSet-Cookie: a\r\nX-a:2  \r\nset-cookie: b\r\n\r\n", "", 200,
			[]HTTPField{{"x-B", "1"}, {"Set-Cookie", "a"}, {"X-a", "2"}, {"set-cookie", "b"}}},
		"folded":            {"GET", ok + "A: 1\r\n  2\r\nB:\r\n 3\r\n\r\n", "", 200, []HTTPField{{"A", "1 2"}, {"B", "3"}}},
		"bare line feeds":   {"GET", "HTTP/1.1 200 OK\nA: 1\n\nhi", "hi", 200, []HTTPField{{"A", "1"}}},
		"unknown code":      {"GET", "HTTP/1.1 799 \r\n\r\n", "", 799, nil},
		"other protocol":    {"GET", "HTTP/1.1 101 x\r\nA: 1\r\n\r\nrest", "", 101, []HTTPField{{"A", "1"}}},
		"coded as it is":    {"GET", ok + "Content-Encoding: gzip\r\n\r\n\x1f\x8b", "\x1f\x8b", 200, []HTTPField{{"Content-Encoding", "gzip"}}},
		"long header lines": {"GET", ok + "A: " + strings.Repeat("x", 20000) + "\r\n\r\nhi", "hi", 200, []HTTPField{{"A", strings.Repeat("x", 20000)}}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				playHTTP(t, n, answering(tc.text))
				got, err := fetch(t, n, HTTPConfig{Method: tc.method})
				if diff := cmp.Diff(HTTPReply{tc.code, tc.fields, tc.body}, got); err != nil || diff != "" {
					t.Errorf("error %v, reply (-want +got):\n%s", err, diff)
				}
			})
		})
	}
}

func TestHTTPReplyByteByByte(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		playHTTP(t, n, func(c net.Conn) {
			http.ReadRequest(bufio.NewReader(c))
			for _, b := range []byte("HTTP/1.1 100 x\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n") {
				time.Sleep(time.Millisecond)
				c.Write([]byte{b})
			}
			c.Close()
		})
		reply, err := fetch(t, n, HTTPConfig{})
		if err != nil || reply.Body != "hi" {
			t.Errorf("got %v, %v", reply, err)
		}
	})
}

// A server may refuse a body that it has not read.
func TestHTTPReplyBeforeTheBodyIsSent(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		playHTTP(t, n, func(c net.Conn) {
			http.ReadRequest(bufio.NewReader(c))
			io.WriteString(c, "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno")
		})
		start := time.Now()
		reply, err := fetch(t, n, HTTPConfig{Method: "POST", Body: strings.Repeat("x", 10<<20)})
		if err != nil || reply.Code != 413 || reply.Body != "no" || time.Since(start) > time.Second {
			t.Errorf("got %v, %v after %v", reply, err, time.Since(start))
		}
	})
}

func TestHTTPAgainstTheServerOfGo(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		certificate, roots := selfMade(t, "codec.local")
		plain, secure := listen(t, n, "codec.local:80"), listen(t, n, "codec.local:443")
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(5 * time.Second)
			body, _ := io.ReadAll(r.Body)
			w.Header().Set("X-Path", r.RequestURI)
			io.WriteString(w, strings.ToUpper(string(body)))
		})}
		go server.Serve(plain)
		go server.Serve(tls.NewListener(secure, &tls.Config{Certificates: []tls.Certificate{certificate}}))
		text := strings.Repeat("volume", 50_000)
		for _, scheme := range []string{"http", "https"} {
			start := time.Now()
			reply, err := fetch(t, n, HTTPConfig{
				Method: "PUT", Body: text, Target: target(t, scheme+"://codec.local/a b/50%?q=[]|"), Trust: Trust{Roots: roots},
			})
			if err != nil || reply.Code != 200 || reply.Body != strings.ToUpper(text) {
				t.Errorf("%s: code %d, %d bytes, %v", scheme, reply.Code, len(reply.Body), err)
			}
			if d := time.Since(start).Truncate(time.Second); d != 5*time.Second {
				t.Errorf("%s: it took %v", scheme, d)
			}
			if reply.Fields[0] != (HTTPField{"X-Path", "/a%20b/50%25?q=[]%7C"}) {
				t.Errorf("%s: %v", scheme, reply.Fields)
			}
		}
		server.Close()
	})
}

// Old devices know nothing newer than TLS 1.0.
func TestHTTPSpeaksOldTLS(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		certificate, roots := selfMade(t, "old.local")
		server := &http.Server{Handler: http.NotFoundHandler()}
		go server.Serve(tls.NewListener(listen(t, n, "old.local:443"), &tls.Config{
			Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10,
		}))
		reply, err := fetch(t, n, HTTPConfig{Target: target(t, "https://old.local"), Trust: Trust{Roots: roots}})
		if err != nil || reply.Code != 404 {
			t.Errorf("got %v, %v", reply, err)
		}
		server.Close()
	})
}

func TestParseHTTPURL(t *testing.T) {
	for text, want := range map[string]HTTPURL{
		"http://h":                  {Address: "h:80", Text: "http://h/", host: "h", field: "h", request: "/"},
		"HTTPS://H:443/x?y#z":       {Address: "H:443", Text: "https://H/x?y", secure: true, host: "H", field: "H", request: "/x?y"},
		"https://h:80":              {Address: "h:80", Text: "https://h:80/", secure: true, host: "h", field: "h:80", request: "/"},
		"http://[fd00::1]:8080/":    {Address: "[fd00::1]:8080", Text: "http://[fd00::1]:8080/", host: "fd00::1", field: "[fd00::1]:8080", request: "/"},
		"10.0.0.1:8080/?u=http://x": {Address: "10.0.0.1:8080", Text: "http://10.0.0.1:8080/?u=http://x", host: "10.0.0.1", field: "10.0.0.1:8080", request: "/?u=http://x"},
		"http://u:p%40@h/ü":         {Address: "h:80", Text: "http://h/%C3%BC", host: "h", field: "h", request: "/%C3%BC", user: "u", password: "p@"},
		"http://h/a\r\nb%zz%2f|":    {Address: "h:80", Text: "http://h/a%0D%0Ab%25zz%2f%7C", host: "h", field: "h", request: "/a%0D%0Ab%25zz%2f%7C"},
		"http://h?a[]=b c|%2F":      {Address: "h:80", Text: "http://h/?a[]=b%20c%7C%2F", host: "h", field: "h", request: "/?a[]=b%20c%7C%2F"},
	} {
		got, err := ParseHTTPURL(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if diff := cmp.Diff(want, *got, cmp.AllowUnexported(HTTPURL{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for text, want := range map[string]string{
		"":                        "url has no host",
		"http://":                 "url has no host",
		"http:///SECRET":          "url has no host",
		"ftp://h/SECRET":          `url scheme "ftp" is not http or https`,
		"http://h:x/SECRET":       "url port is not a number",
		"http://h:0/SECRET":       "url port is not in 1..65535",
		"http://h:70000/":         "url port is not in 1..65535",
		"http://u:70000/SECRET@h": "url port is not in 1..65535", // the password has a slash, and is none of the port
		"http://S E\nCRET/":       "url is not valid",
		"http://sécret/":          "url host holds a character that is not allowed",
		"http://SECRET@SE^\\":     "url is not valid",
	} {
		if _, err := ParseHTTPURL(text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
