// What follows from the document though it does not say it.
package qsys_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

func TestX101_HandlersMayBeSetAfterConnect(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) { p.send("at once") }})
		b.run(`
			ws, refused = WebSocket.New(), WebSocket.New()
			ws:Connect("ws", "10.0.0.1", "/", 80)
			refused:Connect("ws", "10.0.0.1", "/", 81)
			for i = 1, 1000000 do end
			print("handlers")
			ws.Connected = function() print("connected") end
			ws.Data = function(_, data) print("data", data) end
			refused.Error = function() print("error") end
			for i = 1, 1000000 do end
			print("end of chunk")`)
		got := b.text()
		if len(got) != 5 || got[0] != "handlers" || got[1] != "end of chunk" {
			t.Errorf("debug stream: %q", got)
		}
		if s.count() != 1 || len(b.times("connected")) != 1 || len(b.times("data\tat once")) != 1 || len(b.times("error")) != 1 {
			t.Errorf("debug stream: %q", got)
		}
	})
}

func TestX102_ReplacedHandlersTakeEffectForTheNextEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `
			ws.Data = function(w, data)
				print("first", data)
				ws.Data = function(w, data)
					print("second", data)
					ws.Data = nil
					Timer.CallAfter(function() ws.Data = function(w, data) print("third", data) end end, 5)
				end
			end
			ws.Closed = function() print("old") end
			Timer.CallAfter(function() ws.Closed = function() print("new") end end, 20)
			ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.peer(0).send("1", "2", "3")
		b.wait(10 * time.Second)
		s.peer(0).send("4")
		b.wait(10 * time.Second)
		s.peer(0).bye(1000, "")
		b.wait(time.Minute)
		b.want("connected", "first\t1", "second\t2", "third\t4", "new")
	})
}

func TestX103_ErrorInAHandlerIsLoggedAndLaterEventsArrive(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(`ws = WebSocket.New()
for _, name in ipairs{"Connected", "Data", "Error", "Closed", "Pong"} do
	ws[name] = function(w, data)
		error(name)
	end
end
Timer.CallAfter(function() ws:Ping() end, 0.5)
ws:Connect("ws", "10.0.0.1", "/", 80)`)
		s.peer(0).send("1", "2")
		b.wait(time.Second)
		s.peer(0).drop()
		b.wait(time.Minute)
		b.want("s.lua:4: Connected", "s.lua:4: Pong", "s.lua:4: Data", "s.lua:4: Data", "s.lua:4: Error", "s.lua:4: Closed")
		if mains, handlers := b.Failures(); mains != 0 || handlers != 6 {
			t.Errorf("failures %d, %d; want 0, 6", mains, handlers)
		}
	})
}

func TestX104_WriteBeforeConnectedAndAfterCloseRaises(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `
			local function try(when)
				print(when, select(2, pcall(ws.Write, ws, "x")), select(2, pcall(function() ws:Ping() end)))
				ws:Close()
			end
			try("new")
			ws.Connected = function()
				ws:Write("good")
				ws:Close()
				try("closing")
			end
			ws.Closed = function() print("closed") try("closed") end
			ws:Connect("ws", "10.0.0.1", "/", 80)
			print("connecting", select(2, pcall(ws.Write, ws, "x")))
			Timer.CallAfter(function() ws:Write("too late") end, 30)`)
		b.wait(time.Minute)
		const no, at = "WebSocket.Write: not connected (wait for Connected)", "s.lua:11: WebSocket.Ping: not connected (wait for Connected)"
		b.want("new\t"+no+"\t"+at, "connecting\t"+no, "closing\t"+no+"\t"+at, "closed", "closed\t"+no+"\t"+at, "s.lua:23: "+no)
		s.want("text good", "close 1000 ")
	})
}

func TestX105_ConnectAgain(t *testing.T) {
	t.Run("after Closed, on the same object", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{play: func(p *peer) { p.send("hello"); p.bye(1000, "") }})
			b.run(watch + `
				n = 0
				ws.Closed = function(w)
					print("closed")
					n = n + 1
					if n < 3 then w:Connect("ws", "10.0.0.1", "/", 80) end
				end
				ws:Connect("ws", "10.0.0.1", "/", 80)`)
			b.wait(time.Minute)
			b.want("connected", "data\thello", "closed", "connected", "data\thello", "closed", "connected", "data\thello", "closed")
			if n := s.count(); n != 3 {
				t.Errorf("%d connections, want 3", n)
			}
		})
	})
	t.Run("by timer after Error", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(watch + `
				local function connect() ws:Connect("ws", "10.0.0.1", "/", 80) end
				ws.Error = function() print("error") Timer.CallAfter(connect, 10) end
				connect()`)
			b.wait(24 * time.Second)
			b.serve("10.0.0.1:80", serverOptions{})
			b.wait(time.Minute)
			b.want("error", "error", "error", "connected")
		})
	})
	t.Run("in Error of a lost connection", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run(watch + `
				ws.Error = function(w) print("error") w:Connect("ws", "10.0.0.1", "/", 80) end
				ws:Connect("ws", "10.0.0.1", "/", 80)`)
			s.peer(0).drop()
			b.wait(time.Minute)
			b.want("connected", "error", "connected") // the old connection's Closed is dropped with it
		})
	})
	t.Run("while connecting", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			first, second := b.serve("10.0.0.1:80", serverOptions{}), b.serve("10.0.0.2:80", serverOptions{})
			b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80) ws:Connect("ws", "10.0.0.2", "/", 80) ws.Connected = function() print("connected") ws:Write("x") end`)
			b.wait(time.Minute)
			b.want("connected")
			second.want("text x")
			if got := first.frames(); len(got) > 1 || len(got) == 1 && got[0] != "lost" {
				t.Errorf("first server saw %q", got)
			}
		})
	})
	t.Run("while connected", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			first, second := b.serve("10.0.0.1:80", serverOptions{}), b.serve("10.0.0.2:80", serverOptions{})
			b.run(watch + `
				ws:Connect("ws", "10.0.0.1", "/", 80)
				Timer.CallAfter(function() print("again") ws:Connect("ws", "10.0.0.2", "/", 80) end, 10)`)
			b.wait(time.Minute)
			b.want("connected", "again", "connected")
			first.want("lost")
			second.want()
			second.peer(0).send("from the second")
			b.wait(time.Second)
			b.want("connected", "again", "connected", "data\tfrom the second")
		})
	})
	t.Run("with wrong arguments while connected", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("10.0.0.1:80", serverOptions{})
			b.run(watch + `
				ws:Connect("ws", "10.0.0.1", "/", 80)
				Timer.CallAfter(function() print((pcall(ws.Connect, ws, "ws", "10.0.0.1", "/", 0))) end, 0.5)`)
			s.peer(0).send("still here")
			b.wait(time.Second)
			b.want("connected", "false", "data\tstill here")
		})
	})
}

func TestCloseWhileConnectingGivesNoEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.blackHole("10.0.0.1:80")
		b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80) Timer.CallAfter(function() ws:Close() print("gave up") end, 5)`)
		b.wait(6 * time.Second)
		if n := socketGoroutines(); n != 0 {
			t.Errorf("%d goroutines of sockets are left", n)
		}
		b.wait(time.Minute)
		b.want("gave up")
	})
}

// overlap is a module that finds handlers which run at the same time: a race for the race detector, a wrong count without it.
type overlap struct{ inside, calls, worst int }

func (o *overlap) Open(s *engine.Script) (engine.Exports, error) {
	enter := s.State().NewFunction("enter", func(*lua53.Thread) int {
		o.inside++
		o.calls++
		o.worst = max(o.worst, o.inside)
		for range 3 {
			runtime.Gosched()
		}
		o.inside--
		return 0
	})
	return engine.Exports{Globals: []engine.Global{{Name: "enter", Value: enter.Value()}}}, nil
}

func TestX106_HandlersRunOneAtATime(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("10.0.0.1:80", serverOptions{echo: true, play: func(p *peer) {
			time.Sleep(time.Minute)
			p.bye(1000, "")
		}})
		o := &overlap{}
		for i := range 4 {
			b.script(fmt.Sprint("s", i), `
				for i = 1, 25 do
					local ws, t = WebSocket.New(), Timer.New()
					ws.Connected = function() enter() ws:Write("a") ws:Ping() end
					ws.Data = function(_, data) enter() if #data < 20 then ws:Write(data .. "a") end end
					ws.Pong = enter
					ws.Closed = function() enter() t:Stop() end
					t.EventHandler = function() enter() ws:Write("tick") end
					t:Start(20 + i / 1000)
					ws:Connect("ws", "10.0.0.1", "/", 80)
				end
				Timer.CallAfter(enter, 0.0001)`, o)
		}
		b.wait(2 * time.Minute)
		b.want()
		// per socket: Connected, 20 messages, Pong, Closed, and two ticks with 17 answers each
		if want := 4 * (25*(1+20+1+1+2*(1+17)) + 1); o.calls != want {
			t.Errorf("%d handlers ran, want %d", o.calls, want)
		}
		if o.worst != 1 {
			t.Errorf("%d handlers ran at once", o.worst)
		}
	})
}
