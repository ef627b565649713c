package designs

// Tests of mixers and snapshot banks in running designs.

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// evening is a hall with a mixer, and a script that fades it.
const evening = `
design: Evening
components:
  - {name: Stage, type: mixer, properties: {n_inputs: 2, n_outputs: 1}}
  - {name: Lobby, type: gain}
  - {name: Fade, script: fade.lua}
  - {name: Watch, script: watch.lua}
snapshots:
  Hall:
    controls: [Stage, Lobby/gain]
    stored:
      - {Stage/input.1.gain: -60, Stage/input.2.mute: muted, Lobby/gain: -30}
`

var eveningFiles = map[string]string{
	"fade.lua":  `print(table.concat(Snapshot.GetNames(), ",")) Snapshot.Load("Hall", 1, 1)`,
	"watch.lua": `Component.New("Stage")["input.2.mute"].EventHandler = function(c) print(c.String) end`,
}

func TestSnapshotOfTheDesignFadesItsControls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, evening, eveningFiles)
		time.Sleep(490 * time.Millisecond)
		b.printed("Fade: Hall")
		time.Sleep(610 * time.Millisecond)
		b.printed("Watch: muted")
		if got := b.string("Stage/input.1.gain") + b.string("Stage/input.2.gain") + b.string("Lobby/gain"); got != "-60.0dB0dB-30.0dB" {
			t.Errorf("got %s", got)
		}
	})
}

func TestMixerOfTheDesignIsReachedByItsChannels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, evening, map[string]string{"watch.lua": eveningFiles["watch.lua"], "fade.lua": `
			local m = Mixer.New("Stage")
			m:SetInputGain("*", -20) m:SetInputMute("2", true) m:SetCrossPointGain("* !1", "1", -6)
			print(Component.GetComponents("Stage")[1].Type, m:GetMixerCrossPoints("2", "*")[1].Gain)
			for _, p in ipairs(Component.GetComponents("Stage")[1].Properties) do if p.Name:find("^n_") then print(p.Name, p.Value) end end`})
		b.printed("Fade: mixer\t-6.0", "Fade: n_inputs\t2", "Fade: n_stereo_inputs\t0", "Fade: n_outputs\t1", "Fade: n_stereo_outputs\t0", "Fade: n_cues\t0",
			"Fade: n_vca_groups\t0")
	})
}

const hall = `
design: Hall
components:
  - {name: Lobby, type: gain}
  - {name: Box, script: box.lua}
snapshots:
  Hall: {controls: [Lobby], stored: [{Lobby/gain: -30}]}
`

func TestReloadKeepsWhatWasSavedInBanksThatStayTheSame(t *testing.T) {
	for _, row := range []struct {
		name, from, to string
		want           string
	}{
		{"unchanged", "design: Hall", "\n\ndesign: Hall", "-5.00dB"},
		{"other values", "-30", "-40", "-40.0dB"},
		{"other controls", "controls: [Lobby]", "controls: [Lobby/gain]", "-30.0dB"},
		{"other range", "type: gain", "type: gain, properties: {max_gain: -10}", "-10.0dB"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, lines := reloaded(t,
				map[string]string{"design.yaml": hall, "box.lua": `local c = Component.New("Lobby") c.gain.Value = -5 Snapshot.Save("Hall", 1)`},
				map[string]string{"design.yaml": strings.Replace(hall, row.from, row.to, 1), "box.lua": `Snapshot.Load("Hall", 1) print(Component.New("Lobby").gain.String)`})
			if diff := cmp.Diff("Box: "+row.want, lines[len(lines)-1]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReloadRestartsScriptsThatHaveAMixerThatIsReplaced(t *testing.T) {
	const design = "design: D\ncomponents:\n  - {name: Stage, type: mixer, properties: {n_inputs: 2, n_outputs: 1}}\n  - {name: Box, script: box.lua}\n"
	done, lines := reloaded(t,
		map[string]string{"design.yaml": design, "box.lua": `print(#Mixer.New("Stage"):GetMixerCrossPoints("*", "*"))`},
		map[string]string{"design.yaml": strings.Replace(design, "n_inputs: 2", "n_inputs: 3", 1)})
	if diff := cmp.Diff("stopped Box stopped Stage started Box", strings.Join(done, " ")); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Box: Starting Script", "Box: 2", "Box: Starting Script", "Box: 3"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
