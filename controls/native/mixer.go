package native

// The matrix mixer.

import (
	"fmt"

	"crosspoint/controls"
)

// maxChannels is how many inputs or outputs a mixer may have; a stereo channel counts for two.
const maxChannels = 512

// maxCues is how many cues it may have.
const maxCues = 511

// mixer has the controls of a Core's (8.7): of inputs, outputs and cues, and where they meet. A stereo channel is one channel behind the mono ones.
// The names of gain, mute, solo, trim, invert, pan and label of inputs and outputs, and of the gain of a crosspoint, are those that programs in the
// field use; those of cues, and mute, solo and delay of a crosspoint, are unverified, as are all ranges but that of the trim.
func mixer() Type {
	count := func(name string, standard, most float64) Property {
		return Property{Name: name, Kind: Whole, Default: standard, Max: most}
	}
	later := func(name string, kind Kind) Property { return Property{Name: name, Kind: kind} }
	return Type{
		Name: "mixer",
		Properties: []Property{
			count("n_inputs", 8, maxChannels), count("n_stereo_inputs", 0, maxChannels/2),
			count("n_outputs", 8, maxChannels), count("n_stereo_outputs", 0, maxChannels/2),
			count("input_bank_strategy", 1, 3), count("output_bank_strategy", 1, 3), // of panels only
			count("n_cues", 0, maxCues),
			later("n_vca_groups", Whole), later("matrix_panner", Switch), later("spatializer_normalization", Whole),
			count("pan_strategy", 1, 1),
			{Name: "label_controls", Kind: Switch, Default: 1, Max: 1},
			{Name: "crosspoint_mute", Kind: Switch, Max: 1},
			{Name: "crosspoint_solo", Kind: Switch, Max: 1},
			later("crosspoint_gain_type", Whole),
		},
		make: mixerControls,
	}
}

func mixerControls(p values) ([]controls.Definition, error) {
	inputs, outputs := p.int("n_inputs")+p.int("n_stereo_inputs"), p.int("n_outputs")+p.int("n_stereo_outputs")
	for _, side := range []string{"inputs", "outputs"} {
		switch n := p.int("n_"+side) + 2*p.int("n_stereo_"+side); {
		case n == 0:
			return nil, &PropertyError{"n_" + side, fmt.Errorf("a mixer has at least one of its %s", side)}
		case n > maxChannels:
			return nil, &PropertyError{"n_stereo_" + side, fmt.Errorf("%d channels altogether, at most %d are allowed", n, maxChannels)}
		}
	}
	d := desk{values: p, pan: p.int("n_stereo_inputs")+p.int("n_stereo_outputs") > 0 && p.int("pan_strategy") == 1}
	if n := d.size(inputs, outputs); n > MaxControls {
		return nil, fmt.Errorf("a mixer of %d inputs and %d outputs would have %d controls, at most %d are allowed", inputs, outputs, n, MaxControls)
	}
	for i := range inputs {
		d.input(fmt.Sprintf("input.%d.", i+1))
	}
	for i := range outputs {
		d.output(fmt.Sprintf("output.%d.", i+1))
	}
	for i := range p.int("n_cues") {
		d.cue(fmt.Sprintf("cue.%d.", i+1))
	}
	for i := range inputs {
		for o := range outputs {
			d.crossPoint(fmt.Sprintf("input.%d.output.%d.", i+1, o+1))
		}
	}
	return d.controls, nil
}

// desk gathers the controls of a mixer.
type desk struct {
	values
	pan      bool
	controls []controls.Definition
}

// size is how many controls a mixer will have, at least.
func (d *desk) size(inputs, outputs int) int {
	return inputs*(5+2*d.int("n_cues")) + 3*outputs + 2*d.int("n_cues") + inputs*outputs*(2+d.int("crosspoint_mute")+d.int("crosspoint_solo"))
}

func (d *desk) add(all ...controls.Definition) { d.controls = append(d.controls, all...) }

// strip is what every channel has. Its name ends in a dot.
func (d *desk) strip(name string) {
	d.add(decibels(name+"gain", -100, 20), button(name+"mute", "unmuted", "muted"))
	if d.on("label_controls") {
		d.add(controls.Definition{Name: name + "label", Type: controls.Text, Pin: controls.PinBoth, NoMetadata: true})
	}
}

func (d *desk) input(name string) {
	d.strip(name)
	d.add(button(name+"solo", "", ""), decibels(name+"trim", -12, 12), button(name+"invert", "normal", "inverted"))
	if d.pan {
		d.add(controls.Definition{Name: name + "pan", Type: controls.Knob, Unit: controls.Pan, Pin: controls.PinBoth, NoMetadata: true})
	}
	for i := range d.int("n_cues") {
		cue := fmt.Sprintf("%scue.%d.", name, i+1)
		d.add(button(cue+"enable", "", ""), button(cue+"afl", "", ""))
	}
}

func (d *desk) output(name string) {
	d.strip(name)
	d.add(button(name+"invert", "normal", "inverted"))
}

func (d *desk) cue(name string) { d.strip(name) }

func (d *desk) crossPoint(name string) {
	d.add(decibels(name+"gain", -100, 20))
	if d.on("crosspoint_mute") {
		d.add(button(name+"mute", "unmuted", "muted"))
	}
	if d.on("crosspoint_solo") {
		d.add(button(name+"solo", "", ""))
	}
	d.add(controls.Definition{Name: name + "delay", Type: controls.Knob, Unit: controls.Seconds, Pin: controls.PinBoth, NoMetadata: true})
}
