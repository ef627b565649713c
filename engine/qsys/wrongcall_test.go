// What a script's author reads after a wrong call: exact messages with file and line.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

func TestWrongCallsNameWhatIsWrong(t *testing.T) {
	const fields = "no such field to assign (there are Connected, Data, Error, Closed, Pong)"
	for source, want := range map[string]string{
		// the object
		`ws.Connect("ws", "h", "/", 80)`: "WebSocket.Connect: self: got string, want WebSocket (call it with a colon, as in object:Connect(...))",
		`ws.Connect()`:                   "WebSocket.Connect: self: got no value, want WebSocket (call it with a colon, as in object:Connect(...))",
		`ws.Write(t, "x")`:               "WebSocket.Write: self: got Timer, want WebSocket (call it with a colon, as in object:Write(...))",
		`ws.Ping()`:                      "WebSocket.Ping: self: got no value, want WebSocket (call it with a colon, as in object:Ping(...))",
		`ws.Close(5)`:                    "WebSocket.Close: self: got 5, want WebSocket (call it with a colon, as in object:Close(...))",

		// Connect
		`ws:Connect()`:                                   "WebSocket.Connect: protocol: got no value, want string",
		`ws:Connect(nil, "h", "/", 80)`:                  "WebSocket.Connect: protocol: got nil, want string",
		`ws:Connect("ws")`:                               "WebSocket.Connect: host: got no value, want string",
		`ws:Connect("ws", {}, "/", 80)`:                  "WebSocket.Connect: host: got table, want string",
		`ws:Connect("ws", "h", true, 80)`:                "WebSocket.Connect: url: got boolean, want string",
		`ws:Connect("ws", "h", "/")`:                     "WebSocket.Connect: port: got no value, want whole number",
		`ws:Connect("ws", "h", "/", "x")`:                "WebSocket.Connect: port: got string, want whole number",
		`ws:Connect("ws", "h", "/", 80.5)`:               "WebSocket.Connect: port: got 80.5, want whole number",
		`ws:Connect("ws", "h", "/", {})`:                 "WebSocket.Connect: port: got table, want whole number",
		`ws:Connect("ws", "h", "/", 0)`:                  "WebSocket.Connect: port: got 0, want 1 to 65535",
		`ws:Connect("ws", "h", "/", -1)`:                 "WebSocket.Connect: port: got -1, want 1 to 65535",
		`ws:Connect("ws", "h", "/", 65536)`:              "WebSocket.Connect: port: got 65536, want 1 to 65535",
		`ws:Connect("http", "h", "/", 80)`:               `WebSocket.Connect: protocol: got "http", want ws or wss, as in Connect(protocol, host, url, port)`,
		`ws:Connect("WSS", "h", "/", 80)`:                `WebSocket.Connect: protocol: got "WSS", want ws or wss, as in Connect(protocol, host, url, port)`,
		`ws:Connect("ws", "h", "/", 80, {})`:             "WebSocket.Connect: subprotocol: got table, want string",
		`ws:Connect("ws", "h", "/", 80, nil, "x")`:       "WebSocket.Connect: headers: got string, want table",
		`ws:Connect("ws", "h", "/", 80, nil, {"x"})`:     "WebSocket.Connect: headers: got a key of type number, want string",
		`ws:Connect("ws", "h", "/", 80, nil, {A = {}})`:  "WebSocket.Connect: headers: A: got table, want string",
		`ws:Connect("ws", "h", "/", 80, nil, {A = t})`:   "WebSocket.Connect: headers: A: got Timer, want string",
		`ws:Connect("ws", "h", "/", 80, nil, {A=false})`: "WebSocket.Connect: headers: A: got boolean, want string",

		// Write and Ping
		`ws:Write()`:       "WebSocket.Write: message: got no value, want string",
		`ws:Write({})`:     "WebSocket.Write: message: got table, want string",
		`ws:Write(nil)`:    "WebSocket.Write: message: got nil, want string",
		`ws:Write("x")`:    "WebSocket.Write: not connected (wait for Connected)",
		`ws:Write("\255")`: "WebSocket.Write: not connected (wait for Connected)",
		`ws:Ping()`:        "WebSocket.Ping: not connected (wait for Connected)",

		// fields
		`ws.OnData = print`:  "WebSocket: OnData: " + fields,
		`ws.Write = print`:   "WebSocket: Write: " + fields,
		`ws[5] = print`:      "WebSocket: 5: " + fields,
		`ws[{}] = print`:     "WebSocket: table: " + fields,
		`ws.Data = 1`:        "WebSocket: Data: got 1, want function or nil",
		`ws.Data = "print"`:  "WebSocket: Data: got string, want function or nil",
		`ws.Closed = {}`:     "WebSocket: Closed: got table, want function or nil",
		`ws.Closed = ws`:     "WebSocket: Closed: got WebSocket, want function or nil",
		`t.EventHandler = 5`: "Timer: EventHandler: got 5, want function or nil",
		`t.Handler = print`:  "Timer: Handler: no such field to assign (there are EventHandler)",

		// Timer
		`t:Start()`:                           "Timer.Start: seconds: got no value, want number",
		`t:Start(nil)`:                        "Timer.Start: seconds: got nil, want number",
		`t:Start("soon")`:                     "Timer.Start: seconds: got string, want number",
		`t:Start({})`:                         "Timer.Start: seconds: got table, want number",
		`t:Start(0/0)`:                        "Timer.Start: seconds: got nan, want number",
		`t.Start(1)`:                          "Timer.Start: self: got 1, want Timer (call it with a colon, as in object:Start(...))",
		`t.Stop(ws)`:                          "Timer.Stop: self: got WebSocket, want Timer (call it with a colon, as in object:Stop(...))",
		`Timer.CallAfter()`:                   "Timer.CallAfter: function: got no value, want function",
		`Timer.CallAfter(1, print)`:           "Timer.CallAfter: function: got 1, want function",
		`Timer.CallAfter(print)`:              "Timer.CallAfter: seconds: got no value, want number",
		`Timer.CallAfter(function() end, {})`: "Timer.CallAfter: seconds: got table, want number",
		`Timer.CallAfter(print, 0/0)`:         "Timer.CallAfter: seconds: got nan, want number",
	} {
		t.Run(source, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run("local ws, t = WebSocket.New(), Timer.New()\n\n" + source)
				b.wait(time.Minute)
				b.want("s.lua:3: " + want)
				if dials := b.dialed(); dials != nil {
					t.Errorf("dialed %q", dials)
				}
			})
		})
	}
}

func TestCallOfAMethodThatIsNotThereNamesTheLine(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run("ws = WebSocket.New()\nprint(ws.Send)\nws:Send('x')")
		b.wantParts("nil", "s.lua:3: attempt to call …")
	})
}

func TestColonOnTheConstructorIsHarmless(t *testing.T) {
	wantOutput(t, `print(WebSocket:New(), Timer:New())`, "websocket\ttimer")
}

func TestNumbersAndStringsStandInForEachOther(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `ws:Connect("ws", "10.0.0.1", 7, "80") Timer.CallAfter(function() ws:Write(7) end, "0.5")`)
		b.want("connected")
		s.want("text 7")
		if got := s.handshake(0).RequestURI; got != "/7" {
			t.Errorf("path %q, want /7", got)
		}
	})
}

func TestTextThatIsNoUTF8IsRefusedAndTheConnectionStays(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run("ws = WebSocket.New()\nws.Connected = function()\nws:Write('a')\nws:Write('b\\255')\nend\n" +
			"Timer.CallAfter(function() ws:Write('b\\255', true) end, 0.5)\nws:Connect('ws', '10.0.0.1', '/', 80)")
		b.want("s.lua:4: WebSocket.Write: message: text is not UTF-8; pass true as second argument to send it as binary")
		s.want("text a", "binary b\xff")
	})
}
