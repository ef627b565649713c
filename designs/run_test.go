package designs

// Tests of running designs: plugins, wires, named controls.

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine"

	"github.com/google/go-cmp/cmp"
)

// bench is a running design in a bubble, with what its scripts print.
type bench struct {
	*Running
	t     *testing.T
	lines []string
}

// started starts a design; files holds its scripts by name. It must be called in a bubble.
func started(t *testing.T, design string, files map[string]string, options ...func(*Options)) *bench {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, dir+"/"+name, content)
	}
	d, err := Parse("design.yaml", []byte(design), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t}
	o := Options{Offline: true, Debug: func(l engine.Line) {
		if l.Kind != engine.Started {
			b.lines = append(b.lines, l.Script+": "+l.Text)
		}
	}}
	for _, option := range options {
		option(&o)
	}
	if b.Running, err = Start(t.Context(), d, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Stop)
	return b
}

// set writes a control as somebody from outside.
func (b *bench) set(path string, v any) {
	b.t.Helper()
	b.Do(func() {
		if err := b.Control(path).Set(nil, v); err != nil {
			b.t.Error(err)
		}
	})
}

// string returns what a control shows.
func (b *bench) string(path string) (s string) {
	b.Do(func() { s = b.Control(path).String() })
	return s
}

// printed compares what has been printed since the last call.
func (b *bench) printed(want ...string) {
	b.t.Helper()
	synctest.Wait()
	var got []string
	b.Do(func() { got, b.lines = b.lines, nil })
	if diff := cmp.Diff(want, got); diff != "" {
		b.t.Errorf("printed (-want +got):\n%s", diff)
	}
}

func TestWireCarriesAValueAsAnEventOfTheOtherScript(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, `
design: Wire
components:
  - {name: Source, script: source.lua, controls: [{name: Level, type: knob, unit: Integer}, {name: Go, type: trigger}]}
  - {name: Sink, script: sink.lua, controls: [{name: Level, type: knob, unit: Integer}]}
wires: [Source/Level -> Sink/Level]
`, map[string]string{
			"source.lua": `
Controls.Level.EventHandler = function() print("own write") end
Controls.Go.EventHandler = function()
  for i = 7, 9 do Controls.Level.Value = i end
  print("written")
end`,
			"sink.lua": `Controls.Level.EventHandler = function(c) print("got", c.String) end`,
		})
		b.printed()
		b.Do(func() { _ = b.Control("Source/Go").Trigger(nil) })
		b.printed("Source: written", "Sink: got\t9")
	})
}

func TestScriptsThatFeedEachOtherEndInAnErrorThatNamesTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		script := `Controls.In.EventHandler = function(c)
  Controls.Out.Value = c.Value + 1
end`
		controls := "controls: [{name: In, type: knob, unit: Float, min: 0, max: 1000000}, {name: Out, type: knob, unit: Float, min: 0, max: 1000000}]"
		b := started(t, fmt.Sprintf(`
design: Loop
components:
  - {name: A, script: loop.lua, %s}
  - {name: B, script: loop.lua, %[1]s}
wires: [A/Out -> B/In, B/Out -> A/In]
`, controls), map[string]string{"loop.lua": script})
		b.set("A/In", 1)
		synctest.Wait()
		var lines []string
		b.Do(func() { lines = b.lines })
		if len(lines) != 1 || !strings.Contains(lines[0], "loop.lua:2:") || !strings.Contains(lines[0], engine.ErrChain.Error()) {
			t.Errorf("printed %q, want one error of loop.lua:2", lines)
		}
		if _, handlers := b.Failures(); handlers != 1 {
			t.Errorf("%d handlers failed, want 1", handlers)
		}
	})
}

func TestLoopOfWiresAloneIsToldUnderTheNameOfTheDesign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, `
design: Rings
timezone: UTC
components:
  - {name: A, type: custom_controls, controls: [{name: Low, type: knob, unit: Float, min: 0, max: 1}, {name: On, type: trigger}]}
  - {name: B, type: custom_controls, controls: [{name: On, type: trigger}]}
wires: [A/On -> B/On, B/On -> A/On]
schedule: [{cron: "0 9 * * *", trigger: A/On}]
`, nil)
		time.Sleep(24 * time.Hour)
		b.printed(`Rings: schedule "0 9 * * *": wire loop: A/On -> B/On -> A/On`)
	})
}

func TestGainIsWiredToAScript(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, `
design: Gain
components:
  - {name: Lobby, type: gain, properties: {max_gain: 0, min_gain: -60}}
  - {name: Panel, script: panel.lua, controls: [{name: Level, type: knob, unit: dB, min: -60, max: 0, default: -12}, {name: Mute, type: toggle}]}
wires: [Panel/Level -> Lobby/gain, Lobby/mute -> Panel/Mute]
named: {Lobby level: Lobby/gain}
`, map[string]string{"panel.lua": `Controls.Mute.EventHandler = function(c) Controls.Level.String = c.Boolean and "-60dB" or "-6dB" end`})
		if got := b.string("Lobby/gain"); got != "-12.0dB" {
			t.Errorf("gain %s at the start, want the panel's -12.0dB", got)
		}
		b.set("Lobby/mute", "muted")
		synctest.Wait()
		b.Do(func() {
			if got := b.Named("Lobby level").String(); got != "-60.0dB" {
				t.Errorf("gain %s when muted, want -60.0dB", got)
			}
		})
		b.set("Lobby/gain", 10)
		if got := b.string("Lobby/gain"); got != "0dB" {
			t.Errorf("gain %s above its range, want 0dB", got)
		}
	})
}

func TestPluginRunsWithItsPropertiesAndControls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, err := Parse("design.yaml", []byte(`
design: Plugin
components:
  - {name: Display, plugin: display, properties: {Room: "007", Inputs: 3}}
`), "testdata/files", nil)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		r, err := Start(t.Context(), d, Options{Offline: true, Debug: func(l engine.Line) { lines = append(lines, l.Text) }})
		if err != nil {
			t.Fatal(err)
		}
		b := &bench{Running: r, t: t}
		defer b.Stop()
		b.set("Display/Power", true)
		synctest.Wait()
		if got := b.string("Display/Lamp"); got != "true" {
			t.Errorf("lamp %s, want true", got)
		}
		b.Do(func() {
			if b.Control("Display/Input 3") == nil || b.Control("Display/Input 4") != nil {
				t.Error("there are not three inputs")
			}
		})
		if diff := cmp.Diff([]string{"Starting Script", "room 007"}, lines); diff != "" {
			t.Errorf("printed (-want +got):\n%s", diff)
		}
	})
}

func TestRestartKeepsKnobsAndResetsIndicators(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, `
design: Restart
components:
  - {name: A, script: a.lua, controls: [{name: Level, type: knob, unit: dB}, {name: Lamp, type: led}]}
`, map[string]string{"a.lua": `print(Controls.Level.String)`})
		b.set("A/Level", -3)
		b.set("A/Lamp", true)
		b.Script("A").Restart()
		b.printed("A: 0dB", "A: -3.00dB")
		if got := b.string("A/Lamp"); got != "false" {
			t.Errorf("lamp %s after a restart, want false", got)
		}
	})
}

func TestControlOfAnUnknownPathIsNil(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, "design: None\ncomponents: [{name: Lobby, type: gain}]\n", nil)
		b.Do(func() {
			for _, path := range []string{"", "Lobby", "Lobby/", "Lobby/gian", "Hall/gain"} {
				if b.Control(path) != nil || b.Named(path) != nil {
					t.Errorf("%q is a control", path)
				}
			}
		})
		if b.Script("Lobby") != nil {
			t.Error("a gain has a script")
		}
	})
}
