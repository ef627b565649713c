// Where a call may wait, and what is left of it.
package wsblock_test

import (
	"fmt"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestX001_TwoTasksOverlap(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("echo:80", serverOptions{echo: true, think: 300 * time.Millisecond})
		b.run(`for i = 1, 2 do coroutine.spawn(function() print(ws.send_recv("ws://echo/", i)) end) end`)
		b.want("1", "2")
		if at := b.at("2"); at < 300*time.Millisecond || at > 320*time.Millisecond {
			b.t.Errorf("both answers were there after %v, want 300 ms", at)
		}
	})
}

func TestX002_WorksInATimerHandler(t *testing.T) {
	answered(t, `t = Timer.New()
		n = 0
		t.EventHandler = function()
			n = n + 1
			local mine = n
			if n == 3 then t:Stop() end
			print(ws.send_recv(u, mine), n) -- the others tick meanwhile
		end
		t:Start(0.1)`, "1\t3", "2\t3", "3\t3")
}

func TestX002_WorksInADataHandlerOfAWebSocket(t *testing.T) {
	answered(t, `w = WebSocket.New()
		w.Connected = function() w:Write("from the other socket") end
		w.Data = function(_, data) print(ws.send_recv(u, data)) w:Close() end
		w:Connect("ws", "echo", "/", 80)`, "from the other socket")
}

func TestX002_WorksInASpawnedTask(t *testing.T) {
	answered(t, `coroutine.spawn(function() print(ws.send_recv(u, "task")) end) print("main")`, "main", "task")
}

func TestX002_WorksInACoroutineOfTheScript(t *testing.T) {
	answered(t, `local co = coroutine.wrap(function(a)
			local b = coroutine.yield(ws.send_recv(u, a))
			return ws.send_recv(u, b)
		end)
		print(co("one"))
		print(co("two"))`, "one", "two")
}

func TestX003_ManyCallsLeaveNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("echo:80", serverOptions{echo: true})
		script := b.script("s", `
			function calls(n) for _ = 1, n do ws.send_recv("ws://echo/", ("x"):rep(1000)) end collectgarbage() print("done") end
			t = Timer.New()
			t.EventHandler = function() t:Stop() calls(1000) end
			calls(10)
			t:Start(10)`)
		time.Sleep(5 * time.Second)
		before := memory(b, script)
		time.Sleep(time.Hour)
		b.want("done", "done")
		if n := len(s.requests()); n != 1010 || s.connections() != 0 {
			b.t.Errorf("%d connections of which %d are open, want 1010 and none", n, s.connections())
		}
		if n := socketGoroutines(); n != 0 {
			b.t.Errorf("%d goroutines of sockets are left", n)
		}
		if after := memory(b, script); after > before+10_000 {
			b.t.Errorf("the script holds %d bytes, %d before", after, before)
		}
		b.Do(func() {
			if n := script.Owned(); n != 0 {
				b.t.Errorf("the script has %d connections, want none", n)
			}
		})
	})
}

// memory returns what a script holds.
func memory(b *bench, s *engine.Script) (n int64) {
	b.Do(func() { n = s.State().Memory() })
	return n
}

func TestX006_AStoppedScriptGetsNoResult(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("echo:80", serverOptions{echo: true, think: 5 * time.Second})
		hole := b.serve("silent:80", serverOptions{})
		script := b.script("s", `coroutine.spawn(function() print(pcall(ws.send_recv, "ws://silent/", "x")) end)
			print(pcall(ws.send_recv, "ws://echo/", "x"))`)
		time.Sleep(time.Second)
		script.Stop()
		if n := socketGoroutines(); n != 0 {
			b.t.Errorf("%d goroutines of sockets are left", n)
		}
		time.Sleep(time.Minute)
		b.want()
		s.want("text x", "lost")
		hole.want("text x", "lost")
	})
}

func TestX007_WorksInTailPosition(t *testing.T) {
	for level, source := range map[string]string{
		"chunk":     `print(load("return ws.send_recv(u, 'x')")())`,
		"function":  `local function f() return ws.send_recv(u, "x") end print(f())`,
		"coroutine": `print(coroutine.wrap(function() return ws.send_recv(u, "x") end)())`,
		"pcall":     `local function f() return pcall(ws.send_recv, u, "x") end print(select(2, f()))`,
		"main":      `print("x") return ws.send_recv(u, "x")`,
	} {
		t.Run(level, func(t *testing.T) { answered(t, source, "x") })
	}
}

func TestWaitsCrossWhateverLuaCallsThrough(t *testing.T) {
	for name, source := range map[string]string{
		"index":        `print(setmetatable({}, {__index = function(_, k) return ws.send_recv(u, k) end}).x)`,
		"newindex":     `setmetatable({}, {__newindex = function(_, _, v) print(ws.send_recv(u, v)) end}).k = "x"`,
		"call":         `print(setmetatable({}, {__call = function(_, v) return ws.send_recv(u, v) end})("x"))`,
		"concat":       `print(setmetatable({}, {__concat = function() return ws.send_recv(u, "x") end}) .. "y")`,
		"add":          `print(setmetatable({}, {__add = function() return ws.send_recv(u, "x") end}) + 1)`,
		"compare":      `local m = {__lt = function() return ws.send_recv(u, "x") == "x" end} print(setmetatable({}, m) < setmetatable({}, m) and "x")`,
		"equal":        `local m = {__eq = function() return ws.send_recv(u, "x") == "x" end} print(setmetatable({}, m) == setmetatable({}, m) and "x")`,
		"length":       `print(#setmetatable({}, {__len = function() return ws.send_recv(u, "x") end}))`,
		"tostring":     `print(setmetatable({}, {__tostring = function() return ws.send_recv(u, "x") end}))`,
		"pairs":        `for k in pairs(setmetatable({}, {__pairs = function() return next, {[ws.send_recv(u, "x")] = 1} end})) do print(k) end`,
		"iterator":     `for v in function(_, last) if not last then return ws.send_recv(u, "x") end end do print(v) end`,
		"sort":         `local t = {2, 1} table.sort(t, function(a, b) return tonumber(ws.send_recv(u, a)) < b end) print(t[1] == 1 and "x")`,
		"gsub":         `print((("y"):gsub(".", function() return ws.send_recv(u, "x") end)))`,
		"load":         `local done print(load(function() if not done then done = true return ws.send_recv(u, "return 'x'") end end)())`,
		"require":      `package.preload.m = function() return ws.send_recv(u, "x") end print(require("m"))`,
		"pcall":        `print(select(2, pcall(pcall, ws.send_recv, u, "x")) and "x")`,
		"xpcall":       `print(select(2, xpcall(ws.send_recv, print, u, "x")))`,
		"handler":      `print(select(2, xpcall(error, function(e) return ws.send_recv(u, e) end, "x")))`,
		"with_timeout": `print(with_timeout(1000, ws.send_recv, u, "x"))`,
	} {
		t.Run(name, func(t *testing.T) { answered(t, source, "x") })
	}
}

func TestManyTasksWaitAtOnce(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("echo:80", serverOptions{echo: true, think: time.Second})
		b.run(`left = 200
			for i = 1, left do coroutine.spawn(function() assert(ws.send_recv("ws://echo/", i) == tostring(i)) left = left - 1 if left == 0 then print("all") end end) end`)
		if at := b.at("all"); at > 1200*time.Millisecond {
			b.t.Errorf("200 calls took %v, want about a second", at)
		}
	})
}

func TestConnectionsAreLimited(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("silent:80", serverOptions{})
		b.run(`for i = 1, 1000 do coroutine.spawn(function() pcall(ws.send_recv, "ws://silent/", "x") end) end
			sleep(1)
			print(pcall(ws.send_recv, "ws://silent/", "x"))
			sleep(15)
			print(pcall(ws.send_recv, "ws://silent/", "x"))`)
		b.want(`false	ws.send_recv: "ws://silent/": the script has 1000 connections already`,
			fmt.Sprintf("false\tws.send_recv: %q: no response from web socket within 10s", "ws://silent/"))
	})
}
