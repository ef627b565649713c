// The global Mixer.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/controls/native"
	"crosspoint/engine"
)

// stage adds the mixer Stage of three inputs, two outputs and two cues, with all that a crosspoint may have.
func (b *bench) stage() *controls.Component {
	b.t.Helper()
	for _, typ := range native.Types() {
		if typ.Name != "mixer" {
			continue
		}
		defs, _, wrong := typ.Controls(map[string]float64{"n_inputs": 3, "n_outputs": 2, "n_cues": 2, "crosspoint_mute": 1, "crosspoint_solo": 1})
		if wrong != nil {
			b.t.Fatal(wrong)
		}
		return b.component("Stage", defs...)
	}
	b.t.Fatal("there is no mixer")
	return nil
}

// wantFromStage runs source with m as the mixer Stage and s as its component, and fails unless it prints exactly these lines.
func wantFromStage(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.stage()
		b.run(`local m, s = Mixer.New("Stage"), Component.New("Stage") ` + source)
		b.wait(5 * time.Second)
		b.want(lines...)
	})
}

func TestMixerWritesTheChannelsThatATextSelects(t *testing.T) {
	wantFromStage(t, `
		local function show(name) local all = {} for i = 1, 3 do local c = s[name:format(i)] all[#all + 1] = c and c.String end print(name, table.unpack(all)) end
		m:SetInputGain("* !2", -10) show("input.%d.gain")
		m:SetInputMute("1-2", true) m:SetInputMute(1, false) show("input.%d.mute")
		m:SetInputSolo("2,3", true) show("input.%d.solo")
		m:SetOutputGain("2", 3) show("output.%d.gain")
		m:SetOutputMute("*", true) show("output.%d.mute")
		m:SetCueGain("1 2", -3) show("cue.%d.gain")
		m:SetCueMute("1", true) show("cue.%d.mute")
		m:SetInputCueEnable("1-2", "2", true) show("input.%d.cue.2.enable")
		m:SetInputCueAfl("3", "*", true) show("input.%d.cue.1.afl")`,
		"input.%d.gain\t-10.0dB\t0dB\t-10.0dB", "input.%d.mute\tunmuted\tmuted\tunmuted", "input.%d.solo\tfalse\ttrue\ttrue",
		"output.%d.gain\t0dB\t3.00dB", "output.%d.mute\tmuted\tmuted", "cue.%d.gain\t-3.00dB\t-3.00dB", "cue.%d.mute\tmuted\tunmuted",
		"input.%d.cue.2.enable\ttrue\ttrue\tfalse", "input.%d.cue.1.afl\tfalse\tfalse\ttrue")
}

func TestMixerWritesAndReadsItsCrossPoints(t *testing.T) {
	wantFromStage(t, `
		print(m, m:SetCrossPointGain("*", "*", -100))
		m:SetCrossPointGain("2-3", "1", -6) m:SetCrossPointMute("2", "*", true) m:SetCrossPointSolo("3", "2", true) m:SetCrossPointDelay("3", "1", 0.25)
		for _, p in ipairs(m:GetMixerCrossPoints("2 3", "*")) do print(p.Input, p.Output, p.Gain, p.Mute, p.Delay, p.Solo) end
		print(#m:GetMixerCrossPoints("1", "1 !1"), s["input.3.output.1.delay"].String)`,
		"mixer", "2\t1\t-6.0\ttrue\t0.0\tfalse", "2\t2\t-100.0\ttrue\t0.0\tfalse", "3\t1\t-6.0\tfalse\t0.25\tfalse", "3\t2\t-100.0\tfalse\t0.0\ttrue",
		"0\t250ms")
}

func TestMixerRampsOverTheSecondsOfItsLastArgument(t *testing.T) {
	for _, call := range []string{
		`SetInputGain("1", -60, 1)`, `SetOutputGain("1", -60, 1)`, `SetCueGain("1", -60, 1)`, `SetCrossPointGain("1", "1", -60, 1)`,
	} {
		t.Run(call, func(t *testing.T) {
			name := map[string]string{"I": "input.1.gain", "O": "output.1.gain", "C": "cue.1.gain"}[call[3:4]]
			if strings.Contains(call, "Cross") {
				name = "input.1.output.1.gain"
			}
			wantFromStage(t, `
				m:`+call+` print(s["`+name+`"].String)
				for _, at in ipairs{0.51, 1.05} do Timer.CallAfter(function() print(at, s["`+name+`"].String) end, at) end`,
				"0dB", "0.51\t-30.0dB", "1.05\t-60.0dB")
		})
	}
	wantFromStage(t, `
		m:SetCrossPointDelay("1", "1", 1, 1)
		Timer.CallAfter(function() print(s["input.1.output.1.delay"].String) end, 0.51)`, "500ms")
}

func TestMixerWritesAreEventsForOthersOnly(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.stage()
		listen := `for i = 1, 3 do Component.New("Stage")["input." .. i .. ".mute"].EventHandler = function(c) print(NAME, i, c.String) end end `
		b.script("other", `NAME = "other" `+listen)
		b.run(`NAME = "own" ` + listen + `Mixer.New("Stage"):SetInputMute("* !2", true)`)
		b.want("other\t1\tmuted", "other\t3\tmuted")
	})
}

func TestMixerThatIsNotThereRaises(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.stage().Access = controls.AccessExternal
		b.component("Lobby", gain...)
		b.run(`for _, name in ipairs{"Stage", "Nothing", "Lobby", {}} do print(pcall(Mixer.New, name)) end`)
		b.want(
			`false	Mixer.New: there is no component "Stage"`, `false	Mixer.New: there is no component "Nothing"`,
			`false	Mixer.New: "Lobby" is no mixer but of type custom`, "false\tMixer.New: name: got table, want string")
	})
}

func TestWrongMixerCallsNameWhatIsWrong(t *testing.T) {
	wantFromStage(t, `
		local function try(call, ...) print(select(2, pcall(m[call], m, ...))) end
		try("SetInputGain", "4", 0) try("SetInputGain", "x", 0) try("SetInputGain", {}, 0) try("SetInputGain", "1", "loud") try("SetInputGain", "1", 0/0)
		try("SetInputGain", "1", 0, "long") try("SetCueMute", "*") try("SetCrossPointMute", "*", "!1", true) try("SetCrossPointGain", "1", "3", 0)
		try("SetInputCueAfl", "1", "3", true) try("GetMixerCrossPoints", "1") try("GetMixerCrossPoints", "", "1")
		print(pcall(m.SetInputGain, "1", 0)) print(pcall(function() m.Gain = 1 end))`,
		`Mixer.SetInputGain: inputs: "4": there is no channel 4: want 1 to 3`,
		`Mixer.SetInputGain: inputs: "x": "x" is no channel: want a number, a range such as 1-6, or *`,
		"Mixer.SetInputGain: inputs: got table, want string",
		"Mixer.SetInputGain: gain: got string, want number",
		"Mixer.SetInputGain: set value of Stage/input.1.gain: NaN is not a finite number",
		"Mixer.SetInputGain: ramp: got string, want number",
		"Mixer.SetCueMute: mute: got no value, want value",
		`Mixer.SetCrossPointMute: outputs: "!1": it selects nothing: want numbers, ranges such as 1-6, or *, and what to leave out as in "* !3"`,
		`Mixer.SetCrossPointGain: outputs: "3": there is no channel 3: want 1 to 2`,
		`Mixer.SetInputCueAfl: cues: "3": there is no channel 3: want 1 to 2`,
		"Mixer.GetMixerCrossPoints: outputs: got no value, want string",
		`Mixer.GetMixerCrossPoints: inputs: "": it selects nothing: want numbers, ranges such as 1-6, or *, and what to leave out as in "* !3"`,
		"false\tMixer.SetInputGain: self: got string, want Mixer (call it with a colon, as in object:SetInputGain(...))",
		"false\ts.lua:6: Mixer: Gain: no such field to assign (there are )")
}

func TestMixerWithoutAControlSaysSo(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.component("Small", controls.Definition{Name: "input.1.gain", Type: controls.Knob, Unit: controls.DB}, controls.Definition{Name: "output.1.gain", Type: controls.Knob, Unit: controls.DB},
			controls.Definition{Name: "input.1.output.1.gain", Type: controls.Knob, Unit: controls.DB})
		b.run(`
			local m = Mixer.New("Small")
			print(pcall(m.SetCrossPointMute, m, "1", "1", true)) print(pcall(m.SetCueGain, m, "*", 0))
			local p = m:GetMixerCrossPoints("1", "1")[1] print(p.Gain, p.Mute, p.Delay, p.Solo)`)
		b.want(
			`false	Mixer.SetCrossPointMute: "Small" has no control input.1.output.1.mute`,
			`false	Mixer.SetCueGain: cues: "*": there are no such channels`, "0.0\tfalse\t0.0\tfalse")
	})
}
