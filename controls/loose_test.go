package controls

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fourViews reads the four views of a control.
func fourViews(c *Control) []any { return []any{c.Value(), c.Position(), c.String(), c.Boolean()} }

func TestLooseControlTakesWhatItIsGiven(t *testing.T) {
	for name, c := range map[string]struct {
		write func(*Control) error
		want  []any
	}{
		"value":    {func(c *Control) error { return c.SetValue(nil, -12.5) }, []any{-12.5, 0.0, "-12.5", false}},
		"position": {func(c *Control) error { return c.SetPosition(nil, 0.75) }, []any{0.75, 0.75, "0.75", true}},
		"string":   {func(c *Control) error { return c.SetString(nil, "HDMI1") }, []any{0.0, 0.0, "HDMI1", false}},
		"number":   {func(c *Control) error { return c.SetString(nil, "5") }, []any{5.0, 1.0, "5", true}},
		"boolean":  {func(c *Control) error { return c.SetBoolean(nil, true) }, []any{1.0, 1.0, "true", true}},
	} {
		t.Run(name, func(t *testing.T) {
			var r Registry
			comp, err := r.Add("Script", "script", Definition{Name: "output", Type: Loose})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.write(comp.Control("output")); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, fourViews(comp.Control("output"))); diff != "" {
				t.Errorf("views (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLooseControlTakesOverAllViewsFromItsWire(t *testing.T) {
	var r Registry
	gain, _ := r.Add("Gain", "gain", Definition{Name: "gain", Type: Knob, Unit: DB, Default: -40.0}, Definition{Name: "mute", Type: Toggle})
	script, _ := r.Add("Script", "script", Definition{Name: "input", Type: Loose, Count: 2})
	for i, from := range gain.Controls() {
		if _, err := Connect(from, script.Controls()[i]); err != nil {
			t.Fatal(err)
		}
		if !from.IsWired() || !script.Controls()[i].IsWired() {
			t.Error("a wired control says that it is not wired")
		}
	}
	if err := gain.Control("mute").SetBoolean(nil, true); err != nil {
		t.Fatal(err)
	}
	for i, from := range gain.Controls() {
		if diff := cmp.Diff(fourViews(from), fourViews(script.Controls()[i])); diff != "" {
			t.Errorf("%s (-source +pin):\n%s", from.Path(), diff)
		}
	}
}

func TestLooseControlPassesOnTheViewItWasWrittenThrough(t *testing.T) {
	for name, c := range map[string]struct {
		write func(*Control) error
		want  float64
	}{
		"value":    {func(c *Control) error { return c.SetValue(nil, -10) }, -10},
		"position": {func(c *Control) error { return c.SetPosition(nil, 0.5) }, -40},
		"string":   {func(c *Control) error { return c.SetString(nil, "-3dB") }, -3},
	} {
		t.Run(name, func(t *testing.T) {
			var r Registry
			script, _ := r.Add("Script", "script", Definition{Name: "output", Type: Loose})
			gain, _ := r.Add("Gain", "gain", Definition{Name: "gain", Type: Knob, Unit: DB})
			if _, err := Connect(script.Control("output"), gain.Control("gain")); err != nil {
				t.Fatal(err)
			}
			if err := c.write(script.Control("output")); err != nil {
				t.Fatal(err)
			}
			if got := gain.Control("gain").Value(); got != c.want {
				t.Errorf("gain %v, want %v", got, c.want)
			}
		})
	}
}
