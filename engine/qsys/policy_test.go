// The design's permission rules at the WebSocket.
package qsys_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestRefusedConnectIsOneErrorAndNoDial(t *testing.T) {
	for _, action := range []string{"websocket.connect", "websocket.connect.url"} {
		t.Run(action, func(t *testing.T) {
			permit := func(asked, resource string) error {
				if asked == action {
					return errors.New("not allowed: " + asked)
				}
				return nil
			}
			inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
				s := b.serve("10.0.0.1:80", serverOptions{})
				b.run(`
					ws = WebSocket.New()
					ws:Connect("ws", "10.0.0.1", "/", 80)
					print("returned", (pcall(ws.Write, ws, "x")))
					for _, name in ipairs{"Connected", "Data", "Error", "Closed", "Pong"} do
						ws[name] = function(w, ...) print(name, w == ws, ...) end
					end`)
				b.wait(time.Minute)
				b.want("returned\tfalse", "Error\ttrue\tnot allowed: "+action)
				if dials := b.dialed(); dials != nil || s.count() != 0 {
					t.Errorf("dialed %q, %d handshakes", dials, s.count())
				}
			})
		})
	}
}

func TestPolicyIsAskedForTheActionAndTheUrl(t *testing.T) {
	var asked []string
	permit := func(action, resource string) error {
		asked = append(asked, strings.TrimSpace(action+" "+resource))
		if strings.HasSuffix(resource, "/forbidden") {
			return errors.New("forbidden")
		}
		return nil
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		s := b.serve("192.168.0.201:443", serverOptions{secure: true})
		b.serve("192.168.0.201:8443", serverOptions{secure: true})
		b.run(watch + `
			ws.Error = function(w, err) print("error", err) w:Connect("wss", "192.168.0.201", "qrc", 443) end
			ws.Connected = function(w)
				print("connected")
				other = WebSocket.New()
				other:Connect("wss", "192.168.0.201", "/", 8443)
			end
			ws:Connect("wss", "192.168.0.201", "/forbidden", 443)`)
		b.want("error\tforbidden", "connected")
		want := []string{
			"websocket.connect", "websocket.connect.url wss://192.168.0.201/forbidden",
			"websocket.connect", "websocket.connect.url wss://192.168.0.201/qrc",
			"websocket.connect", "websocket.connect.url wss://192.168.0.201:8443/",
		}
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Errorf("policy was asked (-want +got):\n%s", diff)
		}
		if n := s.count(); n != 1 {
			t.Errorf("%d handshakes, want 1", n)
		}
	})
}

func TestRefusedConnectEndsTheConnectionThatWas(t *testing.T) {
	permit := func(_, resource string) error {
		if strings.HasSuffix(resource, "/forbidden") {
			return errors.New("forbidden")
		}
		return nil
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `
			ws:Connect("ws", "10.0.0.1", "/", 80)
			Timer.CallAfter(function() ws:Connect("ws", "10.0.0.1", "/forbidden", 80) end, 0.5)`)
		b.wait(time.Minute)
		b.want("connected", "error\tforbidden")
		s.want("lost")
	})
}

func TestRefusedConnectMayBeGivenUpAndStopped(t *testing.T) {
	permit := func(string, string) error { return errors.New("no") }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		s := b.run(watch + `ws:Connect("ws", "h", "/", 80) ws:Close()`)
		b.want()
		s.Stop()
		s = b.script("other", `WebSocket.New():Connect("ws", "h", "/", 80)`)
		s.Stop()
	})
}

func TestRefusedConnectsCountUntilTheyAreReported(t *testing.T) {
	permit := func(string, string) error { return errors.New("forbidden") }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(`
			n, all = 0, {}
			for i = 1, 1000 do
				all[i] = WebSocket.New()
				all[i].Error = function() n = n + 1 end
				all[i]:Connect("ws", "10.0.0.1", "/", 80)
			end
			print(pcall(function() WebSocket.New():Connect("ws", "10.0.0.1", "/", 80) end))
			Timer.CallAfter(function() print(n, (pcall(function() WebSocket.New():Connect("ws", "10.0.0.1", "/", 80) end))) end, 1)`)
		b.wait(time.Minute)
		b.want("false\ts.lua:8: WebSocket.Connect: the script has 1000 connections already", "1000\ttrue")
	})
}
