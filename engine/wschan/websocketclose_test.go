// Closing a connection, and the constants.
package wschan_test

import (
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

func TestS239_S240_S241_S242_S243_CloseCodes(t *testing.T) {
	long := strings.Repeat("é", 62) // 124 bytes
	for call, want := range map[string]string{
		`close()`:           "websocket: close 1000 (normal)",
		`close(nil)`:        "websocket: close 1000 (normal)",
		`close(nil, "why")`: "websocket: close 1000 (normal): why",
		`close(websocket.CLOSE_CODES.NORMAL, "Session ended")`:             "websocket: close 1000 (normal): Session ended",
		`close(websocket.CLOSE_CODES.INTERNAL_ERROR, "Processing failed")`: "websocket: close 1011 (internal server error): Processing failed",
		`close(3000)`:                 "websocket: close 3000",
		`close(4999, "x")`:            "websocket: close 4999: x",
		`close(999)`:                  "websocket: close 1000 (normal)",
		`close(5000)`:                 "websocket: close 1000 (normal)",
		`close("x")`:                  "websocket: close 1000 (normal)",
		`close({})`:                   "websocket: close 1000 (normal)",
		`close(1001.5)`:               "websocket: close 1000 (normal)",
		`close(1001.0)`:               "websocket: close 1001 (going away)",
		`close(1005, "x")`:            "websocket: close 1005 (no status)",
		`close(1006)`:                 "websocket: close 1000 (normal)",
		`close(1015)`:                 "websocket: close 1000 (normal)",
		`close(2000)`:                 "websocket: close 1000 (normal)",
		`close(1000, "` + long + `")`: "websocket: close 1000 (normal): " + strings.Repeat("é", 61),
		`close(1000, "\255")`:         "websocket: close 1000 (normal): \uFFFD",
	} {
		t.Run(call, func(t *testing.T) {
			connected(t, `local r = table.pack(client:`+call+`) print(r.n, r[1])`, func(b *bench, p *peer) {
				p.want(want)
				p.Close()
				time.Sleep(time.Second)
				b.want("1\ttrue")
			})
		})
	}
}

func TestS243_WithoutAReasonTheFrameHasTwoBytes(t *testing.T) {
	connected(t, `client:close()`, func(b *bench, p *peer) {
		frame := make([]byte, 8)
		p.NetConn().Read(frame)
		if frame[0] != 0x88 || frame[1] != 0x82 {
			t.Errorf("frame begins with %#x, want 0x88 0x82", frame[:2])
		}
		p.Close()
	})
}

func TestS244_S257_AClientThatIsClosed(t *testing.T) {
	connected(t, `
		print(client:close())
		report(client:close()) -- the other end has not answered
		time.sleep("1s")
		report(client:close()) report(client:send("x")) report(client:ping())
		print(errors.is(select(2, client:ping()), errors.INTERNAL), client:channel():receive())`, func(b *bench, p *peer) {
		time.Sleep(time.Millisecond)
		p.want("websocket: close 1000 (normal)")
		p.Close()
		time.Sleep(2 * time.Second)
		const closed = "false\tInternal\tfalse\t"
		b.want("true", closed+"the connection is closed", closed+"Invalid connection ID", closed+"Invalid connection ID", closed+"Invalid connection ID", "true\tnil\tfalse")
	})
}

func TestS244_CloseOfAPeerThatTakesNothingEnds(t *testing.T) {
	connected(t, `
		coroutine.spawn(function() print("send", (client:send(("x"):rep(1 << 20)))) end)
		time.sleep("10ms")
		print("close", (client:close()))`, func(b *bench, p *peer) {
		time.Sleep(time.Minute)
		b.want("send\tfalse", "close\tfalse")
	})
}

func TestS244_WhatWasSentBeforeTheCloseArrives(t *testing.T) {
	connected(t, `for i = 1, 100 do client:send("message " .. i) end client:close(1000, "done")`, func(b *bench, p *peer) {
		p.want("1 message 1")
		for range 98 {
			p.ReadMessage()
		}
		p.want("1 message 100", "websocket: close 1000 (normal): done")
		p.Close()
	})
}

func TestNothingComesAfterAStop(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		s := b.script("s", preludeWebSocket+`
			local client = websocket.connect(url)
			coroutine.spawn(function() print("sent", client:send(("x"):rep(1 << 20))) end)
			print("received", client:channel():receive())`)
		p := b.upgrade(l, websocket.Upgrader{})
		time.Sleep(time.Millisecond)
		s.Stop()
		p.send("late")
		p.drain()
		time.Sleep(time.Minute)
		b.want()
	})
}

func TestStopWhileConnecting(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.listen(serverAt)
		s := b.script("s", preludeWebSocket+`print(websocket.connect(url))`)
		time.Sleep(time.Second)
		s.Stop()
		time.Sleep(time.Minute)
		b.want()
	})
}

func TestS222_S245_S246_S247_Constants(t *testing.T) {
	wantOutput(t, `
		local w = require("websocket")
		local c, z = w.CLOSE_CODES, w.COMPRESSION
		print(w.TEXT, w.BINARY, w.TYPE_TEXT, w.TYPE_BINARY, w.TYPE_PING, w.TYPE_PONG, w.TYPE_CLOSE)
		print(z.DISABLED, z.CONTEXT_TAKEOVER, z.NO_CONTEXT)
		print(c.NORMAL, c.GOING_AWAY, c.PROTOCOL_ERROR, c.UNSUPPORTED_DATA, c.NO_STATUS, c.ABNORMAL_CLOSURE)
		print(c.INVALID_PAYLOAD, c.POLICY_VIOLATION, c.MESSAGE_TOO_BIG, c.INTERNAL_ERROR, c.SERVICE_RESTART, c.TRY_AGAIN_LATER)
		print(c.RESERVED, c.MANDATORY_EXTENSION, c.BAD_GATEWAY, c.TLS_HANDSHAKE)`,
		"1\t2\ttext\tbinary\tping\tpong\tclose", "0\t1\t2", "1000\t1001\t1002\t1003\t1005\t1006", "1007\t1008\t1009\t1011\t1012\t1013", "1004\t1010\t1014\t1015")
}

// within gives scripts a function that gives a call up after so many milliseconds.
func within(*engine.Script) (engine.Exports, error) {
	f := lua53.NewGoFunction("within", func(L *lua53.Thread) int {
		limit := time.Duration(L.CheckInt(1)) * time.Millisecond
		L.Push(lua53.Bool(engine.ScriptOf(L).Within(L, limit, L.Top()-2)))
		return 1
	})
	return engine.Exports{Globals: []engine.Global{{Name: "within", Value: f.Value()}}}, nil
}

func TestCallsThatAreGivenUp(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l, hole := b.listen(serverAt), b.listen("10.0.0.2:80")
		defer hole.Close()
		b.NewScript(engine.ScriptConfig{
			Name: "s", Chunk: "s.lua", Common: b.dialect.Common(), Modules: []engine.Module{engine.ModuleFunc(within)},
			Source: []byte(preludeWebSocket + `
				print(within(100, websocket.connect, "ws://10.0.0.2/"))
				local client = websocket.connect(url)
				print(within(100, client.send, client, ("x"):rep(1 << 20)))
				print(client:send("next"), client:close())`),
		}).Start()
		p := b.upgrade(l, websocket.Upgrader{})
		time.Sleep(time.Second)
		b.want("false", "false")
		p.want("1 "+strings.Repeat("x", 1<<20), "1 next", "websocket: close 1000 (normal)")
		p.Close()
		time.Sleep(time.Second)
		b.want("false", "false", "true\ttrue")
	})
}
