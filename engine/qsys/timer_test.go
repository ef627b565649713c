// Timers: the rows S-131 to S-134 of the document, and what it leaves unsaid.
package qsys_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// wantTicks fails unless text was printed exactly at these times, counted from the line "go".
func (b *bench) wantTicks(text string, at ...time.Duration) {
	b.t.Helper()
	zero := b.times("go")
	if len(zero) != 1 {
		b.t.Fatalf("the script has printed %q", b.text())
	}
	var got []time.Duration
	for _, d := range b.times(text) {
		got = append(got, d-zero[0])
	}
	if diff := cmp.Diff(at, got); diff != "" {
		b.t.Errorf("%s (-want +got):\n%s", text, diff)
	}
}

// ticking is a script that starts timer t, which prints "tick", for so many seconds.
func ticking(seconds string) string {
	return "t = Timer.New()\nt.EventHandler = function() print('tick') end\nprint('go')\nt:Start(" + seconds + ")\n"
}

func TestS131_TimerTicksEveryPeriodUntilStop(t *testing.T) {
	t.Run("tenths of a second", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(ticking("0.1") + `Timer.CallAfter(function() t:Stop() end, 1.05)`)
			b.wait(time.Minute)
			b.wantTicks("tick", grid(100*time.Millisecond, 10)...)
		})
	})
	t.Run("ten seconds", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(ticking("10"))
			b.wait(24 * time.Hour)
			b.wantTicks("tick", grid(10*time.Second, 8640)...)
		})
	})
}

func TestS132_PingEveryTenSeconds(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("192.168.0.201:443", serverOptions{secure: true})
		b.run(strings.Replace(pinging, "pingTimer:Start(10)", "pingTimer:Start(10) print('go')", 1))
		b.wait(34 * time.Second)
		b.wantTicks("attempt", grid(10*time.Second, 3)...)
		if diff := cmp.Diff(grid(10*time.Second, 3), rounded(s.times("ping"))); diff != "" {
			t.Errorf("pings (-want +got):\n%s", diff)
		}
	})
}

func TestS133_HandlerWithoutParametersWorks(t *testing.T) {
	t.Run("own script", func(t *testing.T) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(ticking("1"))
			b.wait(time.Second)
			b.wantTicks("tick", grid(time.Second, 2)...)
		})
	})
	t.Run("the document's example", func(t *testing.T) {
		source := example(t, pingExample)
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("192.168.0.201:443", serverOptions{secure: true})
			b.run(source)
			b.wait(15 * time.Second)
			s.want("text Hey!", "ping")
		})
	})
}

func TestS134_TimerMadeFirstAndConnectLast(t *testing.T) {
	check := func(t *testing.T, source string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("192.168.0.201:443", serverOptions{secure: true})
			b.run(source)
			b.wait(20 * time.Second)
			s.want("text Hey!", "ping", "ping")
			b.want("Connected")
		})
	}
	t.Run("own script", func(t *testing.T) {
		check(t, `
			timer, ws = Timer.New(), WebSocket.New()
			timer.EventHandler = function() ws:Ping() end
			ws.Connected = function(w) timer:Start(10) w:Write("Hey!") print("Connected") end
			ws:Connect("wss", "192.168.0.201", "/qrc", 443)`)
	})
	t.Run("the document's example", func(t *testing.T) { check(t, example(t, pingExample)) })
}

func TestTimerStartOnARunningTimerStartsOver(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(ticking("2") + `Timer.CallAfter(function() t:Start(3) end, 1)`)
		b.wait(9 * time.Second)
		b.wantTicks("tick", 4*time.Second, 7*time.Second, 10*time.Second)
	})
}

func TestTimerStopInsideTheHandlerEndsIt(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(ticking("1") + `t.EventHandler = function(t) print("tick") t:Stop() print(t:IsRunning()) end print(t:IsRunning())`)
		b.wait(time.Minute)
		b.want("go", "true", "tick", "false")
	})
}

func TestTimerHandlerGetsTheTimerItself(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`t = Timer.New() t.EventHandler = function(...) print(select("#", ...), rawequal(..., t), ... == t, ...) t:Stop() end t:Start(0.5)`)
		b.want("1\ttrue\ttrue\ttimer")
	})
}

func TestTimerHandlerMayBeReplacedWhileItRuns(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(ticking("1") + `
			Timer.CallAfter(function() t.EventHandler = nil end, 1.5)
			Timer.CallAfter(function() t.EventHandler = function() print("tock") end end, 2.5)`)
		b.wait(3 * time.Second)
		b.wantTicks("tick", time.Second)
		b.wantTicks("tock", 3*time.Second, 4*time.Second)
	})
}

func TestTimerOfZeroOrLessTakesAMillisecond(t *testing.T) {
	for _, seconds := range []string{"0", "-5", "0.0001", "-1e300"} {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(ticking(seconds) + `Timer.CallAfter(function() t:Stop() end, 0.0105)`)
			b.wantTicks("tick", grid(time.Millisecond, 10)...)
		})
	}
}

func TestTimerOfAnEternityNeverTicks(t *testing.T) {
	for _, seconds := range []string{"1e300", "math.huge", "9.3e9"} {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(ticking(seconds) + "print(t:IsRunning())")
			b.wait(10_000 * time.Hour)
			b.want("go", "true")
		})
	}
}

func TestTimerThatIsLateTicksOnceAndStaysOnItsGrid(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(ticking("1"))
		b.Do(func() { time.Sleep(3500 * time.Millisecond) }) // the dispatch goroutine is held up until 4.5 s
		b.wait(2 * time.Second)
		b.wantTicks("tick", 1*time.Second, b.times("tick")[1]-b.times("go")[0], 5*time.Second, 6*time.Second)
	})
}

func TestTimerCallAfterCallsOnce(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			print("go")
			print(select("#", Timer.CallAfter(function(...) print("called", select("#", ...)) end, 2.5)))
			Timer.CallAfter(function() Timer.CallAfter(function() print("nested") end, 1) end, 1)`)
		b.wait(time.Hour)
		b.wantTicks("called\t0", 2500*time.Millisecond)
		b.wantTicks("nested", 2*time.Second)
		b.want("go", "0", "nested", "called\t0")
	})
}

func TestTimersDueTogetherFireInTheOrderTheyWereStarted(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`for i = 1, 5 do Timer.CallAfter(function() print(i) end, 0.5) end`)
		b.want("1", "2", "3", "4", "5")
	})
}

func TestTimerNowGrowsWithTime(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			local began = Timer.Now()
			print(type(began), math.floor(began + 0.5))
			Timer.CallAfter(function() print(string.format("%.3f", Timer.Now() - began)) end, 90.25)`)
		b.wait(2 * time.Minute)
		b.want("number\t946684800", "90.250") // a bubble begins on 2000-01-01
	})
}

func TestTimerErrorInItsHandlerKeepsItTicking(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run("t = Timer.New()\nt.EventHandler = function()\n  print('tick')\n  error('broken')\nend\nt:Start(0.4)")
		b.want("tick", "s.lua:4: broken", "tick", "s.lua:4: broken")
	})
}

func TestTimersOfManyScriptsKeepTheirGrid(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		for _, name := range []string{"a", "b", "c"} {
			b.script(name, `local t = Timer.New() t.EventHandler = function() print("`+name+`") end t:Start(0.3)`)
		}
		b.wait(time.Hour)
		for _, name := range []string{"a", "b", "c"} {
			at := b.times(name)
			if len(at) != 12_000 && len(at) != 11_999 {
				t.Errorf("%s ticked %d times", name, len(at))
			}
			late := func(d time.Duration) bool { return (d-at[0])%(300*time.Millisecond) != 0 }
			if slices.ContainsFunc(at, late) {
				t.Errorf("%s left its grid", name)
			}
		}
	})
}
