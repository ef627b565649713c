// The examples of the document, read out of it and run as they stand: S-139.
package qsys_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// The examples in the order of the document.
const (
	newExample = iota
	printExample
	headersExample
	connectedExample
	dataExample
	errorExample
	closedExample
	pingExample
	exampleCount
)

// example returns one example of the document, unmodified.
func example(t *testing.T, n int) string {
	t.Helper()
	all := examples(t)
	if len(all) != exampleCount {
		t.Fatalf("the document has %d examples, want %d", len(all), exampleCount)
	}
	return all[n]
}

// examples reads the document. Without it the test is skipped, but not where CI is set.
func examples(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repositoryRoot(t), "..", "shared", "seeds", "003_7a53a263d2b4c195.txt"))
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("the document is not here: %v", err)
	}
	if err != nil {
		t.Fatalf("the document must be there where CI is set: %v", err)
	}
	return extract(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"))
}

// extract returns the code behind every heading that announces code, up to the next one.
func extract(lines []string) (found []string) {
	begin := -1
	for i, line := range append(lines, "Example") {
		if line != "Example" && line != "Examples" && !strings.HasSuffix(line, "to your script:") {
			continue
		}
		if begin >= 0 {
			if code := firstCode(lines[begin:i]); code != "" {
				found = append(found, code)
			}
		}
		begin = i + 1
	}
	return found
}

// firstCode returns the first lines that are Lua, as many as are Lua together. Prose is what does not compile.
func firstCode(lines []string) string {
	state := lua53.NewState(lua53.Options{})
	defer state.Close()
	for from := range lines {
		for to := len(lines); to > from; to-- {
			code := strings.Join(lines[from:to], "\n")
			if _, err := state.LoadFile("example", []byte(code)); err == nil {
				return code
			}
		}
	}
	return ""
}

func TestExtractTakesCodeAndLeavesProse(t *testing.T) {
	got := extract([]string{
		"add this to your script:", "x = Y.New", "Example", "Say you want:", "- Port:", "443", "t = {", `["a"] = 1`, "}", "f(t)", "|",
		"Syntax", "x:F = function()", "Examples", "x.F = function()", "end", "Prose again.",
	})
	want := []string{"x = Y.New", "t = {\n[\"a\"] = 1\n}\nf(t)", "x.F = function()\nend"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("code (-want +got):\n%s", diff)
	}
}

func TestS139_EveryExampleRunsUnmodified(t *testing.T) {
	var lines []int
	for _, e := range examples(t) {
		lines = append(lines, 1+strings.Count(e, "\n"))
	}
	if diff := cmp.Diff([]int{1, 2, 11, 4, 3, 3, 3, 23}, lines); diff != "" {
		t.Fatalf("lines of the examples (-want +got):\n%s", diff)
	}
	const prelude, connect = "ws = WebSocket.New()\n", "\n" + `ws:Connect("ws", "10.0.0.1", "/", 80)`
	handler := func(n int) string { return prelude + example(t, n) + connect }
	for name, run := range map[string]func(b *bench, s *server){
		"New is named": func(b *bench, _ *server) {
			b.run(example(t, newExample))
			b.want()
		},
		"New is called and printed": func(b *bench, _ *server) {
			b.run(example(t, printExample))
			b.want("websocket")
		},
		"Connect with headers": func(b *bench, _ *server) {
			secure := b.serve("example.com:443", serverOptions{secure: true})
			b.run(example(t, headersExample))
			b.want()
			header := secure.handshake(0).Header
			if header.Get("Authorization") != "Bearer my-auth-token" || header.Get("Custom-Header") != "SomeValue" {
				b.t.Errorf("headers: %v", header)
			}
			secure.peer(0)
		},
		"Connected": func(b *bench, s *server) {
			b.run(handler(connectedExample))
			b.want("Connected")
			s.want("text Hey!")
		},
		"Data": func(b *bench, s *server) {
			b.run(handler(dataExample))
			s.peer(0).send("one", "two")
			b.wait(time.Second)
			b.want("Data\tone", "Data\ttwo")
		},
		"Error": func(b *bench, s *server) {
			b.run(handler(errorExample))
			s.peer(0).drop()
			b.wait(time.Minute)
			b.wantParts("Error\tconnection lost…")
		},
		"Closed": func(b *bench, s *server) {
			b.run(handler(closedExample))
			s.peer(0).bye(1000, "")
			b.wait(time.Minute)
			b.want("closed")
		},
		"Ping": runPingExample,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				run(b, b.serve("10.0.0.1:80", serverOptions{}))
				if mains, handlers := b.Failures(); mains != 0 || handlers != 0 {
					t.Errorf("%d main chunks and %d handlers failed: %q", mains, handlers, b.text())
				}
			})
		})
	}
}

// runPingExample plays the device of the last example: greeting, data, pings every ten seconds, a lost connection.
func runPingExample(b *bench, _ *server) {
	s := b.serve("192.168.0.201:443", serverOptions{secure: true})
	b.run(example(b.t, pingExample))
	s.peer(0).send("status")
	b.wait(34 * time.Second)
	s.want("text Hey!", "ping", "ping", "ping")
	if diff := cmp.Diff(grid(10*time.Second, 3), rounded(s.times("ping"))); diff != "" {
		b.t.Errorf("pings (-want +got):\n%s", diff)
	}
	s.peer(0).drop()
	b.wait(time.Minute)
	b.wantParts("Connected", "Data\tstatus", "Error\tconnection lost…", "closed")
	if got := s.handshake(0).RequestURI; got != "/qrc" {
		b.t.Errorf("path %q, want /qrc", got)
	}
}
