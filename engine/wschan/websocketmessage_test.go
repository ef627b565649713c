// Messages out and in.
package wschan_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"

	"crosspoint/engine"
)

func TestS211_SendFailsWhenThePeerReadsNothing(t *testing.T) {
	connectedWith(t, `{write_timeout = "200ms"}`, `
		coroutine.spawn(function() time.sleep("100ms") print("tick") end)
		report(client:send(("x"):rep(1 << 20)))
		print("answered")
		report(client:send("again"))`, func(b *bench, p *peer) {
		time.Sleep(time.Second)
		got := b.text()
		if len(got) != 4 || got[0] != "tick" || !strings.HasPrefix(got[1], "false\tInternal\tfalse\tsend: the peer takes no data") {
			t.Errorf("got %q", got)
		}
		if diff := cmp.Diff([]time.Duration{200 * time.Millisecond}, b.times("answered")); diff != "" {
			t.Errorf("answered (-want +got):\n%s", diff)
		}
	})
}

func TestS211_SendWaitsForASlowPeerWithoutALimit(t *testing.T) {
	connected(t, `print(client:send(("x"):rep(1 << 20))) print("answered")`, func(b *bench, p *peer) {
		time.Sleep(time.Hour)
		b.want()
		p.want("1 " + strings.Repeat("x", 1<<20))
		time.Sleep(time.Second)
		b.want("true", "answered")
	})
}

func TestS219_S220_S221_S222_Send(t *testing.T) {
	connected(t, `
		print(websocket.TEXT, websocket.BINARY)
		local r = table.pack(client:send("Hello, Server!")) print(r.n, r[1], r[2])
		client:send(json.encode({type = "subscribe", channel = nil}))
		print(client:send("\0\255", websocket.BINARY))
		client:send("d", 1) client:send("e", 3) client:send("f", 0) client:send("g", "x") client:send("") client:send(5)
		report(client:send("\255"))
		print(pcall(client.send, client))
		print(pcall(client.send, client, {}))`, func(b *bench, p *peer) {
		p.want("1 Hello, Server!", `1 {"type":"subscribe"}`, "2 \x00\xff", "1 d", "1 e", "1 f", "1 g", "1 ", "1 5")
		time.Sleep(time.Second)
		b.want("1\t2", "1\ttrue\tnil", "true", "false\tInvalid\tfalse\ttext message is not valid UTF-8: send it with websocket.BINARY",
			"false\tClient.send: data: got no value, want string", "false\tClient.send: data: got table, want string")
	})
}

func TestS223_SendOnABrokenConnection(t *testing.T) {
	connected(t, `print(client:channel():receive()) report(client:send("x")) report(client:ping()) report(client:close())`, func(b *bench, p *peer) {
		p.NetConn().(interface{ SetLinger(int) error }).SetLinger(0)
		p.Close()
		time.Sleep(5 * time.Second)
		got := b.text()
		if len(got) != 4 || got[0] != "nil\tfalse" || !strings.HasPrefix(got[1], "false\tInternal\tfalse\t") {
			t.Errorf("got %q", got)
		}
	})
}

func TestS224_Ping(t *testing.T) {
	connected(t, `print(client:ping()) client:close() report(client:ping())`, func(b *bench, p *peer) {
		pings := 0
		p.SetPingHandler(func(string) error { pings++; return nil }) // never answered: ping does not wait for that
		p.want("websocket: close 1000 (normal)")
		p.Close()
		if pings != 1 {
			t.Errorf("%d pings", pings)
		}
		time.Sleep(time.Second)
		got := b.text()
		if len(got) != 2 || got[0] != "true" || !strings.HasPrefix(got[1], "false\tInternal\tfalse\t") {
			t.Errorf("got %q", got)
		}
	})
}

func TestS225_S226_S227_S228_Messages(t *testing.T) {
	connected(t, `
		local ch = client:channel()
		print(ch == client:channel(), ch == client:receive(), type(ch.receive), type(ch.case_receive))
		for _ = 1, 3 do
			local msg, ok = ch:receive()
			local members = 0
			for _ in pairs(msg) do members = members + 1 end
			print(ok, msg.type == websocket.TYPE_TEXT or msg.type == websocket.TYPE_BINARY, msg.type, #msg.data, msg.data, members)
		end
		print(ch:receive())`, func(b *bench, p *peer) {
		p.send("olá")
		p.WriteMessage(websocket.BinaryMessage, []byte("\x01\x02"))
		p.WriteControl(websocket.PingMessage, []byte("x"), time.Time{})
		p.WriteControl(websocket.PongMessage, []byte("x"), time.Time{})
		p.send("")
		p.bye(1000)
		time.Sleep(time.Second)
		b.want("true\ttrue\tfunction\tfunction", "true\ttrue\ttext\t4\tolá\t2", "true\ttrue\tbinary\t2\t\x01\x02\t2", "true\ttrue\ttext\t0\t\t2", "nil\tfalse")
	})
}

func TestS229_ReceiveWaitsWithoutHoldingUpTheRest(t *testing.T) {
	connected(t, `
		coroutine.spawn(function() for _ = 1, 3 do time.sleep("50ms") print("tick") end end)
		print(client:channel():receive().data)`, func(b *bench, p *peer) {
		time.Sleep(200 * time.Millisecond)
		p.send("late")
		time.Sleep(time.Second)
		b.want("tick", "tick", "tick", "late")
	})
}

func TestS230_S231_WhatCameBeforeTheEndIsReceivedFirst(t *testing.T) {
	for name, end := range map[string]func(p *peer){
		"close frame": func(p *peer) { p.bye(1001) },
		"half close":  func(p *peer) { p.NetConn().(interface{ CloseWrite() error }).CloseWrite() },
		"hung up":     func(p *peer) { p.Close() },
		"garbage":     func(p *peer) { p.NetConn().Write([]byte("\xff\xff garbage")); p.drain(); p.Close() },
		"not UTF-8":   func(p *peer) { p.send("\xff"); p.drain(); p.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			connected(t, `
				time.sleep("1s")
				local ch = client:channel()
				for _ = 1, 5 do
					local msg, ok = ch:receive()
					print(msg and msg.data, ok)
				end`, func(b *bench, p *peer) {
				p.send("a", "b", "c")
				end(p)
				time.Sleep(10 * time.Second)
				b.want("a\ttrue", "b\ttrue", "c\ttrue", "nil\tfalse", "nil\tfalse")
			})
		})
	}
}

func TestS230_OwnCloseEndsReceivingInAnotherTask(t *testing.T) {
	connected(t, `
		coroutine.spawn(function() print("task", client:channel():receive()) end)
		time.sleep("10ms")
		print(client:close())
		print(client:channel():receive())`, func(b *bench, p *peer) {
		p.want("websocket: close 1000 (normal)")
		p.Close()
		time.Sleep(time.Second)
		b.want("task\tnil\tfalse", "true", "nil\tfalse")
	})
}

func TestS232_S233_S234_S235_S236_Select(t *testing.T) {
	connected(t, `
		local ch, timeout = client:channel(), time.after("30s")
		while true do
			local r = channel.select { ch:case_receive(), timeout:case_receive() }
			if r.channel == timeout then
				print("timeout", r.channel ~= ch, (client:ping()))
				timeout = time.after("30s")
			elseif not r.ok then
				print("closed", r.channel == ch, r.value)
				break
			else
				print(r.value.data)
			end
		end`, func(b *bench, p *peer) {
		time.Sleep(45 * time.Second)
		p.send("message")
		time.Sleep(20 * time.Second)
		p.bye(1000)
		time.Sleep(time.Second)
		b.want("timeout\ttrue\ttrue", "message", "timeout\ttrue\ttrue", "closed\ttrue\tnil")
		if diff := cmp.Diff([]time.Duration{30 * time.Second, 60 * time.Second}, b.times("timeout\ttrue\ttrue")); diff != "" {
			t.Errorf("timeouts (-want +got):\n%s", diff)
		}
	})
}

func TestS237_KeepAliveThatNeverLooksForTheEnd(t *testing.T) {
	connected(t, `
local ch = client:channel()
local timeout = time.after("30s")
while true do
	local r = channel.select { ch:case_receive(), timeout:case_receive() }
	if r.channel == timeout then
		client:ping()
		timeout = time.after("30s")
	else
		print(json.decode(r.value.data).n)
	end
end`, func(b *bench, p *peer) {
		var pings []time.Duration
		p.SetPingHandler(func(string) error { pings = append(pings, time.Since(b.start).Round(time.Second)); return nil })
		p.send(`{"n":1}`)
		time.AfterFunc(70*time.Second, func() {
			p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Time{})
		})
		p.drain()
		p.Close()
		time.Sleep(10 * time.Second)
		if diff := cmp.Diff([]time.Duration{30 * time.Second, 60 * time.Second}, pings); diff != "" {
			t.Errorf("pings (-want +got):\n%s", diff)
		}
		b.want("1", "s.lua:19: attempt to index a nil value (field 'value')")
	})
}

func TestS217_NothingIsLostByASlowReader(t *testing.T) {
	for capacity, messages := range map[string]int{"1": 20_000, "10000": 11_000, "0": 2000, "10001": 2000, "nil": 2000} {
		t.Run(capacity, func(t *testing.T) {
			connectedWith(t, `{channel_capacity = `+capacity+`}`, `
				local ch = client:channel()
				time.sleep("1s")
				local n = 0
				while true do
					local msg, ok = ch:receive()
					if not ok then break end
					n = n + 1
					assert(msg.data == "message " .. n)
					if n % 1000 == 0 then time.sleep("10ms") end
				end
				print(n)`, func(b *bench, p *peer) {
				go p.drain()
				for i := range messages {
					p.send(fmt.Sprintf("message %d", i+1))
				}
				p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Time{})
				time.Sleep(time.Second)
				p.Close()
				time.Sleep(10 * time.Second)
				b.want(fmt.Sprint(messages))
			})
		})
	}
}

func TestS217_APeerThatSendsTooMuchIsHeldBack(t *testing.T) {
	connected(t, `
		local ch = client:channel()
		time.sleep("1m")
		for _ = 1, 64 do assert(#ch:receive().data == 1 << 20) end
		print("all")
		ch:receive()`, func(b *bench, p *peer) {
		var sent atomic.Int32
		go p.drain()
		go func() {
			for range 64 {
				p.send(strings.Repeat("x", 1<<20))
				sent.Add(1)
			}
		}()
		time.Sleep(30 * time.Second)
		if n := sent.Load(); n < 4 || n > 6 {
			t.Errorf("%d MiB were taken while nobody received, want about 4", n)
		}
		time.Sleep(time.Minute)
		b.want("all")
		if n := sent.Load(); n != 64 {
			t.Errorf("%d messages sent", n)
		}
		p.Close()
	})
}

func TestS217_StoppingAHeldBackConnectionLeavesNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		s := b.script("s", preludeWebSocket+`local client = websocket.connect(url) client:channel() time.sleep("1h")`)
		p := b.upgrade(l, websocket.Upgrader{})
		go p.drain()
		go func() {
			for p.WriteMessage(websocket.TextMessage, make([]byte, 1<<20)) == nil {
			}
		}()
		time.Sleep(time.Second)
		s.Stop()
		b.want()
		p.Close()
	})
}

func TestWaitingMessagesCountAsMemoryOfTheScript(t *testing.T) {
	inBubble(t, engine.Options{Memory: 8 << 20}, func(b *bench) {
		l := b.listen(serverAt)
		b.script("s", preludeWebSocket+`
			for _ = 1, 3 do websocket.connect(url) end
			print(pcall(string.rep, "x", 1000))
			time.sleep("1s")
			print(("x"):rep(1000))`)
		for range 3 {
			p := b.upgrade(l, websocket.Upgrader{})
			defer p.Close()
			go func() {
				for range 6 {
					p.WriteMessage(websocket.TextMessage, []byte(strings.Repeat("x", 1<<20)))
				}
			}()
		}
		time.Sleep(2 * time.Second)
		b.want("true\t"+strings.Repeat("x", 1000), "not enough memory")
	})
}

func TestWhatAScriptDoesToTheChannelHurtsNobody(t *testing.T) {
	connected(t, `
		local ch = client:channel()
		ch:send(5) ch:send({data = "mine"})
		local msg = {}
		for i = 1, 3 do msg[i] = ch:receive() end
		print(msg[1], msg[2].data, msg[3].data)
		ch:send(msg[3])
		print(ch:receive() == msg[3])
		ch:close()
		print(client:send("still open"))
		time.sleep("1m")
		print(ch:receive())`, func(b *bench, p *peer) {
		p.send("theirs")
		go func() {
			for range 100 {
				p.send(strings.Repeat("x", 1<<20)) // for nobody, but not held back
			}
		}()
		p.want("1 still open")
		time.Sleep(2 * time.Minute)
		b.want("5\tmine\ttheirs", "true", "true", "nil\tfalse")
		p.Close()
	})
}

func TestS248_ChatRunsAsAFunction(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l := b.listen(serverAt)
		b.script("s", preludeWebSocket+`
			local function chat(room, on_message)
				local client, err = websocket.connect(url, {headers = {["Authorization"] = "Bearer " .. "t"}})
				if err then return nil, err end
				client:send(json.encode({type = "join", room = room}))
				local ch = client:channel()
				while true do
					local msg, ok = ch:receive()
					if not ok then break end
					on_message(json.decode(msg.data))
				end
				client:close()
			end
			print(chat("lobby", function(data) print(data.text) end))`)
		p := b.upgrade(l, websocket.Upgrader{})
		_, join, _ := p.ReadMessage()
		if got := string(join); got != `{"type":"join","room":"lobby"}` && got != `{"room":"lobby","type":"join"}` {
			t.Errorf("joined with %s", got)
		}
		p.send(`{"text":"one"}`, `{"text":"two"}`)
		p.bye(1000)
		time.Sleep(time.Second)
		b.want("one", "two", "")
	})
}
