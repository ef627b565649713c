package controls

// Components with the controls of a matrix mixer, addressed by selections of channels (3.3).

import (
	"fmt"
	"strconv"
)

// Mixer is a component with the controls of a matrix mixer: input.1.gain, output.1.gain, cue.1.gain, input.1.output.1.gain, input.1.cue.1.enable
// and so on. How many inputs, outputs and cues it has follows from the gains that are there. Selections are those of [ParseChannels].
type Mixer struct {
	component             *Component
	inputs, outputs, cues int
}

// NewMixer returns the mixer of a component, and false for a component that has not an input and an output.
func NewMixer(c *Component) (m Mixer, ok bool) {
	count := func(what string) (n int) {
		for c.Control(what+"."+strconv.Itoa(n+1)+".gain") != nil {
			n++
		}
		return n
	}
	m = Mixer{c, count("input"), count("output"), count("cue")}
	return m, m.inputs > 0 && m.outputs > 0
}

// Inputs returns the controls of that name, such as gain, of some inputs.
func (m Mixer) Inputs(ins, name string) ([]*Control, error) {
	return m.channels("input", ins, m.inputs, name)
}

// Outputs returns the controls of that name of some outputs.
func (m Mixer) Outputs(outs, name string) ([]*Control, error) {
	return m.channels("output", outs, m.outputs, name)
}

// Cues returns the controls of that name of some cues.
func (m Mixer) Cues(cues, name string) ([]*Control, error) {
	return m.channels("cue", cues, m.cues, name)
}

// InputCues returns the controls of that name at which some inputs meet some cues, input by input.
func (m Mixer) InputCues(ins, cues, name string) ([]*Control, error) {
	return m.crossings(ins, "cue", cues, m.cues, name)
}

// CrossPoints returns the controls of that name at which some inputs meet some outputs, input by input.
func (m Mixer) CrossPoints(ins, outs, name string) ([]*Control, error) {
	return m.crossings(ins, "output", outs, m.outputs, name)
}

// CrossPoint is what one input gives to one output. What the mixer has no control for is 0 or false (unverified).
type CrossPoint struct {
	Input, Output int
	Gain          float64
	Delay         float64 // seconds
	Mute, Solo    bool
}

// ReadCrossPoints returns what some inputs give to some outputs, input by input.
func (m Mixer) ReadCrossPoints(ins, outs string) ([]CrossPoint, error) {
	inputs, outputs, err := m.parse(ins, "output", outs, m.outputs)
	if err != nil {
		return nil, err
	}
	all := make([]CrossPoint, 0, len(inputs)*len(outputs))
	for _, in := range inputs {
		for _, out := range outputs {
			value := func(name string) float64 {
				if c := m.component.Control(crossing(in, "output", out, name)); c != nil {
					return c.Value()
				}
				return 0
			}
			all = append(all, CrossPoint{in, out, value("gain"), value("delay"), value("mute") != 0, value("solo") != 0})
		}
	}
	return all, nil
}

func (m Mixer) channels(what, spec string, n int, name string) ([]*Control, error) {
	list, err := ParseChannels(spec, n)
	if err != nil {
		return nil, fmt.Errorf("%ss: %w", what, err)
	}
	all := make([]*Control, len(list))
	for i, channel := range list {
		if all[i], err = m.control(what + "." + strconv.Itoa(channel) + "." + name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (m Mixer) crossings(ins, to, spec string, n int, name string) ([]*Control, error) {
	inputs, others, err := m.parse(ins, to, spec, n)
	if err != nil {
		return nil, err
	}
	all := make([]*Control, 0, len(inputs)*len(others))
	for _, in := range inputs {
		for _, other := range others {
			c, err := m.control(crossing(in, to, other, name))
			if err != nil {
				return nil, err
			}
			all = append(all, c)
		}
	}
	return all, nil
}

// parse reads the selections of inputs and of what they cross.
func (m Mixer) parse(ins, to, spec string, n int) (inputs, others []int, err error) {
	if inputs, err = ParseChannels(ins, m.inputs); err != nil {
		return nil, nil, fmt.Errorf("inputs: %w", err)
	}
	if others, err = ParseChannels(spec, n); err != nil {
		return nil, nil, fmt.Errorf("%ss: %w", to, err)
	}
	return inputs, others, nil
}

// crossing is the name of a control at which an input meets an output or a cue.
func crossing(in int, to string, other int, name string) string {
	return "input." + strconv.Itoa(in) + "." + to + "." + strconv.Itoa(other) + "." + name
}

func (m Mixer) control(name string) (*Control, error) {
	if c := m.component.Control(name); c != nil {
		return c, nil
	}
	return nil, fmt.Errorf("%q has no control %s", m.component.name, name)
}
