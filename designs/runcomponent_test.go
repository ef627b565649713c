package designs

// Tests of scripts that reach the components and named controls of their design.

import (
	"maps"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
)

// lobby is a gain that one script writes by its component, another by its name.
const lobby = `
design: Lobby
components:
  - {name: Fader, script: fader.lua, controls: [{name: Go, type: trigger}]}
  - {name: Watch, script: watch.lua, inputs: 1}
  - {name: Lobby.Main, type: gain, properties: {max_gain: 10}}
named: {LobbyGain: Lobby.Main/gain}
`

var lobbyFiles = map[string]string{
	"fader.lua": `
local main = Component.New("Lobby.Main")
main.gain.EventHandler = function(c) print("gain", c.String) end
main.mute.EventHandler = function(c) print("own write") end
Controls.Go.EventHandler = function() main.mute.Boolean = true end`,
	"watch.lua": `
local main = Component.New("Lobby.Main")
main.mute.EventHandler = function(c)
  print("mute", c.String, c == main.mute)
  NamedControl.SetValue("LobbyGain", -40)
  Component.New("Lobby.Main").gain.RampTime = 1
end
main.gain.EventHandler = function() print("own write") end`,
}

func TestScriptsMeetAtAComponentOfTheirDesign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, lobby, lobbyFiles)
		b.printed()
		b.Do(func() { _ = b.Control("Fader/Go").Trigger(nil) })
		b.printed("Watch: mute\tmuted\ttrue", "Fader: gain\t-40.0dB")
		if got := b.string("Lobby.Main/gain"); got != "-40.0dB" {
			t.Errorf("the gain is %s", got)
		}
	})
}

func TestNamedControlRampsInARunningDesign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := maps.Clone(lobbyFiles)
		files["fader.lua"] = `NamedControl.SetValue("LobbyGain", -60, 1)`
		b := started(t, lobby, files)
		time.Sleep(510 * time.Millisecond)
		if got := b.string("Lobby.Main/gain"); got != "-30.0dB" {
			t.Errorf("half way the gain is %s", got)
		}
	})
}

func TestComponentTypesAreTheWordsOfACore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := maps.Clone(lobbyFiles)
		files["box.qplug"] = `
PluginInfo = {Name = "Box", Version = "1", Id = "1234-abcd"}
function GetProperties() return {{Name = "Port", Type = "integer", Value = 23, Min = 1, Max = 99}, {Name = "Fast", Type = "boolean", Value = true}, {Name = "Scale", Type = "double", Value = 0.5, Min = 0, Max = 1}} end
function GetControls() return {} end
function GetControlLayout() return {}, {} end
if Controls then
  for _, c in ipairs(Component.GetComponents()) do
    local shown = ""
    for _, p in ipairs(c.Properties) do shown = shown .. " " .. p.Name .. "=" .. p.Value end
    print(c.Name, c.Type .. shown)
  end
end`
		b := started(t, `
design: Types
components:
  - {name: Text, script: fader.lua, controls: [{name: Go, type: trigger}]}
  - {name: Pins, script: watch.lua, inputs: 1}
  - {name: Lobby.Main, type: gain, properties: {max_gain: 10}}
  - {name: Panel, type: custom_controls, controls: [{name: text.1, type: text}]}
  - {name: Box, plugin: box.qplug, properties: {Port: 24}}
`, files)
		b.printed(
			"Box: Text\tdevice_controller_script", "Box: Pins\tcontrol_script_2", "Box: Lobby.Main\tgain max_gain=10 min_gain=-100",
			"Box: Panel\tcustom_controls",
			"Box: Box\t%PLUGIN%_1234-abcd_%FP%_568c85bf62eb40c89ce98db597c6dcbf Port=24 Fast=true Scale=0.5")
	})
}

func TestReloadRestartsScriptsThatReachWhatIsReplaced(t *testing.T) {
	files := map[string]string{
		"design.yaml": `
design: R
components:
  - {name: Holds, script: holds.lua}
  - {name: Misses, script: misses.lua}
  - {name: Other, script: other.lua}
  - {name: Lobby, type: gain}
  - {name: Shut, type: gain, access: External}
`,
		"holds.lua":  `print(Component.New("Lobby").gain.MaxString)`,
		"misses.lua": `print(Component.New("Foyer").gain)`,
		"other.lua":  `print("started")`,
	}
	const shut = "  - {name: Shut, type: gain, access: External}\n"
	for _, row := range []struct {
		name, components string
		want             []string
	}{
		{"replaced", "  - {name: Lobby, type: gain, properties: {max_gain: 10}}\n" + shut, []string{"stopped Lobby", "stopped Holds", "started Holds"}},
		{"removed", shut, []string{"stopped Lobby", "stopped Holds", "started Holds"}},
		{"closed", "  - {name: Lobby, type: gain, access: none}\n" + shut, []string{"stopped Lobby", "stopped Holds", "started Holds"}},
		{"opened", "  - {name: Lobby, type: gain}\n  - {name: Shut, type: gain, access: script}\n", []string{"stopped Shut", "stopped Misses", "started Misses"}},
		{"added", "  - {name: Lobby, type: gain}\n  - {name: Foyer, type: gain}\n" + shut, []string{"stopped Misses", "started Misses"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			done, _ := reloaded(t, files, map[string]string{"design.yaml": `
design: R
components:
  - {name: Holds, script: holds.lua}
  - {name: Misses, script: misses.lua}
  - {name: Other, script: other.lua}
` + row.components})
			if diff := cmp.Diff(row.want, done); diff != "" {
				t.Errorf("done (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAccessIsOneOfFourWordsInAnyCase(t *testing.T) {
	parse := func(access string) (*Design, error) {
		return Parse("design.yaml", []byte("design: A\ncomponents:\n  - {name: Lobby, type: gain, access: "+access+"}\n"), t.TempDir(), nil)
	}
	for word, want := range map[string]controls.Access{
		"All": controls.AccessAll, "script": controls.AccessScript, "External": controls.AccessExternal, "NONE": controls.AccessNone,
	} {
		d, err := parse(word)
		if err != nil || d.Components[0].Access != want {
			t.Errorf("%s: got %v, %v", word, d, err)
		}
	}
	_, err := parse("everybody")
	if want := `access: unknown word "everybody": want one of All, Script, External, None`; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
