// The rows of the document about the object itself and the debug stream: S-101 to S-105, S-114, S-127, S-130, S-136.
package qsys_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestS101_NewIsAFunction(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`ws = WebSocket.New`)
		if mains, _ := b.Failures(); mains != 0 {
			t.Errorf("the line alone fails: %q", b.text())
		}
		b.want()
	})
	wantOutput(t, "ws = WebSocket.New\nprint(type(ws) == 'function')", "true")
}

func TestS102_NewMakesADifferentObjectEachTime(t *testing.T) {
	wantOutput(t, `
		local a, b = WebSocket.New(), WebSocket.New()
		print(a ~= nil, b ~= nil, a == b, rawequal(a, b), a == a)`, "true\ttrue\tfalse\tfalse\ttrue")
}

func TestS103_PrintShowsWebsocket(t *testing.T) {
	wantOutput(t, "ws = WebSocket.New()\nprint(ws)\nprint(tostring(ws) == 'websocket', type(ws))", "websocket", "true\tuserdata")
}

func TestS104_DebugLinesCarryLocalDateAndTime(t *testing.T) {
	zone := time.FixedZone("east", 2*3600)
	inBubble(t, engine.Options{Location: zone}, func(b *bench) {
		b.run(`print("now") Timer.CallAfter(function() print("later", 2) error("bad") end, 0.045)`)
		form := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} `)
		var got []string
		for _, l := range b.output() {
			if !form.MatchString(l.String()) {
				t.Errorf("line %q has not the form of a debug line", l)
			}
			got = append(got, l.String())
		}
		day := b.start.In(zone).Format("2006-01-02T15:04:05")
		want := []string{day + ".000 Starting Script", day + ".000 now", day + ".045 later\t2", day + ".045 s.lua:1: bad"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("debug stream (-want +got):\n%s", diff)
		}
	})
}

func TestS105_FirstLineOfARunIsStartingScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`print(WebSocket.New())`)
		s.Restart()
		b.script("broken", `x =`)
		var got []string
		for _, l := range b.output() {
			got = append(got, l.Text)
		}
		if len(got) != 6 || !strings.HasPrefix(got[5], "broken.lua:1: ") {
			t.Fatalf("debug stream: %q", got)
		}
		want := []string{"Starting Script", "websocket", "Starting Script", "websocket", "Starting Script"}
		if diff := cmp.Diff(want, got[:5]); diff != "" {
			t.Errorf("debug stream (-want +got):\n%s", diff)
		}
	})
}

func TestS114_ConnectIsAMethodAndTheProtocolDecides(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		plain := b.serve("10.0.0.1:80", serverOptions{})
		secure := b.serve("10.0.0.1:443", serverOptions{secure: true})
		b.run(`
			print(wss == nil, type(WebSocket.New().Connect))
			a, b = WebSocket.New(), WebSocket.New()
			a:Connect("ws", "10.0.0.1", "/", 80)
			b:Connect("wss", "10.0.0.1", "/", 443)`)
		b.want("true\tfunction")
		if plain.handshake(0).TLS != nil || secure.handshake(0).TLS == nil {
			t.Error("the protocol does not decide about TLS")
		}
	})
}

func TestS127_CallbacksAreFieldsAndTheSyntaxLinesAreSyntaxErrors(t *testing.T) {
	for name, params := range map[string]string{"Connected": "ws", "Data": "ws, data", "Error": "ws, err", "Closed": "ws", "Ping": "ws"} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run("ws = WebSocket.New()\n\nws:" + name + " = function(" + params + ")\nend")
				b.wantParts("s.lua:3: …")
				if mains, _ := b.Failures(); mains != 1 {
					t.Errorf("%d failed main chunks, want 1", mains)
				}
			})
		})
	}
	t.Run("fields", func(t *testing.T) {
		wantOutput(t, `
			ws = WebSocket.New()
			for _, name in ipairs{"Connected", "Data", "Error", "Closed", "Pong"} do
				local f = function() end
				print(ws[name])
				ws[name] = f
				print(ws[name] == f)
				ws[name] = nil
				print(ws[name])
			end`, strings.Split(strings.Repeat("nil true nil ", 5), " ")[:15]...)
	})
}

func TestS130_PingIsAMethodAndPongAnEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(`
			ws = WebSocket.New()
			print(type(ws.Ping), type(ws.Pong), pcall(function() ws.Ping = print end))
			ws.Pong = function(w) print("pong", w == ws) end
			ws.Connected = function() ws:Ping() end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.want("ping")
		b.want("function\tnil\tfalse\ts.lua:3: WebSocket: Ping: no such field to assign (there are Connected, Data, Error, Closed, Pong)", "pong\ttrue")
	})
}

func TestS136_PrintJoinsWithTabs(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(`
			ws = WebSocket.New()
			ws.Connected = function() print("Connected") end
			ws.Data = function(ws, data) print("Data", data) end
			ws.Error = function(ws, err) print("Error", err) end
			ws.Closed = function() print("closed") end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.peer(0).send("häh\t1")
		b.wait(time.Second)
		s.peer(0).drop()
		b.wait(time.Minute)
		b.wantParts("Connected", "Data\thäh\t1", "Error\tconnection lost without a close frame: …", "closed")
	})
}
