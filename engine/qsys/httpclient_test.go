// HttpClient: what is sent, and what the handler gets.
package qsys_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// device is an HTTP server that notes requests and answers by handle, or with 200 and nothing.
type device struct {
	bench  *bench
	handle http.HandlerFunc

	mu   sync.Mutex
	seen []string // "METHOD uri body"
	last http.Header
}

// http starts a device at address; it ends with the network. A secure one has a certificate of the bench's CA.
func (b *bench) http(address string, secure bool, handle http.HandlerFunc) *device {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	if secure {
		host, _, _ := net.SplitHostPort(address)
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{b.ca.issue(b.t, host)}})
	}
	d := &device{bench: b, handle: handle}
	server := &http.Server{Handler: d, ErrorLog: log.New(io.Discard, "", 0)}
	go server.Serve(l)
	go func() { <-b.done; server.Close() }()
	return d
}

func (d *device) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	d.mu.Lock()
	d.seen = append(d.seen, strings.TrimSpace(fmt.Sprint(r.Method, " ", r.RequestURI, " ", string(body))))
	d.last = r.Header
	d.mu.Unlock()
	if d.handle != nil {
		d.handle(w, r)
	}
}

// requests returns what the device has seen.
func (d *device) requests() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.seen)
}

func (d *device) want(requests ...string) {
	d.bench.t.Helper()
	if diff := cmp.Diff(requests, d.requests()); diff != "" {
		d.bench.t.Errorf("device saw (-want +got):\n%s", diff)
	}
}

// showReply defines a handler that prints what it gets; headers without those of the server itself.
const showReply = `
function show(tbl, code, data, err, headers)
  local list = {}
  for name, value in pairs(headers) do
    if type(value) == "table" then value = "{" .. table.concat(value, ",") .. "}" end
    if name ~= "Date" and name ~= "Content-Length" and name ~= "Content-Type" then list[#list + 1] = name .. "=" .. value end
  end
  table.sort(list)
  print(code, data, err, table.concat(list, " "))
end
`

func TestHttpClientSendsTheMethodOfTheCall(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, nil)
		b.run(`
			for i, name in ipairs{"Download", "Get", "Upload", "Post", "Put", "Patch", "Delete"} do
				Timer.CallAfter(function() HttpClient[name]{Url = "http://10.0.0.1/" .. name, Data = "data"} end, i / 100)
			end
			Timer.CallAfter(function() HttpClient.Download{Url = "http://10.0.0.1/", Method = "POST", Data = "data"} end, 0.2)
			for i, method in ipairs{"POST", "put", "PATCH", "DELETE", "GET", "HEAD"} do
				Timer.CallAfter(function() HttpClient.Upload{Url = "http://10.0.0.1/", Method = method, Data = i} end, 0.3 + i / 100)
			end
			Timer.CallAfter(function() HttpClient.Upload{Url = "http://10.0.0.1/", Method = "Custom", Custom = "REPORT", Data = ""} end, 0.4)`)
		b.want()
		d.want("GET /Download", "GET /Get", "POST /Upload data", "POST /Post data", "PUT /Put data", "PATCH /Patch data", "DELETE /Delete",
			"GET /", "POST / 1", "PUT / 2", "PATCH / 3", "DELETE /", "GET /", "HEAD / 6", "REPORT /")
	})
}

func TestHttpClientHandlerGetsTableCodeDataErrorAndHeaders(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["x-oDD"] = []string{"1"}
			w.Header()["Set-Cookie"] = []string{"a=1", "b=2", "c=3"}
			if r.URL.Path == "/closed" {
				w.WriteHeader(401)
			}
			io.WriteString(w, "bytes \x00\xff")
		})
		b.run(showReply + `
			request = {Url = "http://10.0.0.1/", Mine = "kept", EventHandler = function(tbl, code, data, err, headers)
				print(tbl == request, tbl.Mine, math.type(code), data == "bytes \0\255", select("#", tbl, code, data, err, headers), code == 200)
				print(#headers["Set-Cookie"], headers["Set-Cookie"][3], headers["x-oDD"], headers["X-Odd"])
				HttpClient.Get{Url = "http://10.0.0.1/closed", EventHandler = function(tbl, code, data, err) print(code, #data, err, code == 401.0) end}
			end}
			print(HttpClient.Download(request))
			print("returned")`)
		b.want("", "returned", "true\tkept\tfloat\ttrue\t5\ttrue", "3\tc=3\t1\tnil", "401.0\t8\tnil\ttrue")
	})
}

func TestHttpClientFailureIsCodeZeroWithAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.http("10.0.0.1:80", false, nil)
		b.blackHole("10.0.0.2:80")
		b.run(showReply + `
			local at = Timer.Now()
			for i, url in ipairs{"http://10.0.0.1:81/secret", "http://no.such.host", "", "ftp://h", "http://10.0.0.1:x/", "http://10.0.0.2"} do
				Timer.CallAfter(function() HttpClient.Download{Url = url, Timeout = 2.5, EventHandler = show} end, i / 1000)
			end`)
		b.wait(time.Minute)
		b.want(
			"0.0\t\trequest: dial tcp 10.0.0.1:81: connect: connection refused\t",
			"0.0\t\trequest: dial tcp: lookup no.such.host: no such host\t",
			"0.0\t\turl has no host\t",
			"0.0\t\turl scheme \"ftp\" is not http or https\t",
			"0.0\t\turl port is not a number\t",
			"0.0\t\trequest 10.0.0.2:80: reply: not done within 2.5s: i/o timeout\t")
	})
}

func TestHttpClientTimeoutIsThirtySecondsUnlessGiven(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.blackHole("10.0.0.1:80")
		b.script("other", ticking("0.1"))
		b.run(`
			for _, timeout in ipairs{"none", 0, -1, 2, 0.5, "7"} do
				local request = {Url = "http://10.0.0.1", EventHandler = function() print(timeout) end}
				if timeout ~= "none" then request.Timeout = timeout end
				HttpClient.Get(request)
			end`)
		b.wait(59 * time.Second)
		b.wantTicks("tick", grid(100*time.Millisecond, 600)...)
		for text, want := range map[string]time.Duration{
			"none": 30 * time.Second, "0": 30 * time.Second, "-1": 30 * time.Second, "2": 2 * time.Second, "0.5": 500 * time.Millisecond, "7": 7 * time.Second,
		} {
			if diff := cmp.Diff([]time.Duration{want}, rounded(b.times(text))); diff != "" {
				t.Errorf("Timeout %s (-want +got):\n%s", text, diff)
			}
		}
	})
}

func TestHttpClientHeadersOfTheRequest(t *testing.T) {
	for name, tc := range map[string]struct {
		fields string
		want   http.Header
	}{
		"as they are": {``, http.Header{"Accept": {"*/*"}, "Content-Type": {"application/x-www-form-urlencoded"}, "Content-Length": {"4"}}},
		"given":       {`["content-type"] = "application/json", ["X-N"] = 5, ["Content-Length"] = 99`, http.Header{"Accept": {"*/*"}, "Content-Type": {"application/json"}, "Content-Length": {"4"}, "X-N": {"5"}}},
		"repeated":    {`Cookie = {"a", "b"}`, http.Header{"Accept": {"*/*"}, "Content-Type": {"application/x-www-form-urlencoded"}, "Content-Length": {"4"}, "Cookie": {"a", "b"}}},
		"left out":    {`Expect = "", Accept = "", ["Content-Type"] = ""`, http.Header{"Content-Length": {"4"}}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				d := b.http("10.0.0.1:80", false, nil)
				b.run(`HttpClient.Put{Url = "http://10.0.0.1", Data = "data", Headers = {` + tc.fields + `}}`)
				b.want()
				d.want("PUT / data")
				if diff := cmp.Diff(tc.want, d.last); diff != "" {
					t.Errorf("headers (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestHttpClientSendsUserAndPasswordWhenAsked(t *testing.T) {
	const user = `User = "admin", Password = "geheim"`
	for fields, want := range map[string][]string{
		user:                       {"none", "basic admin geheim"},
		user + `, Auth = "any"`:    {"none", "basic admin geheim"},
		user + `, Auth = "basic"`:  {"basic admin geheim"},
		user + `, Auth = "digest"`: {"none"},
		`Auth = "basic"`:           {"none"},
		`User = "", Password = ""`: {"none"},
		user + `, Headers = {Authorization = "Bearer x"}`: {"Bearer x"},
	} {
		inBubble(t, engine.Options{}, func(b *bench) {
			var got []string
			b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) {
				if user, password, ok := r.BasicAuth(); ok {
					got = append(got, "basic "+user+" "+password)
					return
				}
				got = append(got, "none")
				if given := r.Header.Get("Authorization"); given != "" {
					got[len(got)-1] = given
				}
				w.Header().Set("WWW-Authenticate", `Basic realm="r"`)
				w.WriteHeader(401)
			})
			b.run(`HttpClient.Get{Url = "http://10.0.0.1", ` + fields + `, EventHandler = function(_, code) print(code) end}`)
			code := "401.0"
			if strings.HasPrefix(want[len(want)-1], "basic") {
				code = "200.0"
			}
			b.want(code)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", fields, diff)
			}
		})
	}
}

func TestHttpClientAnswersADigestChallenge(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.Header.Get("Authorization"), `Digest username="admin", realm="r", nonce="n", uri="/a?b", qop=auth, nc=00000001, cnonce="`) {
				w.Header().Set("WWW-Authenticate", `Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256`)
				w.WriteHeader(401)
			}
		})
		b.run(showReply + `HttpClient.Put{Url = "http://10.0.0.1/a?b", User = "admin", Password = "geheim", Data = "x", EventHandler = show}`)
		b.want("200.0\t\tnil\t")
		d.want("PUT /a?b x", "PUT /a?b x")
	})
}

func TestHttpClientChecksCertificatesByTheTrustOfTheDevice(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.http("10.0.0.1:443", true, nil)
		b.http("10.0.0.2:8443", true, nil)
		b.http("10.0.0.3:443", true, nil)
		b.trust = func(address string) transport.Trust {
			switch address {
			case "10.0.0.1:443":
				return transport.Trust{Roots: b.ca.roots}
			case "10.0.0.2:8443":
				return transport.Trust{SkipVerify: true}
			}
			return transport.Trust{}
		}
		b.run(`
			for i, url in ipairs{"https://10.0.0.1", "https://10.0.0.2:8443", "https://10.0.0.3"} do
				Timer.CallAfter(function() HttpClient.Get{Url = url, EventHandler = function(_, code, _, err) print(code, err) end} end, i / 100)
			end`)
		b.wantParts("200.0\tnil", "200.0\tnil", "0.0\trequest 10.0.0.3:443: tls handshake: tls: failed to verify certificate: x509: …")
	})
}

func TestHttpClientDoesNotFollowRedirects(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/there", http.StatusFound) })
		b.run(`HttpClient.Post{Url = "http://10.0.0.1/here", EventHandler = function(_, code, _, err, headers) print(code, err, headers.Location) end}`)
		b.want("302.0\tnil\t/there")
		d.want("POST /here")
	})
}

func TestHttpClientErrorInAHandlerLeavesTheScriptRunning(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.http("10.0.0.1:80", false, nil)
		b.run(`
			HttpClient.Get{Url = "http://10.0.0.1", EventHandler = function(tbl)
				tbl.EventHandler = function() print("again") end
				HttpClient.Get(tbl)
				error("oops")
			end}`)
		b.want("s.lua:5: oops", "again")
	})
}

// A table may take its fields from another one, and scripts may add to HttpClient.
func TestHttpClientTakesInheritedFieldsAndAdditions(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, nil)
		b.run(`
			local api = {Url = "10.0.0.1/inherited"}
			api.__index = api
			function HttpClient.Send(tbl) HttpClient.Get(tbl) end
			HttpClient.Send(setmetatable({}, api))
			print(HttpClient.DecodeUrl, HttpClient.Head)`)
		b.want("nil\tnil")
		d.want("GET /inherited")
	})
}
