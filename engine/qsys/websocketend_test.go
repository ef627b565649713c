// The rows of the document about the beginning and the end of a connection: S-118 to S-120, S-123 to S-126, S-135.
package qsys_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestS118_CloseSendsACloseFrame(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(onConnected(`ws:Write("last") ws:Close()`))
		b.wait(time.Minute)
		s.want("text last", "close 1000 ")
		b.want("closed")
	})
}

func TestS119_ConnectedIsCalledOnceWithTheSocketAfterTheHandshake(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{delay: 3 * time.Second})
		b.script("s", `
			ws = WebSocket.New()
			ws.Connected = function(...) print(select("#", ...), rawequal(..., ws)) end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		b.wait(2 * time.Second)
		b.want()
		b.wait(time.Minute)
		b.want("1\ttrue")
		if diff := cmp.Diff([]time.Duration{3 * time.Second}, rounded(b.times("1\ttrue"))); diff != "" {
			t.Errorf("Connected (-want +got):\n%s", diff)
		}
		s.peer(0)
	})
}

func TestS120_HandlersWithoutParametersWork(t *testing.T) {
	check := func(t *testing.T, handler string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run("ws = WebSocket.New()\n" + handler + "\n" + `ws:Connect("ws", "10.0.0.1", "/", 80)`)
			b.want("Connected")
			s.want("text Hey!")
		})
	}
	t.Run("own script", func(t *testing.T) { check(t, `ws.Connected = function() ws:Write("Hey!") print("Connected") end`) })
	t.Run("the document's example", func(t *testing.T) { check(t, example(t, connectedExample)) })
	t.Run("every event", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run(`
				ws = WebSocket.New()
				for _, name in ipairs{"Connected", "Data", "Error", "Closed", "Pong"} do ws[name] = function() print(name) end end
				ws:Connect("ws", "10.0.0.1", "/", 80)
				Timer.CallAfter(function() ws:Ping() end, 0.5)`)
			s.peer(0).send("x")
			s.peer(0).drop()
			b.wait(time.Minute)
			b.want("Connected", "Pong", "Data", "Error", "Closed")
		})
	})
}

func TestS123_ErrorIsCalledOnceForARefusedPort(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			ws = WebSocket.New()
			ws.Error = function(w, err, ...) print(rawequal(w, ws), type(err), #err > 0, select("#", ...)) print(err) end
			ws.Closed = function() print("closed") end
			ws:Connect("ws", "10.0.0.1", "/secret", 81)`)
		b.wait(time.Minute)
		b.wantParts("true\tstring\ttrue\t0", "connect: dial tcp 10.0.0.1:81: …")
		if text := b.text()[1]; !strings.Contains(text, "refused") || strings.Contains(text, "secret") {
			t.Errorf("text %q, want one that says refused and keeps the path for itself", text)
		}
	})
}

func TestS124_ErrorForEveryWayToFail(t *testing.T) {
	for name, tc := range map[string]struct {
		connect string
		want    []string
	}{
		"handshake refused":   {`"ws", "10.0.0.1", "/", 403`, []string{"error\tconnect 10.0.0.1:403: upgrade refused: 403 Forbidden"}},
		"not a WebSocket":     {`"ws", "10.0.0.1", "/", 200`, []string{"error\tconnect 10.0.0.1:200: upgrade refused: 200 OK"}},
		"TLS failure":         {`"wss", "10.0.0.1", "/", 443`, []string{"error\tconnect 10.0.0.1:443: tls handshake: …"}},
		"TLS to a plain port": {`"wss", "10.0.0.1", "/", 80`, []string{"error\tconnect 10.0.0.1:80: tls handshake: …"}},
		"plain to a TLS port": {`"ws", "10.0.0.1", "/", 443`, []string{"error\tconnect 10.0.0.1:443: upgrade…"}},
		"DNS failure":         {`"ws", "nobody.invalid", "/", 80`, []string{"error\tconnect: dial tcp: lookup nobody.invalid: no such host"}},
		"nobody answers":      {`"ws", "10.0.0.1", "/", 82`, []string{"error\tconnect 10.0.0.1:82: upgrade: not done within 10s: i/o timeout"}},
		"host of nonsense":    {`"ws", "a b/c", "/", 80`, []string{"error\tconnect: url…"}},
		"no host":             {`"ws", "", "/", 80`, []string{"error\tconnect: url has no host"}},
		"header of nonsense":  {`"ws", "10.0.0.1", "/", 80, nil, {["A\nB"] = "c"}`, []string{"error\tconnect: header name has an illegal character after \"A\""}},
		"subprotocol of two":  {`"ws", "10.0.0.1", "/", 80, "a b"`, []string{"error\tconnect: subprotocol \"a b\" is not a single token"}},
		"lost TCP":            {`"ws", "10.0.0.1", "/", 80`, []string{"connected", "error\tconnection lost without a close frame: …", "closed"}},
		"text that is no UTF-8": {`"ws", "10.0.0.1", "/", 83`, []string{
			"connected", "error\treceive: text message is not valid UTF-8", "closed"}},
		"frame of nonsense": {`"ws", "10.0.0.1", "/", 84`, []string{"connected", "error\treceive: protocol error: …", "closed"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.serve("10.0.0.1:403", serverOptions{status: 403})
				b.serve("10.0.0.1:200", serverOptions{status: 200})
				b.serve("10.0.0.1:443", serverOptions{secure: true, certificate: "other.local"})
				b.blackHole("10.0.0.1:82")
				b.serve("10.0.0.1:80", serverOptions{play: (*peer).drop})
				b.serve("10.0.0.1:83", serverOptions{play: func(p *peer) { p.send("\xff") }})
				b.serve("10.0.0.1:84", serverOptions{play: func(p *peer) { p.frame(0x8b, nil) }})
				b.run(watch + "ws:Connect(" + tc.connect + ")")
				b.wait(time.Minute)
				b.wantParts(tc.want...)
			})
		})
	}
}

func TestS125_ClosedIsCalledOnceWhenThePeerCloses(t *testing.T) {
	for _, code := range []int{1000, 1001, 1011, 4002} {
		inBubble(t, engine.Options{}, func(b *bench) {
			p := b.openWatched(serverOptions{})
			p.bye(code, "go away")
			b.wait(time.Minute)
			b.want("connected", "closed")
			p.server.want(fmt.Sprintf("close %d ", code))
		})
	}
}

func TestS126_ClosedFollowsOwnCloseOnceAndLater(t *testing.T) {
	const closing = `
		Timer.CallAfter(function() print("close") ws:Close() ws:Close() print("returned") end, 5)
		Timer.CallAfter(function() ws:Close() end, 30)
		ws:Connect("ws", "10.0.0.1", "/", 80)`
	for name, tc := range map[string]struct {
		options serverOptions
		after   time.Duration
	}{
		"answered":   {serverOptions{}, 0},
		"unanswered": {serverOptions{deaf: true}, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.serve("10.0.0.1:80", tc.options)
				b.run(watch + closing)
				b.wait(time.Minute)
				b.want("connected", "close", "returned", "closed")
				if diff := cmp.Diff([]time.Duration{5*time.Second + tc.after}, rounded(b.times("closed"))); diff != "" {
					t.Errorf("Closed (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// pinging is a script that pings every ten seconds and stops when the connection is gone.
const pinging = watch + `
	pingTimer = Timer.New()
	pingTimer:Stop()
	pingTimer.EventHandler = function() print("attempt") ws:Ping() end
	ws.Connected = function(ws) pingTimer:Start(10) end
	ws.Error = function(ws, err) pingTimer:Stop() print("error") end
	ws.Closed = function(ws) pingTimer:Stop() print("closed") end
	ws:Connect("wss", "192.168.0.201", "/qrc", 443)`

func TestS135_StopInErrorAndClosedEndsThePings(t *testing.T) {
	for name, tc := range map[string]struct {
		end  func(p *peer)
		want []string
	}{
		"dropped": {(*peer).drop, []string{"error", "closed"}},
		"closed":  {func(p *peer) { p.bye(1001, "") }, []string{"closed"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				s := b.serve("192.168.0.201:443", serverOptions{secure: true})
				b.run(pinging)
				b.wait(24 * time.Second)
				tc.end(s.peer(0))
				b.wait(10 * time.Minute)
				b.want(append([]string{"attempt", "pong", "attempt", "pong"}, tc.want...)...)
				if diff := cmp.Diff(grid(10*time.Second, 2), rounded(s.times("ping"))); diff != "" {
					t.Errorf("pings (-want +got):\n%s", diff)
				}
			})
		})
	}
	t.Run("Stop on a timer that never ran", func(t *testing.T) {
		wantOutput(t, `local t = Timer.New() t:Stop() t:Stop() print(t:IsRunning())`, "false")
	})
}
