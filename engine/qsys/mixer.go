// The global Mixer: the channels of a mixer, addressed by texts such as "* !3-5" (API reference 3.3).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// mixer is one object made by Mixer.New. Like every write, what it does to controls belongs to the dispatch goroutine, and is told to other scripts
// later, not to handlers of its own script.
type mixer struct {
	controls.Mixer
	writer *controls.Writer // the script
	events *controlEvents
}

var mixerClass = engine.Class[*mixer]{
	Name:  "Mixer",
	Shown: "mixer",
	Methods: []engine.Method[*mixer]{
		{Name: "SetCrossPointGain", Signature: "(inputs: string, outputs: string, gain: number, ramp?: number) -- dB, in ramp seconds", Call: crossingLevel("gain")},
		{Name: "SetCrossPointDelay", Signature: "(inputs: string, outputs: string, delay: number, ramp?: number) -- seconds, in ramp seconds", Call: crossingLevel("delay")},
		{Name: "SetCrossPointMute", Signature: "(inputs: string, outputs: string, mute: boolean) -- needs the property crosspoint_mute",
			Call: crossingSwitch("outputs", "mute", "mute", controls.Mixer.CrossPoints)},
		{Name: "SetCrossPointSolo", Signature: "(inputs: string, outputs: string, solo: boolean) -- needs the property crosspoint_solo",
			Call: crossingSwitch("outputs", "solo", "solo", controls.Mixer.CrossPoints)},
		{Name: "SetInputGain", Signature: "(inputs: string, gain: number, ramp?: number) -- dB, in ramp seconds", Call: channelGain("inputs", controls.Mixer.Inputs)},
		{Name: "SetInputMute", Signature: "(inputs: string, mute: boolean)", Call: channelSwitch("inputs", "mute", controls.Mixer.Inputs)},
		{Name: "SetInputSolo", Signature: "(inputs: string, solo: boolean)", Call: channelSwitch("inputs", "solo", controls.Mixer.Inputs)},
		{Name: "SetOutputGain", Signature: "(outputs: string, gain: number, ramp?: number) -- dB, in ramp seconds", Call: channelGain("outputs", controls.Mixer.Outputs)},
		{Name: "SetOutputMute", Signature: "(outputs: string, mute: boolean)", Call: channelSwitch("outputs", "mute", controls.Mixer.Outputs)},
		{Name: "SetCueGain", Signature: "(cues: string, gain: number, ramp?: number) -- dB, in ramp seconds", Call: channelGain("cues", controls.Mixer.Cues)},
		{Name: "SetCueMute", Signature: "(cues: string, mute: boolean)", Call: channelSwitch("cues", "mute", controls.Mixer.Cues)},
		{Name: "SetInputCueEnable", Signature: "(inputs: string, cues: string, enable: boolean) -- whether the inputs are heard in the cues",
			Call: crossingSwitch("cues", "enable", "enable", controls.Mixer.InputCues)},
		{Name: "SetInputCueAfl", Signature: "(inputs: string, cues: string, enable: boolean) -- whether they are heard behind their faders",
			Call: crossingSwitch("cues", "enable", "afl", controls.Mixer.InputCues)},
		{Name: "GetMixerCrossPoints", Signature: "(inputs: string, outputs: string): {Input: integer, Output: integer, Gain: number, Mute: boolean, Delay: number, Solo: boolean}[]" +
			" -- what the inputs give to the outputs, input by input", Call: (*mixer).crossPoints},
	},
}

// mixerTable is the global Mixer, to be shared.
func (d *Dialect) mixerTable() *lua53.Table {
	mixers := bind(d, &mixerClass)
	return functions("Mixer", calls{
		"New": {"(name: string): Mixer -- the mixer of that name in the design; raises an error where there is none", func(L *lua53.Thread) int {
			args := engine.NewArgs(L, "Mixer.New")
			var name string
			args.Unpack("name", &name)
			L.Push(mixers.New(L.State(), d.newMixer(args, name)).Value())
			return 1
		}},
	})
}

// newMixer returns the mixer of a name. Without one it raises an error, also where the component is not open to scripts (unverified).
func (d *Dialect) newMixer(args engine.Args, name string) *mixer {
	own := controlsOf(args.L)
	c := own.reach(name)
	if c == nil {
		args.Fail("there is no component %q", name)
	}
	m, ok := controls.NewMixer(c)
	if !ok {
		args.Fail("%q is no mixer but of type %s", name, c.Type())
	}
	return &mixer{m, own.writer, d.events}
}

// picker returns controls of a name of the channels that a text selects; crossings do where two selections meet.
type (
	picker    func(m controls.Mixer, spec, name string) ([]*controls.Control, error)
	crossings func(m controls.Mixer, ins, others, name string) ([]*controls.Control, error)
)

// channelGain is a method that moves the gain of some channels.
func channelGain(channels string, pick picker) func(*mixer, engine.Args) int {
	return func(m *mixer, args engine.Args) int {
		var spec string
		var gain, ramp float64
		args.Unpack(channels, &spec, "gain", &gain, "ramp?", &ramp)
		list, err := pick(m.Mixer, spec, "gain")
		return m.ramp(args, list, err, gain, ramp)
	}
}

// crossingLevel is a method that moves the gain or the delay of some crosspoints.
func crossingLevel(name string) func(*mixer, engine.Args) int {
	return func(m *mixer, args engine.Args) int {
		var ins, outs string
		var level, ramp float64
		args.Unpack("inputs", &ins, "outputs", &outs, name, &level, "ramp?", &ramp)
		list, err := m.CrossPoints(ins, outs, name)
		return m.ramp(args, list, err, level, ramp)
	}
}

// channelSwitch is a method that turns something on or off for some channels. What it is given counts as Lua has it: nil and false are off.
func channelSwitch(channels, name string, pick picker) func(*mixer, engine.Args) int {
	return func(m *mixer, args engine.Args) int {
		var spec string
		var on lua53.Value
		args.Unpack(channels, &spec, name, &on)
		list, err := pick(m.Mixer, spec, name)
		return m.turn(args, list, err, on.Truth())
	}
}

// crossingSwitch is channelSwitch for where inputs meet outputs or cues; param is what messages call the value.
func crossingSwitch(others, param, name string, pick crossings) func(*mixer, engine.Args) int {
	return func(m *mixer, args engine.Args) int {
		var ins, spec string
		var on lua53.Value
		args.Unpack("inputs", &ins, others, &spec, param, &on)
		list, err := pick(m.Mixer, ins, spec, name)
		return m.turn(args, list, err, on.Truth())
	}
}

func (m *mixer) ramp(args engine.Args, list []*controls.Control, err error, level, ramp float64) int {
	over := period(args, ramp)
	return m.write(args, list, err, func(c *controls.Control) error { return c.RampValue(m.writer, level, over) })
}

func (m *mixer) turn(args engine.Args, list []*controls.Control, err error, on bool) int {
	return m.write(args, list, err, func(c *controls.Control) error { return c.SetBoolean(m.writer, on) })
}

// write writes the controls one by one, up to the first that fails; none if one of them is not permitted. err says why there are none.
func (m *mixer) write(args engine.Args, list []*controls.Control, err error, set func(*controls.Control) error) int {
	if err != nil {
		args.Fail("%v", err)
	}
	args.L.ChargeBytes(perElement * len(list))
	for _, c := range list {
		mustPermitWrite(args, m.writer, c)
	}
	m.events.write(args, func() error {
		for _, c := range list {
			if err := set(c); err != nil {
				return err
			}
		}
		return nil
	})
	return 0
}

// crossPoints is GetMixerCrossPoints.
func (m *mixer) crossPoints(args engine.Args) int {
	var ins, outs string
	args.Unpack("inputs", &ins, "outputs", &outs)
	points, err := m.ReadCrossPoints(ins, outs)
	if err != nil {
		args.Fail("%v", err)
	}
	L := args.L
	L.ChargeBytes(perElement * len(points))
	list := L.NewTable(len(points), 0)
	for i, p := range points {
		t := L.NewTable(0, 6)
		t.SetName("Input", lua53.Int(int64(p.Input)))
		t.SetName("Output", lua53.Int(int64(p.Output)))
		t.SetName("Gain", lua53.Float(p.Gain))
		t.SetName("Mute", lua53.Bool(p.Mute))
		t.SetName("Delay", lua53.Float(p.Delay))
		t.SetName("Solo", lua53.Bool(p.Solo))
		list.SetInt(int64(i+1), t.Value())
	}
	L.Push(list.Value())
	return 1
}
