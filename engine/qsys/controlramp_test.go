// RampTime of controls.
package qsys_test

import (
	"fmt"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestRampTimeMovesValueAndPositionAtTheControlFrameRate(t *testing.T) {
	for _, write := range []string{"Value = -60", "Position = 1/3"} {
		t.Run(write, func(t *testing.T) {
			wantFromUnit(t, `
				local c = Controls.Level
				c.RampTime = 0.5
				c.`+write+`
				print("at first", c.String)
				for _, at in ipairs{0.03, 0.034, 0.06, 0.26, 0.49, 0.51} do
					Timer.CallAfter(function() print(at, c.String) end, at)
				end`,
				"at first\t0dB", "0.03\t0dB", "0.034\t-4.00dB", "0.06\t-4.00dB", "0.26\t-28.0dB", "0.49\t-56.0dB", "0.51\t-60.0dB")
		})
	}
}

func TestRampTimeStaysUntilItIsSetAgain(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.scriptOf(b.component("Unit", unit...), "s", `
			local c = Controls.Level
			print(c.RampTime)
			c.RampTime = 1
			local function say(at) Timer.CallAfter(function() print(at, c.String, c.RampTime) end, at) end
			c.Value = -60 say(0.55) say(1.1)
			Timer.CallAfter(function() c.Value = 0 end, 2) say(2.55) say(3.1)
			Timer.CallAfter(function() c.RampTime = 0 c.Value = -10 print(c.String) end, 4)
			Timer.CallAfter(function() c.RampTime = -5 print(c.RampTime) c.Value = -20 print(c.String) end, 5)`)
		b.wait(6 * time.Second)
		b.want("0.0",
			"0.55\t-32.0dB\t1.0", "1.1\t-60.0dB\t1.0", "2.55\t-28.0dB\t1.0", "3.1\t0dB\t1.0",
			"-10.0dB", "0.0", "-20.0dB")
	})
}

func TestRampTimeBelongsToItsScriptAndEndsWithIt(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		s := b.scriptOf(c, "s", `print("s", Controls.Level.RampTime) Controls.Level.RampTime = 10`)
		b.scriptOf(c, "other", `print("other", Controls.Level.RampTime) Controls.Level.Value = -12 print(Controls.Level.String)`)
		s.Restart()
		b.want("s\t0.0", "other\t0.0", "-12.0dB", "s\t0.0")
	})
}

func TestRampTimeOfOneControlLeavesTheOthersAlone(t *testing.T) {
	wantFromUnit(t, `
		Controls.Input[1].RampTime = 5 Controls.Delay.RampTime = 5
		print(Controls.Level.RampTime, Controls.Input[2].RampTime)
		Controls.Level.Value = -12 print(Controls.Level.String)`,
		"0.0\t0.0", "-12.0dB")
}

func TestRampTimeLeavesOtherWritesAtOnce(t *testing.T) {
	for write, want := range map[string]string{
		`c.String = "-12"`:      "-12.0dB",
		`c.Boolean = true`:      "1.00dB",
		`c.Value = true`:        "1.00dB",
		`c = Controls.Step`:     "2",
		`c = Controls.State`:    "",
		`c = Controls.Message`:  "2",
		`c = Controls.Input[1]`: "2",
	} {
		t.Run(write, func(t *testing.T) {
			wantFromUnit(t, `
				local c = Controls.Level c.RampTime = 1 `+write+`
				if c ~= Controls.Level then c.RampTime = 1 c.Value = 2 end
				print(c.String)`, want)
		})
	}
}

func TestRampOfTwoStatesFlipsHalfWay(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Power
		c.RampTime = 0.5
		c.Value = 1
		for _, at in ipairs{0, 0.2, 0.3, 0.6} do Timer.CallAfter(function() print(at, c.Boolean) end, at) end`,
		"0\tfalse", "0.2\tfalse", "0.3\ttrue", "0.6\ttrue")
}

func TestRampEndsWhereSomebodyElseWrites(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", `Controls.Level.RampTime = 1 Controls.Level.Value = -60 Timer.CallAfter(function() print(Controls.Level.String) end, 2)`)
		b.scriptOf(c, "other", `Timer.CallAfter(function() Controls.Level.Value = -5 end, 0.5)`)
		b.wait(3 * time.Second)
		b.want("-5.00dB")
	})
}

func TestRampIsAnEventForOthersInEveryFrameAndNoneForItsScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "other", `
			local n, last = 0
			Controls.Level.EventHandler = function(c) n = n + 1 last = c.String end
			Timer.CallAfter(function() print(n, last) end, 3)`)
		b.scriptOf(c, "s", heard+`Controls.Level.RampTime = 2 Controls.Level.Value = -60`)
		b.wait(4 * time.Second)
		b.want("60\t-60.0dB")
	})
}

func TestRampGoesOnWhenItsScriptStops(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		s := b.scriptOf(c, "s", `Controls.Level.RampTime = 1 Controls.Level.Value = -60`)
		b.wait(500 * time.Millisecond)
		s.Stop()
		b.wait(time.Second)
		b.Do(func() {
			if got := c.Control("Level").String(); got != "-60.0dB" {
				t.Errorf("the level is %s", got)
			}
		})
	})
}

// A script that writes more often than there are frames still moves its control.
func TestRampsThatAreReplacedBetweenFramesStillMove(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		t.Run(fmt.Sprint("ordered ", ordered), func(t *testing.T) {
			inAnyBubble(t, engine.Options{Ordered: ordered}, func(b *bench) {
				b.scriptOf(b.component("Unit", unit...), "s", `
					local c, timer = Controls.Level, Timer.New()
					c.RampTime = 1
					timer.EventHandler = function() c.Value = -60 end
					timer:Start(0.01)
					Timer.CallAfter(function() print(c.Value < -10) end, 1)`)
				b.wait(2 * time.Second)
				b.want("true")
			})
		})
	}
}
