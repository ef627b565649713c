// Limits and choices that no document states: times, sizes, the handshake's headers, data after the own Close.
package qsys_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestConnectGivesUpAfterTenSeconds(t *testing.T) {
	for name, tc := range map[string]struct {
		protocol string
		serve    func(b *bench)
	}{
		"no reply to the handshake": {"ws", func(b *bench) { b.serve("10.0.0.1:80", serverOptions{delay: time.Hour}) }},
		"no TLS":                    {"wss", func(b *bench) { b.blackHole("10.0.0.1:80") }},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				tc.serve(b)
				b.script("other", ticking("0.1"))
				b.run(`
					ws = WebSocket.New()
					ws.Error = function(w, err) print("error") end
					ws:Connect("` + tc.protocol + `", "10.0.0.1", "/", 80)`)
				b.wait(59 * time.Second)
				b.wantTicks("tick", grid(100*time.Millisecond, 600)...)
				if diff := cmp.Diff(grid(10*time.Second, 1), rounded(b.times("error"))); diff != "" {
					t.Errorf("Error (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// A frame counts 32 bytes more than its payload. The first one is in the writer's hands and no longer counts.
func TestSendQueueHoldsOneMebibyte(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("10.0.0.1:80", serverOptions{deaf: true})
		b.run(watch + `
			ws.Connected = function() ws:Write(string.rep("x", 500000)) end
			Timer.CallAfter(function()
				local message = string.rep("x", 1024 - 32)
				for i = 1, 1024 do ws:Write(message) end
				print("full")
			end, 0.5)
			Timer.CallAfter(function() ws:Write("") print("too much") end, 5)
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		b.wait(3 * time.Second)
		b.want("full")
		b.wait(20 * time.Second)
		b.want("full", "too much", "error\tsend queue is full: the peer reads too slowly", "closed")
	})
}

func TestHostHeaderHasThePortUnlessItIsTheProtocolsOwn(t *testing.T) {
	for _, tc := range []struct{ protocol, address, args, want string }{
		{"ws", "10.0.0.1:80", `"10.0.0.1", "/", 80`, "10.0.0.1"},
		{"ws", "10.0.0.1:443", `"10.0.0.1", "/", 443`, "10.0.0.1:443"},
		{"wss", "10.0.0.1:443", `"10.0.0.1", "/", 443`, "10.0.0.1"},
		{"wss", "10.0.0.1:80", `"10.0.0.1", "/", 80`, "10.0.0.1:80"},
		{"ws", "[fd00::1]:8080", `"fd00::1", "/", 8080`, "[fd00::1]:8080"},
		{"ws", "core.local:80", `"core.local", "/", 80`, "core.local"},
	} {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve(tc.address, serverOptions{secure: tc.protocol == "wss"})
			b.run(watch + `ws:Connect("` + tc.protocol + `", ` + tc.args + `)`)
			b.want("connected")
			if got := s.handshake(0).Host; got != tc.want {
				t.Errorf("%s to %s: Host %q, want %q", tc.protocol, tc.address, got, tc.want)
			}
		})
	}
}

func TestHandshakeHasTheHeadersOfACore(t *testing.T) {
	for name, tc := range map[string]struct {
		args string
		want http.Header
	}{
		"as they are": {``, http.Header{"Cache-Control": {"no-cache"}, "Pragma": {"no-cache"}}},
		"replaced": {
			`, nil, {pragma = "x", ["CACHE-CONTROL"] = "y", ["User-Agent"] = "z", Host = "core.local"}`,
			http.Header{"Cache-Control": {"y"}, "Pragma": {"x"}, "User-Agent": {"z"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				s := b.serve("10.0.0.1:80", serverOptions{})
				b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80` + tc.args + `)`)
				b.want("connected")
				got := s.handshake(0).Header.Clone()
				for _, own := range []string{"Connection", "Upgrade", "Sec-Websocket-Key", "Sec-Websocket-Version"} {
					if len(got[own]) != 1 {
						t.Errorf("%s: %q", own, got[own])
					}
					delete(got, own)
				}
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Errorf("other headers (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestDataAfterOwnCloseIsDeliveredUntilClosed(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{deaf: true})
		b.run(watch + `
			ws.Connected = function() ws:Close() print("close") end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.peer(0).send("late")
		b.wait(time.Minute)
		b.want("close", "data\tlate", "closed")
	})
}

func TestCallMayRunTenMillionInstructions(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			local function count(n) return function() for i = 1, n do end print("counted", n) end end
			Timer.CallAfter(count(10100000), 0.1)
			Timer.CallAfter(count(9900000), 0.2)`)
		b.want("s.lua:2: Max execution limits exceeded", "counted\t9900000")
	})
}
