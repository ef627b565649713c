// What is left when a script stops, and what a device that stops reading can do to others.
package qsys_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// chatty is a script with a connection, a timer that writes and handlers that print.
const chatty = watch + `
	t = Timer.New()
	t.EventHandler = function() ws:Write(string.rep("x", 100000)) end
	ws.Connected = function() print("connected") t:Start(1) end
	ws:Connect("ws", "10.0.0.1", "/", 80)`

func TestStopLeavesNothingAndDeliversNothing(t *testing.T) {
	for name, serve := range map[string]func(b *bench){
		"while the port does not answer": func(b *bench) { b.blackHole("10.0.0.1:80") },
		"while the handshake is awaited": func(b *bench) { b.serve("10.0.0.1:80", serverOptions{delay: time.Hour}) },
		"while connected": func(b *bench) {
			b.serve("10.0.0.1:80", serverOptions{echo: true})
		},
		"while data streams in": func(b *bench) {
			b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) {
				for p.WriteMessage(1, []byte("data")) == nil {
					time.Sleep(time.Millisecond)
				}
			}})
		},
		"while the peer does not read": func(b *bench) { b.serve("10.0.0.1:80", serverOptions{deaf: true}) },
		"after the peer has closed":    func(b *bench) { b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) { p.bye(1000, "") }}) },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				serve(b)
				s := b.run(chatty)
				b.wait(5 * time.Second)
				before := time.Now()
				s.Stop()
				if n := socketGoroutines(); n != 0 {
					t.Errorf("%d goroutines of sockets are left", n)
				}
				if took := time.Since(before); took > time.Millisecond {
					t.Errorf("Stop took %v", took)
				}
				lines := b.text()
				b.wait(time.Hour)
				b.want(lines...)
			})
		})
	}
}

func TestStopWhileClosingLeavesNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("10.0.0.1:80", serverOptions{deaf: true})
		s := b.run(watch + `
			ws.Connected = function() ws:Write(string.rep("x", 500000)) ws:Close() print("closing") end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.Stop()
		if n := socketGoroutines(); n != 0 {
			t.Errorf("%d goroutines of sockets are left", n)
		}
		b.wait(time.Hour)
		b.want("closing")
	})
}

// An engine that knows nothing can happen any more has forgotten every socket.
func TestNothingIsPendingAfterTheEndOfAConnection(t *testing.T) {
	const connect = watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`
	permit := func(_, resource string) error {
		if strings.HasSuffix(resource, "/forbidden") {
			return errors.New("forbidden")
		}
		return nil
	}
	for name, tc := range map[string]struct {
		source string
		end    func(s *server, script *engine.Script)
	}{
		"attempt failed":          {connect, nil},
		"attempt refused":         {watch + `ws:Connect("ws", "10.0.0.1", "/forbidden", 80)`, nil},
		"attempt given up":        {connect + " ws:Close()", nil},
		"peer closed":             {connect, func(s *server, _ *engine.Script) { s.peer(0).bye(1000, "") }},
		"connection lost":         {connect, func(s *server, _ *engine.Script) { s.peer(0).drop() }},
		"closed by the script":    {connect + ` Timer.CallAfter(function() ws:Close() end, 5)`, func(*server, *engine.Script) {}},
		"replaced by a failure":   {connect + ` Timer.CallAfter(function() ws:Connect("ws", "10.0.0.1", "/", 81) end, 5)`, func(*server, *engine.Script) {}},
		"script stopped":          {connect, func(_ *server, script *engine.Script) { script.Stop() }},
		"script stopped in flood": {connect, flood},
	} {
		t.Run(name, func(t *testing.T) {
			var idle atomic.Int64
			inBubble(t, engine.Options{Permit: permit, OnIdle: func() { idle.Add(1) }}, func(b *bench) {
				b.run("")
				if tc.end != nil {
					s := b.serve("10.0.0.1:80", serverOptions{})
					script := b.run(tc.source)
					idle.Store(0)
					b.wait(3 * time.Second)
					if n := idle.Load(); n != 0 {
						t.Error("idle while connected")
					}
					tc.end(s, script)
				} else {
					idle.Store(0)
					b.run(tc.source)
				}
				b.wait(time.Minute)
				if idle.Load() == 0 {
					t.Error("something is still pending")
				}
			})
		})
	}
}

// flood stops the script while more messages have come than may wait for it.
func flood(s *server, script *engine.Script) {
	release := make(chan struct{})
	go s.bench.Do(func() { <-release })
	for range 1000 {
		s.peer(0).send("drop")
	}
	s.bench.wait(time.Second)
	go func() { time.Sleep(time.Second); close(release) }()
	script.Stop()
}

func TestRestartConnectsAfresh(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		srv := b.serve("10.0.0.1:80", serverOptions{})
		s := b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`)
		for range 20 {
			s.Restart()
			b.wait(time.Second)
		}
		if n := len(b.times("connected")); n != 21 || srv.count() != 21 {
			t.Errorf("%d times connected, %d handshakes, want 21 of both", n, srv.count())
		}
		if n := len(srv.times("lost")); n != 20 {
			t.Errorf("the server lost %d connections, want 20", n)
		}
		if n := socketGoroutines(); n != 1 {
			t.Errorf("%d goroutines of sockets, want 1", n)
		}
	})
}

func TestPeerThatStopsReadingBlocksNobody(t *testing.T) {
	const full = "error: send queue is full: the peer reads too slowly"
	for name, tc := range map[string]struct{ write, want string }{
		"at once": {`for i = 1, 10 do ws:Write(mega, true) end`, full},
		"bit by bit": {`
			local t = Timer.New()
			t.EventHandler = function() if not pcall(ws.Write, ws, mega, true) then t:Stop() end end
			t:Start(0.05)`, full},
		"in many frames":    {`for i = 1, 100000 do ws:Write(("x"):rep(100)) end`, full},
		"nothing but pings": {`for i = 1, 100000 do ws:Ping() end`, full},
		"in one message": {
			`ws:Write(string.rep(mega, 10), true)`,
			"error: send: the peer takes no data: write tcp 127.0.0.1:32768->10.0.0.1:80: i/o timeout",
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.serve("10.0.0.1:80", serverOptions{deaf: true})
				b.script("other", ticking("0.1"))
				b.run(watch + `
					mega = string.rep("x", 1000000)
					ws.Connected = function() ` + tc.write + ` end
					ws.Error = function(w, err) print("error: " .. err) end
					ws:Connect("ws", "10.0.0.1", "/", 80)`)
				b.wait(59 * time.Second)
				b.wantTicks("tick", grid(100*time.Millisecond, 600)...)
				var mine []string
				for _, l := range b.output() {
					if l.Script == "s" && l.Kind != engine.Started {
						mine = append(mine, l.Text)
					}
				}
				if diff := cmp.Diff([]string{tc.want, "closed"}, mine); diff != "" {
					t.Errorf("debug stream of the writer (-want +got):\n%s", diff)
				}
				if n := socketGoroutines(); n != 0 {
					t.Errorf("%d goroutines of sockets are left", n)
				}
			})
		})
	}
}
