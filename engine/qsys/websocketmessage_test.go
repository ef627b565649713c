// The rows of the document about messages and pings: S-115 to S-117, S-121, S-122, S-128, S-129, S-138, X-107, X-108.
package qsys_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/engine"
)

// onConnected is a script that runs body in Connected.
func onConnected(body string) string {
	return watch + "ws.Connected = function(w) " + body + " end\n" + `ws:Connect("ws", "10.0.0.1", "/", 80)`
}

// wantFrames fails unless body, run in Connected, makes the server see exactly what is given.
func wantFrames(t *testing.T, body string, what ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(onConnected(body))
		b.wait(time.Minute)
		b.want()
		s.want(what...)
	})
}

func TestS115_WriteSendsATextMessage(t *testing.T) {
	wantFrames(t, `ws:Write("häh? \0 日本") w:Write("") ws:Write(42)`, "text häh? \x00 日本", "text ", "text 42")
}

func TestS116_WriteWithTrueSendsBinary(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	wantFrames(t, `local t = {} for i = 0, 255 do t[#t + 1] = string.char(i) end ws:Write(table.concat(t), true)`, "binary "+string(all))
}

func TestS117_WriteWithFalseSendsText(t *testing.T) {
	wantFrames(t, `ws:Write("a", false) ws:Write("b") ws:Write("c", nil)`, "text a", "text b", "text c")
}

func TestS121_WriteInsideConnectedWorks(t *testing.T) {
	wantFrames(t, `ws:Write("Hey!")`, "text Hey!")
}

func TestS122_DataIsCalledOncePerMessageInOrder(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `
			n = 0
			ws.Data = function(w, data) n = n + 1 print(n, data, type(data), #data, w == ws) end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		p := s.peer(0)
		want := []string{"connected"}
		for i := 1; i <= 600; i++ { // more than may wait in the engine at once
			want = append(want, fmt.Sprintf("%d\tm%d\tstring\t%d\ttrue", i, i, len(fmt.Sprint("m", i))))
			p.send(fmt.Sprint("m", i))
		}
		p.sendBinary([]byte{0, 255, 'x'})
		p.send("")
		b.wait(time.Minute)
		b.want(append(want, "601\t\x00\xffx\tstring\t3\ttrue", "602\t\tstring\t0\ttrue")...)
	})
}

func TestS128_PingSendsAPing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{mute: true})
		b.run(onConnected(`ws:Write("before") ws:Ping() ws:Write("after")`))
		b.wait(time.Minute)
		s.want("text before", "ping", "text after")
		b.want()
	})
}

func TestS129_PongIsCalledOncePerAnsweredPing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(onConnected(`ws:Ping() ws:Ping() Timer.CallAfter(function() ws:Ping() end, 5)`))
		b.want("pong", "pong")
		b.wait(time.Minute)
		b.want("pong", "pong", "pong")
		s.want("ping", "ping", "ping")
	})
}

func TestS138_BothWaysOverOneSocket(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) {
			time.Sleep(15 * time.Millisecond)
			for i := range 100 {
				p.send(fmt.Sprint("d", i))
				time.Sleep(10 * time.Millisecond)
			}
		}})
		b.run(watch + `
			timer, n = Timer.New(), 0
			timer.EventHandler = function()
				print("w" .. n)
				ws:Write("w" .. n)
				n = n + 1
				if n == 100 then timer:Stop() end
			end
			ws.Connected = function() timer:Start(0.01) end
			ws.Data = function(w, data) print(data) end
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		b.wait(time.Minute)
		var log, frames []string
		for i := range 100 {
			log = append(log, fmt.Sprint("w", i), fmt.Sprint("d", i))
			frames = append(frames, fmt.Sprint("text w", i))
		}
		b.want(log...)
		s.want(frames...)
		if n := s.count(); n != 1 {
			t.Errorf("%d connections, want 1", n)
		}
	})
}

func TestX107_DataComesBeforeClosed(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		want := []string{"connected"}
		s := b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) {
			for i := range 50 {
				p.send(fmt.Sprint(i))
			}
			p.bye(1000, "")
			p.drop()
		}})
		for i := range 50 {
			want = append(want, fmt.Sprint("data\t", i))
		}
		b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`)
		b.wait(time.Minute)
		b.want(append(want, "closed")...)
		if n := s.count(); n != 1 {
			t.Errorf("%d connections, want 1", n)
		}
	})
}

// sizes is a script that prints the length of each message and whether it is all x.
const sizes = watch + `
	ws.Data = function(w, data) print(#data, data:sub(1, 2), data:sub(-2)) end
	ws:Connect("ws", "10.0.0.1", "/", 80)`

func TestX108_LargeAndFragmentedMessagesAndTheLimit(t *testing.T) {
	t.Run("8 MiB whole, in fragments and echoed", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run(sizes)
			big := "ab" + strings.Repeat("x", 8<<20-4) + "yz"
			s.peer(0).send(big)
			s.peer(0).fragment([]byte(big), 100_001)
			s.peer(0).fragment([]byte("abäyz"), 1) // splits a character
			b.wait(time.Minute)
			b.want("connected", "8388608\tab\tyz", "8388608\tab\tyz", "6\tab\tyz")
		})
	})
	t.Run("8 MiB written", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run(onConnected(`ws:Write(string.rep("x", 8 * 1024 * 1024), true)`))
			b.wait(time.Minute)
			b.want()
			if got := s.frames(); len(got) != 1 || got[0] != "binary "+strings.Repeat("x", 8<<20) {
				t.Errorf("server saw %d messages", len(got))
			}
		})
	})
	for name, send := range map[string]func(p *peer, data []byte){
		"whole":        func(p *peer, data []byte) { p.WriteMessage(websocket.TextMessage, data) },
		"in fragments": func(p *peer, data []byte) { p.fragment(data, 1<<20) },
	} {
		t.Run("limit, "+name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				s := b.serve("10.0.0.1:80", serverOptions{})
				b.run(sizes)
				limit := []byte(strings.Repeat("x", 16<<20))
				send(s.peer(0), limit)
				b.wait(time.Second)
				go send(s.peer(0), append(limit, 'x'))
				b.wait(time.Minute)
				b.wantParts("connected", "16777216\txx\txx", "error\treceive: message exceeds the read limit of 16777216 bytes", "closed")
				s.want("close 1009 ")
			})
		})
	}
}

func TestFragmentsOfAMessageMayHaveAPingBetweenThem(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		p := b.openWatched(serverOptions{})
		p.frame(0x01, []byte("a"))
		p.frame(0x89, []byte("are you there"))
		p.frame(0x80, []byte("b"))
		b.wait(time.Second)
		b.want("connected", "data\tab")
		p.server.want("pong are you there")
	})
}
