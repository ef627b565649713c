// HttpClient: limits, permissions, and what is left when a script stops.
package qsys_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// httpGoroutines returns how many goroutines run for requests.
func httpGoroutines() int { return goroutines("transport.(*HTTPRequest)", "transport.(*httpExchange)") }

// trickle answers with a body that never ends.
func trickle(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		io.WriteString(w, "x")
		w.(http.Flusher).Flush()
		select {
		case <-time.After(time.Second):
		case <-r.Context().Done():
		}
	}
}

func TestHttpClientStopLeavesNothingAndDeliversNothing(t *testing.T) {
	for name, serve := range map[string]func(b *bench){
		"while the port does not answer": func(b *bench) { b.blackHole("10.0.0.1:80") },
		"in the body of the reply":       func(b *bench) { b.http("10.0.0.1:80", false, trickle) },
		"after a reply":                  func(b *bench) { b.http("10.0.0.1:80", false, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				serve(b)
				s := b.run(`
					local big = string.rep("x", 1000000)
					for i = 1, 20 do HttpClient.Post{Url = "http://10.0.0.1", Data = big, Timeout = 100, EventHandler = function() print("done") end} end`)
				b.wait(5 * time.Second)
				before := time.Now()
				s.Stop()
				if took := time.Since(before); took > time.Millisecond {
					t.Errorf("Stop took %v", took)
				}
				if n := httpGoroutines(); n != 0 {
					t.Errorf("%d goroutines of requests are left", n)
				}
				lines := b.text()
				b.wait(time.Hour)
				b.want(lines...)
			})
		})
	}
}

// A reply that waits for the dispatch goroutine belongs to the run that asked for it, also when the request itself is over.
func TestHttpClientRestartDropsRepliesThatWait(t *testing.T) {
	var faults bytes.Buffer
	inAnyBubble(t, engine.Options{Log: slog.New(slog.NewTextHandler(&faults, nil))}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, func(http.ResponseWriter, *http.Request) { time.Sleep(100 * time.Millisecond) })
		s := b.script("s", `HttpClient.Get{Url = "http://10.0.0.1", EventHandler = function() print("done") end}`)
		for range 20 {
			release := make(chan struct{})
			go b.Do(func() { <-release; s.Owned() })
			b.wait(time.Second)
			go func() { b.wait(time.Second); close(release) }()
			s.Restart()
		}
		b.wait(time.Second)
		b.want("done")
		if n := len(d.requests()); n != 21 {
			t.Errorf("%d requests, want 21", n)
		}
	})
	if faults.Len() > 0 {
		t.Error(faults.String())
	}
}

func TestNothingIsPendingAfterAnHttpRequest(t *testing.T) {
	for name, source := range map[string]string{
		"a reply":  `HttpClient.Get{Url = "http://10.0.0.1"}`,
		"failed":   `HttpClient.Get{Url = "http://10.0.0.9"}`,
		"refused":  `HttpClient.Get{Url = "http://10.0.0.1/forbidden"}`,
		"no URL":   `HttpClient.Get{Url = "://"}`,
		"many bad": `for i = 1, 100 do HttpClient.Get{Url = "://"} end WebSocket.New():Connect("ws", "10.0.0.9", "/", 80)`,
	} {
		t.Run(name, func(t *testing.T) {
			var idle atomic.Int64
			permit := func(_, resource string) error {
				if strings.HasSuffix(resource, "/forbidden") {
					return errors.New("forbidden")
				}
				return nil
			}
			inBubble(t, engine.Options{Permit: permit, OnIdle: func() { idle.Add(1) }}, func(b *bench) {
				b.http("10.0.0.1:80", false, nil)
				s := b.run(source)
				b.wait(time.Minute)
				if idle.Load() == 0 || httpGoroutines() != 0 {
					t.Error("something is still pending")
				}
				b.Do(func() {
					if n := s.Owned(); n != 0 {
						t.Errorf("the script still owns %d", n)
					}
				})
			})
		})
	}
}

func TestHttpClientAsksThePolicyForTheUrl(t *testing.T) {
	var asked []string
	permit := func(action, resource string) error {
		asked = append(asked, strings.TrimSpace(action+" "+resource))
		if strings.Contains(resource, "/forbidden") {
			return errors.New("not allowed")
		}
		return nil
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		d := b.http("10.0.0.1:80", false, nil)
		b.run(showReply + `
			HttpClient.Get{Url = "http://u:SECRET@10.0.0.1:80/x y?z#f", EventHandler = show}
			Timer.CallAfter(function()
				HttpClient.Get{Url = "10.0.0.1/forbidden", EventHandler = show}
				print("returned")
			end, 0.1)`)
		b.want("200.0\t\tnil\t", "returned", "0.0\t\tnot allowed\t")
		d.want("GET /x%20y?z")
		want := []string{"http.request http://10.0.0.1/x%20y?z", "http.request http://10.0.0.1/forbidden"}
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Errorf("policy was asked (-want +got):\n%s", diff)
		}
	})
}

func TestHttpClientRequestsOfAScriptAreBounded(t *testing.T) {
	for name, url := range map[string]string{"under way": "http://10.0.0.1", "refused": "ftp://h"} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.blackHole("10.0.0.1:80")
				b.run(`
					local function get() HttpClient.Get{Url = "` + url + `"} end
					for i = 1, 1100 do
						local ok, err = pcall(get)
						if not ok then print(i, err) break end
					end
					Timer.CallAfter(function() print(pcall(get)) end, 60)`)
				b.wait(2 * time.Minute)
				b.want("1001\ts.lua:2: HttpClient.Get: the script has 1000 connections already", "true")
			})
		})
	}
}

func TestHttpClientReplyMayHaveSixteenMebibyte(t *testing.T) {
	inAnyBubble(t, engine.Options{}, func(b *bench) {
		part := make([]byte, 1<<20)
		b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) {
			for range 16 {
				w.Write(part)
			}
			io.WriteString(w, strings.TrimPrefix(r.URL.Path, "/"))
		})
		b.run(`
			local function show(tbl, code, data, err) print(code, #data, err) end
			HttpClient.Get{Url = "http://10.0.0.1/", EventHandler = show}
			Timer.CallAfter(function() HttpClient.Get{Url = "http://10.0.0.1/x", EventHandler = show} end, 0.5)`)
		b.want("200.0\t16777216\tnil", "0.0\t0\trequest 10.0.0.1:80: body: body exceeds the limit of 16777216 bytes")
	})
}

func TestHttpClientRepliesThatWaitMayHave64Mebibyte(t *testing.T) {
	inAnyBubble(t, engine.Options{}, func(b *bench) {
		part := make([]byte, 15<<20)
		b.http("10.0.0.1:80", false, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Duration(len(r.URL.Path)) * 100 * time.Millisecond)
			w.Write(part)
		})
		b.script("s", `
			local function show(tbl, code, data, err) print(code, #data, err) end
			for i = 1, 6 do HttpClient.Get{Url = "http://10.0.0.1/" .. string.rep("x", i), EventHandler = show} end
			Timer.CallAfter(function() HttpClient.Get{Url = "http://10.0.0.1", EventHandler = show} end, 10)`)
		release := make(chan struct{})
		go b.Do(func() { <-release })
		b.wait(5 * time.Second)
		close(release)
		b.wait(10 * time.Second)
		const took, failed = "200.0\t15728640\tnil", "0.0\t0\trequest 10.0.0.1:80: body: no room for more of the body"
		b.want(took, took, took, took, failed, failed, took)
	})
}

func TestHttpClientRunsRepeatExactly(t *testing.T) {
	var first []string
	for i := range 5 {
		inBubble(t, engine.Options{}, func(b *bench) {
			for host := range 3 {
				b.http(fmt.Sprintf("10.0.0.%d:80", host), false, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
			}
			b.run(`
				for i = 1, 60 do
					HttpClient.Get{Url = "http://10.0.0." .. i % 4 .. "/" .. i, EventHandler = function(tbl, code, data, err) print(Timer.Now(), code, data, err) end}
				end`)
			got := b.text()
			if i == 0 {
				first = got
			}
			if diff := cmp.Diff(first, got); diff != "" || len(got) != 60 {
				t.Errorf("run %d has %d lines (-first +this):\n%s", i+1, len(got), diff)
			}
		})
	}
}

// What a request holds counts as memory of its script until the handler has been called.
func TestMemoryHeldByHttpRequestsCounts(t *testing.T) {
	inBubble(t, engine.Options{Memory: 16 << 20}, func(b *bench) {
		b.blackHole("10.0.0.1:80")
		b.run(`
			for i = 1, 100 do HttpClient.Post{Url = "http://10.0.0.1", Data = string.rep(tostring(i % 10), 1000000)} end`)
		b.wait(time.Minute)
		if text := strings.Join(b.text(), "\n"); !strings.Contains(text, "not enough memory") {
			t.Errorf("no error about memory in %q", text)
		}
	})
}
