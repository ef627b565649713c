package engine

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDebugStreamBeginsWithStartingScript(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", `print("a", 1, nil, true)`)
		s.Restart()
		var got []string
		for _, l := range b.lines {
			got = append(got, l.Text)
			if !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} `).MatchString(l.String()) {
				t.Errorf("line %q does not begin with a time", l)
			}
		}
		want := []string{"Starting Script", "a\t1\tnil\ttrue", "Starting Script", "a\t1\tnil\ttrue"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("stream (-want +got):\n%s", diff)
		}
	})
}

func TestErrorInHandlerIsReportedAndLaterEventsArrive(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("s", "local n = 0\nevery(1, function()\n  n = n + 1\n  if n == 2 then error('broken') end\n  print(n)\nend)")
		time.Sleep(3500 * time.Millisecond)
		if diff := cmp.Diff("1\ns.lua:4: broken\n3\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
		if mains, handlers := b.Failures(); mains != 0 || handlers != 1 {
			t.Errorf("failures %d, %d; want 0, 1", mains, handlers)
		}
	})
}

// A script that runs away gets its error; the others go on as if nothing had happened.
func TestRunawayScriptEndsAndOthersGoOn(t *testing.T) {
	const limit = "Max execution limits exceeded"
	runaway := map[string]struct{ source, want string }{
		"loop":                         {"while true do end", "bad.lua:1: " + limit},
		"loop in pcall":                {"while true do pcall(function() while true do end end) end", limit},
		"loop in xpcall":               {"while true do xpcall(function() while true do end end, function() while true do end end) end", limit},
		"loop in a coroutine":          {"coroutine.wrap(function() while true do end end)()", limit},
		"loop in resume in a loop":     {"while true do coroutine.resume(coroutine.create(function() while true do end end)) end", limit},
		"errors that are caught":       {"while true do pcall(error) end", limit},
		"errors of coroutines":         {"while true do coroutine.resume(coroutine.create(error), 1) end", limit},
		"long strings":                 {"while true do local s = ('x'):rep(1e6) end", limit},
		"goto":                         {"::top:: goto top", limit},
		"endless recursion":            {"local function f() return 1 + f() end\nf()", "bad.lua:1: stack overflow"},
		"endless recursion in pcall":   {"local function f() pcall(f) end f() while true do end", limit},
		"recursion of coroutines":      {"local function f() coroutine.wrap(f)() end f()", "C stack overflow"},
		"metamethod that feeds itself": {"local t = setmetatable({}, {__index = function(t, k) return t[k] end})\nlocal x = t.x", "bad.lua:1: C stack overflow"},
		"endless tail calls":           {"local function f() return f() end f()", limit},
		"coroutines without end":       {"while true do coroutine.wrap(coroutine.yield)() end", limit},
	}
	for name, c := range runaway {
		t.Run(name, func(t *testing.T) {
			inBubble(t, Options{Budget: 2_000_000}, func(b *bench) {
				b.script("good", `every(1, function() print("tick") end)`)
				b.script("bad", c.source)
				time.Sleep(2 * time.Second)
				lines := strings.Split(strings.TrimSpace(b.text()), "\n")
				if len(lines) != 3 || !strings.Contains(lines[0], c.want) || lines[1] != "tick" || lines[2] != "tick" {
					t.Errorf("log %q, want an error with %q and two ticks", lines, c.want)
				}
			})
		})
	}
}

func TestScriptThatHoldsTooMuchFailsAndOthersGoOn(t *testing.T) {
	inBubble(t, Options{Memory: 16 << 20}, func(b *bench) {
		b.script("good", `every(1, function() print("tick") end)`)
		b.script("bad", "local t = {}\nlocal function fill() for i = 1, 1e6 do t[i] = {} end end\nprint(pcall(fill))\nt = {}\nfill()")
		time.Sleep(1500 * time.Millisecond)
		if diff := cmp.Diff("false\tnot enough memory\nnot enough memory\ntick\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestBudgetStartsAnewAtEveryCallAndAfterEveryWait(t *testing.T) {
	inBubble(t, Options{Budget: 10_000}, func(b *bench) {
		b.script("s", `
			local function work() for i = 1, 2000 do end end
			work()
			every(1, work)
			for i = 1, 20 do sleep(1) work() end
			print("done")
			coroutine.wrap(function() for i = 1, 20 do sleep(1) work() end end)()
			print("done too")`)
		time.Sleep(60 * time.Second)
		if diff := cmp.Diff("done\ndone too\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestBudgetIsExactAndRepeats(t *testing.T) {
	var counts []string
	for range 2 {
		inBubble(t, Options{Budget: 50_000}, func(b *bench) {
			b.script("s", `
				n = 0
				every(1, function() print(n) end)
				local co = coroutine.wrap(function() while true do n = n + 1 coroutine.yield() end end)
				while true do pcall(co) end`)
			time.Sleep(time.Second)
			counts = append(counts, b.text())
		})
	}
	if counts[0] != counts[1] {
		t.Errorf("two runs differ:\n%s\n%s", counts[0], counts[1])
	}
}

func TestStopFreesTimersAndKeepsOtherScripts(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", `every(1, function() print("mine") end)`)
		b.script("other", `every(1, function() print("other") end)`)
		time.Sleep(1500 * time.Millisecond)
		s.Stop()
		s.Stop()
		time.Sleep(time.Second)
		if diff := cmp.Diff("mine\nother\nother\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
		if n := b.loop.timers.Len(); n != 1 {
			t.Errorf("%d timers run, want 1", n)
		}
	})
}

func TestRestartGivesFreshGlobals(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", `print(x, string.mine) x = 1 string.mine = 2`)
		s.Restart()
		if diff := cmp.Diff("nil\tnil\nnil\tnil\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestSyntaxErrorIsReportedWithItsLine(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("s", "local x = 1\nws:Connected = function(ws)\nend")
		if got := b.text(); !strings.HasPrefix(got, "s.lua:2: ") {
			t.Errorf("log %q, want a line that begins with s.lua:2:", got)
		}
		if mains, _ := b.Failures(); mains != 1 {
			t.Errorf("%d failed main chunks, want 1", mains)
		}
	})
}

func TestErrorsOfEveryKindAreOneLine(t *testing.T) {
	cases := map[string]string{
		`error({})`:     "(error object is a table value)",
		`error(nil)`:    "nil",
		`error("x", 0)`: "x",
		`error(42)`:     "42",
		`sleep("a")`:    "s.lua:1: sleep: seconds: got string, want number",
		`sleep()`:       "s.lua:1: sleep: seconds: got no value, want number",
		`every(1, 2)`:   "s.lua:1: every: function: got 2, want function",
		`coroutine.wrap(function() error(nil) end)()`: "nil",
	}
	for source, want := range cases {
		inBubble(t, Options{}, func(b *bench) {
			b.script("s", source)
			if got := strings.TrimSpace(b.text()); got != want {
				t.Errorf("%s: %q, want %q", source, got, want)
			}
		})
	}
}

func TestScriptsDoNotShareGlobals(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		b.script("a", `shared = 1 string.format = nil`)
		b.script("b", `print(shared, string.format("%d", 3))`)
		if diff := cmp.Diff("nil\t3\n", b.text()); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestOnIdleTellsWhenNothingCanHappen(t *testing.T) {
	idle := make(chan struct{}, 100)
	inBubble(t, Options{OnIdle: func() {
		select {
		case idle <- struct{}{}:
		default:
		}
	}}, func(b *bench) {
		idle = make(chan struct{}, 100)
		s := b.script("s", `sleep(1) every(1, function() end)`)
		time.Sleep(10 * time.Second)
		for len(idle) > 0 {
			<-idle
		}
		time.Sleep(10 * time.Second)
		if len(idle) != 0 {
			t.Error("idle although a timer runs")
		}
		s.Stop()
		time.Sleep(time.Second)
		if len(idle) == 0 {
			t.Error("not idle although nothing is left")
		}
	})
}
