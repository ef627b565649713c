package designs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// reloaded starts a design from files, lets change alter them, and returns what Reload did and the debug lines.
func reloaded(t *testing.T, files map[string]string, change map[string]string) (done, lines []string) {
	t.Helper()
	dir := t.TempDir()
	put := func(files map[string]string) *Design {
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		d, err := Load(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	synctest.Test(t, func(t *testing.T) {
		r, err := Start(t.Context(), put(files), Options{Offline: true, Debug: func(l engine.Line) { lines = append(lines, l.Script+": "+l.Text) }})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Stop()
		time.Sleep(1500 * time.Millisecond)
		if done, err = r.Reload(t.Context(), put(change)); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		r.Do(func() {})
	})
	return done, lines
}

const (
	ticking = `local n = 0 t = Timer.New() t.EventHandler = function() n = n + 1 print("tick " .. n) end t:Start(1)`
	twoOf   = "design: Two\ncomponents:\n  - {name: A, script: a.lua, controls: [{name: Level, type: knob, unit: Integer, min: 0, max: 10}]}\n  - {name: B, script: b.lua}\n"
)

func TestReloadRestartsOnlyWhatChanged(t *testing.T) {
	done, lines := reloaded(t,
		map[string]string{"design.yaml": twoOf, "a.lua": "Controls.Level.Value = 7", "b.lua": ticking},
		map[string]string{"design.yaml": "# a line more\n" + twoOf, "a.lua": `print("Level " .. Controls.Level.String)`})
	if diff := cmp.Diff([]string{"stopped A", "started A"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	want := []string{"A: Starting Script", "B: Starting Script", "B: tick 1", "A: Starting Script", "A: Level 7", "B: tick 2"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestReloadAddsAndRemovesComponentsAndWires(t *testing.T) {
	const (
		source = `t = Timer.New() local n = 0 t.EventHandler = function() n = n + 1 Controls.Out.Value = n end t:Start(0.6)`
		sink   = `Controls.In.EventHandler = function(c) print(c.String) end`
		head   = "design: D\ncomponents:\n  - {name: Source, script: source.lua, controls: [{name: Out, type: knob, unit: Integer, min: 0, max: 100}]}\n"
		one    = "  - {name: One, script: sink.lua, controls: [{name: In, type: text}]}\n"
		two    = "  - {name: Two, script: sink.lua, controls: [{name: In, type: text}]}\n"
	)
	done, lines := reloaded(t,
		map[string]string{"source.lua": source, "sink.lua": sink, "design.yaml": head + one + "wires: [Source/Out -> One/In]\n"},
		map[string]string{"design.yaml": head + two + "wires: [Source/Out -> Two/In]\n"})
	if diff := cmp.Diff([]string{"stopped One", "started Two"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	want := "Source: Starting Script,One: Starting Script,One: 1,One: 2,Two: Starting Script,Two: 3,Two: 4"
	if diff := cmp.Diff(want, strings.Join(lines, ",")); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestReloadOfTheSameFileDoesNothing(t *testing.T) {
	files := map[string]string{"design.yaml": twoOf, "a.lua": "", "b.lua": ticking}
	done, _ := reloaded(t, files, nil)
	if len(done) != 0 {
		t.Errorf("done %q, want nothing", done)
	}
}

func TestReloadShowsANewWireToAControlScript(t *testing.T) {
	const head = "design: D\ncomponents:\n  - {name: Gain, type: gain}\n  - {name: Script, script: a.lua, inputs: 1}\n"
	done, lines := reloaded(t,
		map[string]string{"design.yaml": head, "a.lua": "print(Controls.Inputs[1] ~= nil)"},
		map[string]string{"design.yaml": head + "wires: [Gain/mute -> Script/input 1]\n"})
	if diff := cmp.Diff([]string{"stopped Script", "started Script"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	want := "Script: Starting Script,Script: false,Script: Starting Script,Script: true"
	if diff := cmp.Diff(want, strings.Join(lines, ",")); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
