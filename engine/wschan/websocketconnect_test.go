// websocket.connect: its options, its outcomes, its permissions.
package wschan_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
	"crosspoint/engine/wschan"
)

func TestS201_RequireGivesTheModule(t *testing.T) {
	wantOutput(t, `print(type(require("websocket")), require("websocket") == require("websocket"), websocket)`, "table\ttrue\tnil")
}

func TestS202_S218_ConnectReturnsAClientAndNothingElse(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		b.script("s", preludeWebSocket+`local r = table.pack(websocket.connect(url)) print(r.n, r[1], type(r[1]))`)
		p := b.upgrade(l, websocket.Upgrader{})
		time.Sleep(time.Second)
		b.want("1\twebsocket client\tuserdata")
		if got := p.request.URL.Path + p.request.Header.Get("Sec-WebSocket-Protocol") + p.request.Header.Get("Sec-WebSocket-Extensions"); got != "/ws" {
			t.Errorf("asked for %q, want /ws and nothing else", got)
		}
	})
}

func TestS203_S204_S256_FailureIsReturned(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("10.0.0.1")
		b.run(preludeWebSocket + `local client, err = websocket.connect(url)
			report(client, err)
			print(errors.is(err, errors.INTERNAL), err:details().url, err:details().cause)
			if err then return nil, err end`)
		const cause = "connect: dial tcp 10.0.0.1:80: connect: connection refused"
		b.want("nil\tInternal\ttrue\tfailed to dial websocket: "+cause, "true\tws://10.0.0.1/ws\t"+cause)
	})
}

func TestS203_EveryWayToFailIsReturned(t *testing.T) {
	for name, c := range map[string]struct {
		url  string
		play func(b *bench)
		want string
	}{
		"no url":         {"not a url", nil, `scheme`},
		"other protocol": {"http://10.0.0.1/", nil, `scheme "http" is not ws or wss`},
		"no host":        {"ws://", nil, "url has no host"},
		"unknown host":   {"ws://nowhere.example/", nil, "nowhere.example"},
		"garbage":        {serverURL, func(b *bench) { b.accept(b.listen(serverAt)).Write([]byte("garbage\r\n\r\n")) }, "the reply is not valid HTTP"},
		"refused upgrade": {serverURL, func(b *bench) {
			b.accept(b.listen(serverAt)).Write([]byte("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
		}, "upgrade refused: 403 Forbidden"},
		"hung up":    {serverURL, func(b *bench) { b.accept(b.listen(serverAt)).Close() }, "connect"},
		"no TLS":     {"wss://10.0.0.1:80/", func(b *bench) { b.accept(b.listen(serverAt)).Write([]byte("garbage\r\n\r\n")) }, "tls handshake"},
		"bad header": {serverURL, nil, "header Upgrade is set by the handshake itself"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				options := ""
				if name == "bad header" {
					options = `, {headers = {Upgrade = "x"}}`
				}
				if c.play != nil {
					go c.play(b)
				}
				time.Sleep(time.Millisecond)
				b.run(preludeWebSocket + fmt.Sprintf(`report(websocket.connect(%q%s))`, c.url, options))
				b.wantContains("nil\tInternal\ttrue\tfailed to dial websocket: ")
				b.wantContains(c.want)
			})
		})
	}
}

func TestS205_HeadersAreSent(t *testing.T) {
	connectedWith(t, `{headers = {["Authorization"] = "Bearer t", ["X-Room"] = "7", [1] = "left out", ["X-Not"] = 5}}`, ``, func(b *bench, p *peer) {
		got := []string{p.request.Header.Get("Authorization"), p.request.Header.Get("X-Room"), p.request.Header.Get("X-Not")}
		if diff := cmp.Diff([]string{"Bearer t", "7", ""}, got); diff != "" {
			t.Errorf("headers (-want +got):\n%s", diff)
		}
	})
}

func TestS206_ProtocolsAreOffered(t *testing.T) {
	connectedWith(t, `{protocols = {"graphql-ws", 5, "other"}}`, ``, func(b *bench, p *peer) {
		if got := p.request.Header.Get("Sec-WebSocket-Protocol"); got != "graphql-ws, other" {
			t.Errorf("offered %q", got)
		}
	})
}

func TestS207_S208_S209_DialTimeout(t *testing.T) {
	for text, want := range map[string]time.Duration{
		`"200ms"`: 200 * time.Millisecond, `200`: 200 * time.Millisecond, `200.0`: 200 * time.Millisecond, `"5s"`: 5 * time.Second, `"1m30s"`: 90 * time.Second,
		// ignored: the limit is our own
		`"soon"`: 10 * time.Second, `-5`: 10 * time.Second, `0`: 10 * time.Second, `"-5s"`: 10 * time.Second, `{}`: 10 * time.Second, `0/0`: 10 * time.Second,
		`1e300`: 10 * time.Second, `"200"`: 10 * time.Second, `nil`: 10 * time.Second,
	} {
		t.Run(text, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.listen(serverAt) // nobody answers
				b.run(preludeWebSocket + `
					coroutine.spawn(function() for _ = 1, 3 do time.sleep("50ms") print("tick") end end)
					print(websocket.connect(url, {dial_timeout = ` + text + `}) == nil and "failed")`)
				time.Sleep(2 * time.Minute)
				if diff := cmp.Diff([]time.Duration{want}, b.times("failed")); diff != "" {
					t.Errorf("failed at (-want +got):\n%s", diff)
				}
				if ticks := b.times("tick"); len(ticks) != 3 || ticks[2] != 150*time.Millisecond {
					t.Errorf("ticks at %v: the script stood still", ticks)
				}
			})
		})
	}
}

func TestS210_S223_ReadTimeout(t *testing.T) {
	connectedWith(t, `{read_timeout = "200ms"}`, `
		local message, ok = client:channel():receive()
		print("ended", message, ok)
		report(client:send("late"))`, func(b *bench, p *peer) {
		time.Sleep(time.Second)
		b.want("ended\tnil\tfalse", "false\tInternal\tfalse\treceive: no message has come in time")
	})
}

func TestS212_S213_S214_CompressionIsOffered(t *testing.T) {
	const offer, none = "permessage-deflate; server_no_context_takeover; client_no_context_takeover", ""
	for option, want := range map[string]string{
		"websocket.COMPRESSION.CONTEXT_TAKEOVER": offer, "websocket.COMPRESSION.NO_CONTEXT": offer, `"context_takeover"`: offer, `"no_context_takeover"`: offer,
		"websocket.COMPRESSION.DISABLED": none, "nil": none, `"disabled"`: none, "3": none, "-1": none, "{}": none, `"1"`: none, "1.5": none,
	} {
		t.Run(option, func(t *testing.T) {
			connectedWith(t, `{compression = `+option+`}`, `client:send(("x"):rep(100))`, func(b *bench, p *peer) {
				if got := p.request.Header.Get("Sec-WebSocket-Extensions"); got != want {
					t.Errorf("offered %q, want %q", got, want)
				}
				first := make([]byte, 1)
				p.NetConn().Read(first)
				if compressed := first[0] == 0xC1; compressed != (want == offer) {
					t.Errorf("frame begins with %#x", first[0])
				}
			})
		})
	}
}

func TestS215_CompressionThreshold(t *testing.T) {
	for option, want := range map[string][2]byte{"1000": {0x81, 0xC1}, "0": {0xC1, 0xC1}, "-1": {0xC1, 0xC1}, "104857600": {0x81, 0x81}, "104857601": {0xC1, 0xC1}} {
		t.Run(option, func(t *testing.T) {
			connectedWith(t, `{compression = 2, compression_threshold = `+option+`}`, `client:send(("x"):rep(999)) client:send(("x"):rep(1000))`, func(b *bench, p *peer) {
				for i, first := range want {
					time.Sleep(10 * time.Millisecond)
					frame := make([]byte, 2)
					p.NetConn().Read(frame)
					if frame[0] != first {
						t.Errorf("message %d begins with %#x, want %#x", i+1, frame[0], first)
					}
					rest := int(frame[1] & 0x7f)
					if rest == 126 {
						size := make([]byte, 2)
						p.NetConn().Read(size)
						rest = int(size[0])<<8 | int(size[1])
					}
					for rest += 4; rest > 0; { // the mask and the payload
						n, err := p.NetConn().Read(make([]byte, rest))
						if err != nil {
							t.Fatal(err)
						}
						rest -= n
					}
				}
			})
		})
	}
}

func TestS216_ReadLimit(t *testing.T) {
	connectedWith(t, `{read_limit = 1000}`, `local ch = client:channel() print(#ch:receive().data) print(ch:receive())`, func(b *bench, p *peer) {
		p.send(strings.Repeat("x", 1000), strings.Repeat("x", 1001))
		p.want("websocket: close 1009 (message too big)")
		p.Close()
		time.Sleep(time.Second)
		b.want("1000", "nil\tfalse")
	})
}

func TestS216_ReadLimitsThatAreNone(t *testing.T) {
	for _, option := range []string{"0", "-1", "134217729", `"1000"`, "nil"} {
		t.Run(option, func(t *testing.T) {
			connectedWith(t, `{read_limit = `+option+`}`, `print(#client:channel():receive().data)`, func(b *bench, p *peer) {
				p.send(strings.Repeat("x", 1001))
				time.Sleep(time.Second)
				b.want("1001")
			})
		})
	}
}

func TestS218_OptionsAreATableOrNothing(t *testing.T) {
	wantOutput(t, preludeWebSocket+`
		print(pcall(websocket.connect, url, 5))
		print(pcall(websocket.connect, {}))
		print(pcall(websocket.connect))
		print(pcall(websocket.connect, ""))`,
		"false\twebsocket.connect: options: got 5, want table", "false\twebsocket.connect: url: got table, want string",
		"false\twebsocket.connect: url: got no value, want string", "false\twebsocket.connect: url: it is empty")
}

func TestS249_AFailureThatNobodyLooksAtEndsTheScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("10.0.0.1")
		b.run(preludeWebSocket + `local client = websocket.connect(url)
client:send("x")`)
		b.want("s.lua:9: attempt to index a nil value (local 'client')")
	})
}

// policed runs source with a policy.
func policed(t *testing.T, permit func(action, resource string) error, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		l := b.listen(serverAt)
		dials := 0
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				dials++
				c.Close()
			}
		}()
		b.run(preludeWebSocket + source)
		b.want(lines...)
		l.Close()
		if reached := strings.Contains(strings.Join(lines, ""), "dialed"); (dials > 0) != reached {
			t.Errorf("%d dials", dials)
		}
	})
}

func TestS250_S251_S253_ConnectionsMayBeForbidden(t *testing.T) {
	policed(t, func(action, resource string) error {
		if action == "websocket.connect" && resource == "" {
			return errors.New("websocket connections not allowed")
		}
		return nil
	}, `local client, err = websocket.connect(5, 5) -- asked for before anything else
		report(client, err)
		print(errors.is(err, errors.PERMISSION_DENIED), err:retryable() == false)`,
		"nil\tPermissionDenied\tfalse\twebsocket connections not allowed", "true\ttrue")
}

func TestS250_S252_S254_URLsMayBeForbidden(t *testing.T) {
	policed(t, func(action, resource string) error {
		if action == "websocket.connect.url" && !strings.HasPrefix(resource, "ws://10.0.0.1/allowed") {
			return fmt.Errorf("not allowed: %s", resource)
		}
		return nil
	}, `report(websocket.connect(url))
		local client, err = websocket.connect("ws://10.0.0.1/allowed/x")
		print(errors.is(err, errors.INTERNAL) and "dialed")`,
		"nil\tPermissionDenied\tfalse\tnot allowed: "+serverURL, "dialed")
}

func TestS255_WithoutAScriptThereIsNoContext(t *testing.T) {
	dialect := wschan.New(wschan.Options{})
	st := lua53.NewState(lua53.Options{})
	library.New().With(&dialect.Common().Addition).Open(st, library.Options{})
	err := st.Run("s.lua", []byte(`
		local client, err = require("websocket").connect("ws://10.0.0.1/")
		assert(client == nil and errors.is(err, errors.INTERNAL) and err:retryable() == false and err:message() == "no context")`))
	if err != nil {
		t.Error(err)
	}
}
