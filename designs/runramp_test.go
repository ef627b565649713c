package designs

// Tests of writes that take their time.

import (
	"testing"
	"testing/synctest"
	"time"
)

// fading is a control script that fades a gain through a wire, and one that waits for the end.
const fading = `
design: Fade
components:
  - {name: Fader, script: fader.lua, outputs: 1, controls: [{name: Level, type: knob, unit: dB, min: -100, max: 20}]}
  - {name: Watch, script: watch.lua, controls: [{name: Level, type: knob, unit: dB, min: -100, max: 20}]}
  - {name: Lobby, type: gain}
wires:
  - Fader/Level -> Lobby/gain
  - Lobby/gain -> Watch/Level
`

var fadingFiles = map[string]string{
	"fader.lua": `Controls.Level.RampTime = 1 Controls.Level.Value = -60`,
	"watch.lua": `Controls.Level.EventHandler = function(c) if c.Value == -60 then print("there") end end`,
}

func TestRampMovesWiredControlsInARunningDesign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, fading, fadingFiles)
		time.Sleep(510 * time.Millisecond)
		if got := b.string("Lobby/gain"); got != "-30.0dB" {
			t.Errorf("half way the gain is %s", got)
		}
		b.printed()
		time.Sleep(time.Second)
		b.printed("Watch: there")
	})
}

func TestDesignIsIdleWhenItsRampsHaveEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		idle := make(chan time.Duration, 1000)
		started(t, fading, fadingFiles, func(o *Options) { o.OnIdle = func() { idle <- time.Since(begin) } })
		first := <-idle
		if first < time.Second || first > 1100*time.Millisecond {
			t.Errorf("idle after %v", first)
		}
	})
}
