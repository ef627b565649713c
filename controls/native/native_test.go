package native

// Native components: what follows from their properties.

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
)

// typeOf returns the type of a name.
func typeOf(t *testing.T, name string) Type {
	t.Helper()
	all := Types()
	i := slices.IndexFunc(all, func(t Type) bool { return t.Name == name })
	if i < 0 {
		t.Fatalf("there is no type %s", name)
	}
	return all[i]
}

func controlNames(defs []controls.Definition) string {
	var names []string
	for _, d := range defs {
		names = append(names, d.Name)
	}
	return strings.Join(names, " ")
}

func TestMixerHasTheControlsOfItsProperties(t *testing.T) {
	for _, row := range []struct {
		name string
		set  map[string]float64
		want string
	}{
		{"smallest", map[string]float64{"n_inputs": 1, "n_outputs": 1, "label_controls": 0},
			"input.1.gain input.1.mute input.1.solo input.1.trim input.1.invert output.1.gain output.1.mute output.1.invert " +
				"input.1.output.1.gain input.1.output.1.delay"},
		{"everything", map[string]float64{"n_inputs": 1, "n_outputs": 0, "n_stereo_outputs": 1, "n_cues": 1, "crosspoint_mute": 1, "crosspoint_solo": 1},
			"input.1.gain input.1.mute input.1.label input.1.solo input.1.trim input.1.invert input.1.pan input.1.cue.1.enable input.1.cue.1.afl " +
				"output.1.gain output.1.mute output.1.label output.1.invert cue.1.gain cue.1.mute cue.1.label " +
				"input.1.output.1.gain input.1.output.1.mute input.1.output.1.solo input.1.output.1.delay"},
	} {
		defs, _, wrong := typeOf(t, "mixer").Controls(row.set)
		if diff := cmp.Diff(strings.Fields(row.want), strings.Fields(controlNames(defs))); diff != "" || wrong != nil {
			t.Errorf("%s (-want +got):\n%s%v", row.name, diff, wrong)
		}
	}
	defs, _, _ := typeOf(t, "mixer").Controls(nil)
	if want := 8*(6) + 8*4 + 64*2; len(defs) != want {
		t.Errorf("a mixer of 8 by 8 has %d controls, want %d", len(defs), want)
	}
}

// Every set of properties gives controls that a component can have, and a mixer that finds them by its channels.
func TestControlsOfEveryTypeMakeAComponent(t *testing.T) {
	for _, set := range []map[string]float64{
		nil, {"n_inputs": 3, "n_stereo_inputs": 2, "n_outputs": 1, "n_stereo_outputs": 1, "n_cues": 2, "crosspoint_mute": 1, "crosspoint_solo": 1},
	} {
		for _, typ := range Types() {
			if set != nil && typ.Name != "mixer" {
				continue
			}
			defs, shown, wrong := typ.Controls(set)
			if wrong != nil || len(shown) != len(typ.Properties) {
				t.Errorf("%s: %v, %v", typ.Name, wrong, shown)
			}
			c, err := new(controls.Registry).Add("Unit", typ.Name, defs...)
			if err != nil {
				t.Error(err)
				continue
			}
			m, isMixer := controls.NewMixer(c)
			if isMixer != (typ.Name == "mixer") {
				t.Errorf("%s is a mixer: %v", typ.Name, isMixer)
			}
			for _, name := range []string{"gain", "mute", "solo", "delay"} {
				if list, err := m.CrossPoints("*", "*", name); set != nil && (err != nil || len(list) != 5*2) {
					t.Errorf("%s: %d, %v", name, len(list), err)
				}
			}
			if list, err := m.InputCues("*", "*", "enable"); set != nil && (err != nil || len(list) != 5*2) {
				t.Errorf("cues: %d, %v", len(list), err)
			}
		}
	}
}

func TestWrongPropertiesAreToldOneByOne(t *testing.T) {
	for _, row := range []struct {
		typ  string
		set  map[string]float64
		want string
	}{
		{"gain", map[string]float64{"max_gain": 30, "min_gain": -200}, "max_gain: 30 is outside -100 to 20, min_gain: -200 is outside -100 to 20"},
		{"gain", map[string]float64{"max_gain": 0, "min_gain": 0}, "max_gain: 0 is not above the minimum 0"},
		{"gain", map[string]float64{"z": 0, "a": 0}, "a: there is no such property, z: there is no such property"},
		{"mixer", map[string]float64{"n_inputs": 1.5, "n_outputs": 513}, "n_inputs: 1.5 is no whole number, n_outputs: 513 is outside 0 to 512"},
		{"mixer", map[string]float64{"n_inputs": 0}, "n_inputs: a mixer has at least one of its inputs"},
		{"mixer", map[string]float64{"n_outputs": 512, "n_stereo_outputs": 1}, "n_stereo_outputs: 514 channels altogether, at most 512 are allowed"},
		{"mixer", map[string]float64{"n_inputs": 512, "n_outputs": 512},
			"a mixer of 512 inputs and 512 outputs would have 528384 controls, at most 100000 are allowed"},
		{"mixer", map[string]float64{"matrix_panner": 1, "n_vca_groups": 2, "label_controls": 3},
			"n_vca_groups: 2 is not supported yet: it can only be 0, matrix_panner: True is not supported yet: it can only be False, label_controls: 3 is neither true nor false"},
	} {
		defs, _, wrong := typeOf(t, row.typ).Controls(row.set)
		var got []string
		for _, e := range wrong {
			got = append(got, e.Error())
		}
		if diff := cmp.Diff(row.want, strings.Join(got, ", ")); diff != "" || defs != nil {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestPropertiesAreShownWithAllDefaults(t *testing.T) {
	_, shown, _ := typeOf(t, "gain").Controls(map[string]float64{"max_gain": 10})
	want := []controls.Property{{Name: "max_gain", Value: "10"}, {Name: "min_gain", Value: "-100"}}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	_, shown, _ = typeOf(t, "mixer").Controls(nil)
	if got := shown[len(shown)-4]; got != (controls.Property{Name: "label_controls", Value: "True"}) {
		t.Errorf("got %v", got)
	}
}
