package engine

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// waitingForms are the places a waiting Go function may be called from. Each prints what its wait returned.
var waitingForms = map[string]string{
	"top level":  `print(sleep(1, "woke"))`,
	"handler":    `local once every(0.5, function() if not once then once = true print(sleep(0.5, "woke")) end end)`,
	"pcall":      `print(select(2, pcall(sleep, 1, "woke")))`,
	"metamethod": `local t = setmetatable({}, {__index = function(_, k) return (sleep(1, k)) end}) print(t.woke)`,
	"iterator":   `local n = 0 for v in function() n = n + 1 if n == 1 then return (sleep(1, "woke")) end end do print(v) end`,
	"sort":       `local t, slept = {2, 1} table.sort(t, function(a, b) if not slept then slept = true sleep(1) end return a < b end) print(t[1] == 1 and "woke")`,
	"gsub":       `print((("x"):gsub("x", function() return (sleep(1, "woke")) end)))`,
	"require":    `package.preload.m = function() return {text = sleep(1, "woke")} end print(require("m").text)`,
	"tail call":  `local function f() return sleep(1, "woke") end print((f()))`,
	"coroutine":  `print(coroutine.wrap(function() return (sleep(1, "woke")) end)())`,
	"coroutine in pcall in coroutine": `print(coroutine.wrap(function()
		return select(2, pcall(coroutine.wrap(function() coroutine.yield(1) return sleep(1, "no") end))) == 1 and (sleep(1, "woke")) end)())`,
	"concat, comparison, call and newindex metamethods": `
		local mt = {}
		mt.__concat = function() return (sleep(0.2, "woke")) end
		mt.__lt = function() sleep(0.2) return true end
		mt.__call = function(_, x) return (sleep(0.2, x)) end
		mt.__newindex = function(t, k, v) sleep(0.4) rawset(t, k, v) end
		local t = setmetatable({}, mt)
		t.x = t("woke") print(t < t and (t .. t) == t.x and t.x)`,
	"tostring":     `print(setmetatable({}, {__tostring = function() return (sleep(1, "woke")) end}))`,
	"error object": `print(select(2, pcall(function() error((sleep(1, "woke")), 0) end)))`,
	"xpcall":       `print(select(2, xpcall(function() error("x") end, function() return (sleep(1, "woke")) end)))`,
}

func TestWaitWorksWhereverItIsCalled(t *testing.T) {
	for form, source := range waitingForms {
		t.Run(form, func(t *testing.T) {
			inBubble(t, Options{}, func(b *bench) {
				b.script("tick", `every(0.3, function() print("tick") end)`)
				b.script("wait", source)
				time.Sleep(1100 * time.Millisecond)
				if diff := cmp.Diff("tick\ntick\ntick\nwoke\n", b.text()); diff != "" {
					t.Errorf("log (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestWaitLetsOtherEventsOfTheSameScriptRun(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("s", `
			local n = 0
			every(1, function()
				n = n + 1
				local mine = n
				print("begin " .. mine)
				sleep(1.5)
				print("end " .. mine)
			end)`)
		time.Sleep(3600 * time.Millisecond)
		want := "begin 1\nbegin 2\nend 1\nbegin 3\nend 2\n"
		if diff := cmp.Diff(want, b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestWaitsOfCoroutinesDoNotDisturbEachOther(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("s", `
			local function task(name, pause)
				return coroutine.wrap(function()
					for i = 1, 3 do
						sleep(pause)
						print(name .. i, coroutine.isyieldable(), select(2, coroutine.running()))
						coroutine.yield()
					end
				end)
			end
			local a, b = task("a", 1), task("b", 1.4)
			local n, m = 0, 0
			every(2, function() n = n + 1 if n <= 3 then a() end end)
			every(2, function() m = m + 1 if m <= 3 then b() end end)`)
		time.Sleep(8 * time.Second)
		want := "a1\ttrue\tfalse\nb1\ttrue\tfalse\na2\ttrue\tfalse\nb2\ttrue\tfalse\na3\ttrue\tfalse\nb3\ttrue\tfalse\n"
		if diff := cmp.Diff(want, b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestStopUnwindsWhateverWaits(t *testing.T) {
	for form, source := range waitingForms {
		t.Run(form, func(t *testing.T) {
			inBubble(t, Options{}, func(b *bench) {
				s := b.script("s", source+"\nprint('went on')")
				time.Sleep(700 * time.Millisecond)
				before := b.text()
				s.Stop()
				time.Sleep(10 * time.Second)
				if got := b.text(); got != before {
					t.Errorf("log grew after Stop: %q", strings.TrimPrefix(got, before))
				}
			})
		})
	}
}

func TestStopEndsAScriptThatCatchesEverything(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", `while true do pcall(sleep, 1) end`)
		w := b.script("w", `local co = coroutine.wrap(function() while true do pcall(function() pcall(sleep, 1) end) end end) co()`)
		y := b.script("y", `for i = 1, 10 do local co = coroutine.create(function() while true do pcall(coroutine.yield, i) end end) coroutine.resume(co) end`)
		time.Sleep(5 * time.Second)
		s.Stop()
		w.Stop()
		y.Stop()
		if got := b.text(); got != "" {
			t.Errorf("log: %q, want none", got)
		}
	})
}

func TestTenThousandHandlersWaitAtOnce(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", `
			local waiting, woke = 0, 0
			for i = 1, 10000 do every(1000, function() waiting = waiting + 1 sleep(500) woke = woke + 1 end) end
			every(1400, function() print(waiting, woke) end)`)
		time.Sleep(1401 * time.Second)
		if diff := cmp.Diff("10000\t0\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
		time.Sleep(200 * time.Second)
		if n := len(b.loop.workers.idle); n > maxIdleWorkers {
			t.Errorf("%d spare workers are kept, want at most %d", n, maxIdleWorkers)
		}
		s.Stop()
	})
}
