// When EventHandler of a control is called, and what becomes of handlers that call each other.
package qsys_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine"
)

// heard prints every event of the controls of a script, with name and string.
const heard = `
local function hear(name, c) c.EventHandler = function(c) print(name, c.String) end end
for name, c in pairs(Controls) do
	if type(c) == "table" then for i, c in ipairs(c) do hear(name .. i, c) end else hear(name, c) end
end `

// wantHeard runs source in a script beside one that prints its events, which owns the component, and fails unless exactly these lines are printed.
func wantHeard(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "other", `Timer.CallAfter(function() `+source+` end, 1)`)
		b.scriptOf(c, "s", heard)
		b.wait(2 * time.Second)
		b.want(lines...)
	})
}

func TestOwnWritesAreNoEvent(t *testing.T) {
	wantFromUnit(t, heard+`
		local c = Controls
		c.Level.Value = 1 c.Level.Position = 0 c.Level.String = "5" c.Level.Legend = "x" c.Power.Boolean = true c.Power:Trigger() c.Down:Trigger()
		c.Go:Trigger() c.Step.Value = 1 c.State.String = "x" c.Input[2].Value = 9 c.Source.String = "TV" c.Source.Choices = {"TV"}
		print("written")`,
		"written")
}

func TestOwnTriggerOfAStateTriggerIsAnEvent(t *testing.T) {
	wantFromUnit(t, heard+`Controls.Step:Trigger() print("triggered") Controls.Step.Value = 2`, "triggered", "Step\t2")
}

func TestWritesOfOthersAreEventsThatComeLater(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		t.Run(fmt.Sprint("ordered ", ordered), func(t *testing.T) {
			inAnyBubble(t, engine.Options{Ordered: ordered}, func(b *bench) {
				c := b.component("Unit", unit...)
				b.scriptOf(c, "s", heard)
				b.scriptOf(c, "other", `
					Controls.Level.Value = -12
					Controls.Input[2].Value = 9
					Controls["IP Address"].String = "10.0.0.1"
					Controls.State.String = "hot"
					print("written")`)
				b.wait(time.Second)
				b.want("written", "Level\t-12.0dB", "Input2\t9", "IP Address\t10.0.0.1", "State\thot")
			})
		})
	}
}

func TestWritesBeforeTheHandlerRunsAreOneEventWithTheNewestState(t *testing.T) {
	for source, want := range map[string][]string{
		`Controls.Level.Value = -1 Controls.Level.Value = -2 Controls.Level.Value = -3`: {"Level\t-3.00dB"},
		`Controls.Power.Boolean = true Controls.Power.Boolean = false`:                  {"Power\tfalse"},
		`Controls.Level.Value = -1 Controls.Delay.Value = 1 Controls.Level.Value = -2`:  {"Level\t-2.00dB", "Delay\t1.00s"},
	} {
		t.Run(source, func(t *testing.T) { wantHeard(t, source, want...) })
	}
}

func TestWritesThatChangeNothingAreNoEvent(t *testing.T) {
	for _, source := range []string{
		`Controls.Level.Value = 0`,
		`Controls.Level.String = "loud"`,
		`Controls.Message.String = "idle"`,
		`Controls.Power.Boolean = false`,
		`Controls.Go.Value = 0`,
		`Controls.Level.Legend = "x" Controls.Level.Color = "red" Controls.Level.IsDisabled = true Controls.Source.Choices = {"TV"}`,
	} {
		t.Run(source, func(t *testing.T) { wantHeard(t, source) })
	}
}

func TestEveryTriggerIsAnEvent(t *testing.T) {
	wantHeard(t, `Controls.Go:Trigger() Controls.Go:Trigger() Controls.Go.Boolean = true`, "Go\t", "Go\t", "Go\t")
}

func TestMomentaryIsAnEventOnPressAndOnRelease(t *testing.T) {
	t.Run("one after the other", func(t *testing.T) {
		wantHeard(t, `Controls.Down.Boolean = true Timer.CallAfter(function() Controls.Down.Boolean = false end, 0.2)`, "Down\ttrue", "Down\tfalse")
	})
	t.Run("at once", func(t *testing.T) { wantHeard(t, `Controls.Down:Trigger()`, "Down\tfalse") })
}

func TestStateTriggerIsPressedByOthersAndWrittenByItsOwner(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "other", `
			local step = Controls.Step
			step.EventHandler = function(c) print("other", c.String) end
			for i, press in ipairs{function() step:Trigger() end, function() step.Value = 2 end, function() step.Position = 0.9 end,
				function() step.String = "on" end, function() step.Boolean = true end, function() step.Value = 0 end,
				function() step.Position = 0.5 end, function() step.String = "" end, function() step.Boolean = false end} do
				Timer.CallAfter(press, i)
			end
			Timer.CallAfter(function() print("now", step.String) end, 9.5)`)
		b.scriptOf(c, "owner", `
			Controls.Step.EventHandler = function(c) print("owner", c.String) end
			Timer.CallAfter(function() Controls.Step.Value = 1.6 end, 10)`)
		b.wait(20 * time.Second)
		press := "owner\t0"
		b.want(press, press, press, press, press, "now\t0", "other\t2")
	})
}

func TestHandlerIsReadableAndCallableByHand(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Level
		print(c.EventHandler)
		local function handler(given) print("called", given == c, given) end
		c.EventHandler = handler
		print(c.EventHandler == handler)
		c.EventHandler(c)
		c.EventHandler()
		c.EventHandler = nil
		print(c.EventHandler)`,
		"nil", "true", "called\ttrue\tcontrol", "called\tfalse\tnil", "nil")
}

func TestReplacedControlHandlerCountsForWhatIsQueued(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "other", `
			Timer.CallAfter(function() Controls.Go:Trigger() Controls.Go:Trigger() Controls.Go:Trigger() end, 1)
			Timer.CallAfter(function() Controls.Go:Trigger() end, 2)`)
		b.scriptOf(c, "s", `
			local function second() print("second") Controls.Go.EventHandler = nil end
			Controls.Go.EventHandler = function() print("first") Controls.Go.EventHandler = second end`)
		b.wait(3 * time.Second)
		b.want("first", "second")
	})
}

func TestStartIsNoEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "other", `Controls.Level.Value = -12 Controls.Lamp.Boolean = true Controls.Go:Trigger()`)
		s := b.scriptOf(c, "s", heard)
		b.wait(time.Second)
		b.want()
		b.Do(func() { c.Control("Lamp").SetBoolean(nil, true) })
		b.wait(time.Second)
		s.Restart()
		b.wait(time.Second)
		b.want("Lamp\ttrue")
	})
}

func TestChangeBetweenStartAndMainChunkIsNoEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		s := b.prepare("s", heard+`print(Controls.Level.String)`, of(c, "s"), engine.ModuleFunc(func(*engine.Script) (engine.Exports, error) {
			return engine.Exports{}, c.Control("Level").SetValue(nil, -12)
		}))
		s.Start()
		b.wait(time.Second)
		b.want("-12.0dB")
	})
}

func TestIndicatorResetByARestartIsAnEventForOthers(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		owner := b.scriptOf(c, "owner", "")
		b.scriptOf(c, "other", heard+`Controls.Lamp.Boolean = true`)
		owner.Restart()
		b.wait(time.Second)
		b.want("Lamp\tfalse")
	})
}

func TestStoppedScriptHearsNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		s := b.scriptOf(c, "s", heard)
		write := func(v float64) { b.Do(func() { c.Control("Level").SetValue(nil, v) }); b.wait(time.Second) }
		write(-1)
		s.Stop()
		write(-2)
		s.Start()
		write(-3)
		b.want("Level\t-1.00dB", "Level\t-3.00dB")
		s.Stop()
		b.Do(func() {
			if err := c.Control("Go").Trigger(nil); err != nil {
				t.Error(err)
			}
		})
		b.want("Level\t-1.00dB", "Level\t-3.00dB")
	})
}

func TestErrorInAControlHandlerLeavesTheOthersAlone(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", "\nControls.Level.EventHandler = function(c) error('at ' .. c.String) end")
		b.scriptOf(c, "t", heard)
		b.scriptOf(c, "other", `Controls.Level.Value = -1 Timer.CallAfter(function() Controls.Level.Value = -2 end, 1)`)
		b.wait(2 * time.Second)
		b.want("s.lua:2: at -1.00dB", "Level\t-1.00dB", "s.lua:2: at -2.00dB", "Level\t-2.00dB")
	})
}

// count adds one to control to in the handler of control from.
func count(from, to string) string {
	return fmt.Sprintf("Controls[%q].EventHandler = function(c)\n\tControls[%q].Value = c.Value + 1\nend", from, to)
}

// kicked is a script that changes Kick every 10 seconds and says how far the count has come, a second later.
const kicked = `
	local function kick()
		Controls.Kick.Value = Controls.Kick.Value + 1
		Timer.CallAfter(function() print(Controls.Kick.String, Controls.Back.String) end, 1)
	end
	Timer.CallAfter(kick, 10) Timer.CallAfter(kick, 20)`

const endless = "Control.Value: 1000 events in a row have caused each other: a loop of handlers or wires"

func number(name string) controls.Definition {
	return controls.Definition{Name: name, Type: controls.Knob, Unit: controls.Integer, Min: 0, Max: 1_000_000}
}

// Two handlers that write each other's controls end after a thousand events, and the design goes on.
func TestHandlersThatFeedEachOtherEndInAnError(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		t.Run(fmt.Sprint("ordered ", ordered), func(t *testing.T) {
			inAnyBubble(t, engine.Options{Ordered: ordered}, func(b *bench) {
				c := b.component("Unit", number("Kick"), number("Back"))
				b.scriptOf(c, "a", count("Kick", "Back"))
				b.scriptOf(c, "b", count("Back", "Kick"))
				b.scriptOf(c, "c", kicked)
				b.wait(30 * time.Second)
				b.want("b.lua:2: "+endless, "1001\t1000", "b.lua:2: "+endless, "2002\t2001")
			})
		})
	}
}

func TestHandlersThatFeedEachOtherOverWiresEndInAnError(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		t.Run(fmt.Sprint("ordered ", ordered), func(t *testing.T) {
			inAnyBubble(t, engine.Options{Ordered: ordered}, func(b *bench) {
				left := b.component("Left", number("In"), number("Out"))
				right := b.component("Right", number("In"), number("Out"))
				b.connect(left.Control("Out"), right.Control("In"))
				b.connect(right.Control("Out"), left.Control("In"))
				b.scriptOf(left, "left", count("In", "Out"))
				b.scriptOf(right, "right", count("In", "Out"))
				b.script("ticks", ticking("10"))
				b.Do(func() { left.Control("Out").SetValue(nil, 1) })
				b.wait(15 * time.Second)
				b.want("go", "left.lua:2: "+endless, "tick")
			})
		})
	}
}

func TestHandlersThatAnswerAfterATimeGoOnForEver(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", number("Kick"), number("Back"))
		b.scriptOf(c, "a", `Controls.Kick.EventHandler = function() Timer.CallAfter(function() Controls.Back.Value = Controls.Kick.Value + 1 end, 0.001) end`)
		b.scriptOf(c, "b", count("Back", "Kick"))
		b.scriptOf(c, "c", `Controls.Kick.Value = 1`)
		b.wait(10500 * time.Microsecond)
		b.Do(func() {
			if got := c.Control("Kick").Value(); got != 21 {
				t.Errorf("counted to %v, want 21", got)
			}
		})
		b.wait(10 * time.Second)
		b.want()
	})
}

func TestWriteIntoALoopOfWiresRaisesAndNamesThem(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		trigger := func(name string) controls.Definition { return controls.Definition{Name: name, Type: controls.Trigger} }
		c := b.component("Unit", trigger("Go"), trigger("Back"), unit[0])
		b.connect(c.Control("Go"), c.Control("Back"))
		b.connect(c.Control("Back"), c.Control("Go"))
		b.scriptOf(c, "s", "\nControls.Go:Trigger()\n")
		b.scriptOf(c, "t", `print(pcall(function() Controls.Back:Trigger() end)) Controls.Level.Value = 1 print(Controls.Level.String)`)
		b.want("s.lua:2: Control.Trigger: wire loop: Unit/Go -> Unit/Back -> Unit/Go",
			"false\tt.lua:1: Control.Trigger: wire loop: Unit/Back -> Unit/Go -> Unit/Back", "1.00dB")
	})
}

const waiting = "Control.Trigger: 64 pulses of Unit/Go wait for the script s"

func TestPulsesThatWaitForAHandlerAreLimited(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", `
			local n = 0
			Controls.Go.EventHandler = function() n = n + 1 end
			Timer.CallAfter(function() print(n) end, 1)`)
		b.scriptOf(c, "other", `
			local n, ok, err = 0, true
			while ok do n = n + 1 ok, err = pcall(function() Controls.Go:Trigger() end) end
			print(n, err)
			Controls.Level.Value = 1
			Timer.CallAfter(function() Controls.Go:Trigger() end, 0.5)`)
		b.wait(2 * time.Second)
		b.want("65\tother.lua:3: "+waiting, "65")
	})
}

// A pulse without a script behind it is not counted, and what a stranger's pulses ran into is no fault of the next script that writes.
func TestPulsesOfAnybodyElseAreNoFaultOfAScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", `Controls.Go.EventHandler = function() end`)
		b.scriptOf(c, "other", `
			for i = 1, 1000 do Controls.Step:Trigger() end
			Controls.Level.EventHandler = function() Controls.Power.Boolean = true print("written") end`)
		b.Do(func() {
			for range 1000 {
				c.Control("Go").Trigger(nil)
			}
			c.Control("Level").SetValue(nil, 1)
		})
		b.wait(time.Second)
		b.want("written")
	})
}

// Every pulse causes two, over and over: memory stays small, the end comes, and the design goes on.
func TestPulsesThatMultiplyEnd(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		trigger := func(name string) controls.Definition { return controls.Definition{Name: name, Type: controls.Trigger} }
		c := b.component("Unit", trigger("Go"), trigger("Back"))
		b.scriptOf(c, "s", `Controls.Go.EventHandler = function() Controls.Back:Trigger() Controls.Back:Trigger() end`)
		b.scriptOf(c, "t", `Controls.Back.EventHandler = function() Controls.Go:Trigger() Controls.Go:Trigger() end`)
		b.scriptOf(c, "c", `Controls.Go:Trigger() Timer.CallAfter(function() print("end") end, 1)`)
		b.wait(2 * time.Second)
		texts := b.text()
		kinds := map[string]bool{}
		for _, text := range texts[:len(texts)-1] {
			kinds[text[strings.Index(text, " ")+1:]] = true
		}
		want := map[string]bool{
			waiting: true,
			"Control.Trigger: 64 pulses of Unit/Back wait for the script t":                             true,
			"Control.Trigger: 1000 events in a row have caused each other: a loop of handlers or wires": true,
		}
		if diff := cmp.Diff(want, kinds); diff != "" || texts[len(texts)-1] != "end" || slices.Index(texts, "end") != len(texts)-1 {
			t.Errorf("%d lines, the last %q; kinds of lines (-want +got):\n%s", len(texts), texts[len(texts)-1], diff)
		}
	})
}
