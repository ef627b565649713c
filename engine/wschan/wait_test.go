package wschan_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

// waitingPlaces are where a call that waits may be written. WAIT stands for one that waits half a second and returns "woke".
var waitingPlaces = map[string]string{
	"top level":       `print((WAIT))`,
	"a task":          `coroutine.spawn(function() print((WAIT)) end)`,
	"pcall":           `print(select(2, pcall(function() return (WAIT) end)))`,
	"xpcall":          `print(select(2, xpcall(function() return (WAIT) end, print)))`,
	"message handler": `print(select(2, xpcall(error, function() return (WAIT) end)))`,
	"index":           `print(setmetatable({}, {__index = function() return (WAIT) end}).x)`,
	"newindex":        `local t = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, (WAIT)) end}) t.x = 1 print(t.x)`,
	"concat":          `print(setmetatable({}, {__concat = function() return (WAIT) end}) .. "x")`,
	"call":            `print(setmetatable({}, {__call = function() return (WAIT) end})())`,
	"arithmetic":      `print(setmetatable({}, {__add = function() return (WAIT) end}) + 1)`,
	"comparison": `local mt = {__lt = function() return (WAIT) == "woke" end}
		print(setmetatable({}, mt) < setmetatable({}, mt) and "woke")`,
	"length":                     `local n = #setmetatable({}, {__len = function() return (WAIT) == "woke" and 4 end}) print(n == 4 and "woke")`,
	"tostring":                   `print(setmetatable({}, {__tostring = function() return (WAIT) end}))`,
	"pairs":                      `for k, v in pairs(setmetatable({}, {__pairs = function() return next, {x = (WAIT)} end})) do print(v) end`,
	"iterator":                   `local n = 0 for v in function() n = n + 1 if n == 1 then return (WAIT) end end do print(v) end`,
	"sort":                       `local t, w = {2, 1} table.sort(t, function(a, b) w = w or (WAIT) return a < b end) print(w)`,
	"gsub":                       `print((("x"):gsub("x", function() return (WAIT) end)))`,
	"require":                    `package.preload.m = function() return {text = (WAIT)} end print(require("m").text)`,
	"load":                       `local parts = 0 print(load(function() parts = parts + 1 return parts == 1 and "return '" .. (WAIT) .. "'" or nil end)())`,
	"tail call":                  `local function f() return WAIT end print((f()))`,
	"coroutine":                  `print(coroutine.wrap(function() return (WAIT) end)())`,
	"resume":                     `print(select(2, coroutine.resume(coroutine.create(function() return (WAIT) end))))`,
	"deep coroutine":             `local function deep(n) if n == 0 then return (WAIT) end return coroutine.wrap(function() local r = deep(n - 1) return r end)() end print(deep(20))`,
	"coroutine that has yielded": `local co = coroutine.wrap(function() coroutine.yield() coroutine.yield((WAIT)) end) co() print(co())`,
}

// waits are the calls that wait. Each returns "woke" after half a second.
var waits = map[string]string{
	"receive":       `feed():receive()`,
	"send":          `taker(full) and full:send("woke") and "woke"`,
	"select":        `channel.select{never:case_receive(), feed():case_receive()}.value`,
	"select a send": `taker(full) and channel.select{never:case_receive(), full:case_send("woke")}.value`,
	"time.sleep":    `time.sleep("500ms") or "woke"`,
	"time.after":    `time.after("500ms"):receive() and "woke"`,
}

const waitPrelude = `
	never, full = channel.new(), channel.new()
	function feed() local c = channel.new() coroutine.spawn(function() time.sleep("500ms") c:send("woke") end) return c end
	function taker(c) coroutine.spawn(function() time.sleep("500ms") c:receive() end) return true end
	tick = time.ticker("200ms")
	coroutine.spawn(function() for i = 1, 2 do tick:response():receive() print("tick") end tick:stop() end)
`

func TestX203_WaitsCrossEverything(t *testing.T) {
	for where, place := range waitingPlaces {
		for what, call := range waits {
			t.Run(what+" in "+where, func(t *testing.T) {
				inBubble(t, engine.Options{}, func(b *bench) {
					b.run(waitPrelude + strings.ReplaceAll(place, "WAIT", call))
					b.want("tick", "tick", "woke")
				})
			})
		}
	}
}

// A stop while a task waits ends it wherever that is, also where everything is caught, and leaves nothing: the bubble would tell.
func TestX207_StopEndsWaitsWhereverTheyAre(t *testing.T) {
	for where, place := range waitingPlaces {
		t.Run(where, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				for what, call := range waits {
					s := b.script(what, waitPrelude+strings.ReplaceAll(place, "WAIT", call)+"\nprint('went on')")
					time.Sleep(100 * time.Millisecond)
					before := len(b.text())
					s.Stop()
					time.Sleep(10 * time.Second)
					if got := b.text()[before:]; len(got) > 0 {
						t.Errorf("%s: after Stop: %q", what, got)
					}
				}
			})
		})
	}
}
