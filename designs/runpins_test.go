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

// A control script between two native components: what comes in over a wire goes out over another, and a pin that is not wired is nil.
func TestControlScriptHasInputsAndOutputs(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"design.yaml": `design: Pins
components:
  - {name: In, type: gain}
  - {name: Script, script: script.lua, inputs: 3, outputs: 2}
  - {name: Out, type: gain}
wires:
  - In/gain -> Script/input 1
  - In/mute -> Script/input 3
  - Script/output 2 -> Out/gain
`,
		"script.lua": `
print(Controls.Inputs[1].String, Controls.Inputs[2], Controls.Inputs[3].Boolean, Controls.Outputs[1], type(Controls.Outputs[2]))
Controls.Inputs[1].EventHandler = function(c)
  print("gain", c.String)
  Controls.Outputs[2].Value = c.Value - 10
end
Controls.Inputs[3].EventHandler = function(c) print("mute", c.Boolean, c.String) end
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		var lines []string
		r, err := Start(t.Context(), d, Options{Offline: true, Debug: func(l engine.Line) { lines = append(lines, l.Text) }})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Stop()
		r.Do(func() {
			if err := r.Control("In/gain").SetValue(nil, -20); err != nil {
				t.Error(err)
			}
			if err := r.Control("In/mute").SetBoolean(nil, true); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(time.Second)
		r.Do(func() {}) // after everything that was printed
		want := "Starting Script\n0dB\tnil\tfalse\tnil\tuserdata\ngain\t-20.0dB\nmute\ttrue\tmuted"
		if diff := cmp.Diff(want, strings.Join(lines, "\n")); diff != "" {
			t.Errorf("lines (-want +got):\n%s", diff)
		}
		r.Do(func() {
			if got := r.Control("Out/gain").Value(); got != -30 {
				t.Errorf("gain at the other end %v, want -30", got)
			}
		})
	})
}
