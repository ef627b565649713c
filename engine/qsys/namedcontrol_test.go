// The global NamedControl.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
)

func TestNamedControlReadsAndWritesByName(t *testing.T) {
	wantFromLobby(t, `
		print(NamedControl.GetValue("LobbyGain"), NamedControl.GetString("LobbyGain"), NamedControl.GetPosition("LobbyGain"))
		NamedControl.SetValue("LobbyGain", -40) print(NamedControl.GetString("LobbyGain"))
		NamedControl.SetPosition("LobbyGain", 0.75) print(NamedControl.GetValue("LobbyGain"))
		NamedControl.SetString("LobbyGain", "-6") print(NamedControl.GetString("LobbyGain"))
		NamedControl.SetValue("LobbyGain", true) print(NamedControl.GetString("LobbyGain"))
		print(NamedControl.SetText, NamedControl.SetValue("LobbyGain", 99), NamedControl.GetValue("LobbyGain"))`,
		"0.0\t0dB\t0.83333333333333", "-40.0dB", "-10.0", "-6.00dB", "1.00dB", "nil\tnil\t20.0")
}

func TestNamedControlRampsOverTheSecondsOfItsThirdArgument(t *testing.T) {
	for _, write := range []string{`SetValue("LobbyGain", -60, 1)`, `SetPosition("LobbyGain", 1/3, 1)`} {
		t.Run(write, func(t *testing.T) {
			wantFromLobby(t, `
				NamedControl.`+write+`
				print("at first", NamedControl.GetString("LobbyGain"))
				for _, at in ipairs{0.51, 1.05} do Timer.CallAfter(function() print(at, NamedControl.GetString("LobbyGain")) end, at) end
				Timer.CallAfter(function() NamedControl.SetValue("LobbyGain", -3) print(NamedControl.GetString("LobbyGain")) end, 2)`,
				"at first\t0dB", "0.51\t-30.0dB", "1.05\t-60.0dB", "-3.00dB")
		})
	}
}

func TestNamedControlWritesAreEventsForOthersOnly(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Lobby", gain...)
		b.named = map[string]*controls.Control{"LobbyGain": c.Control("gain"), "Go": c.Control("select 1")}
		b.scriptOf(c, "owner", `
			Controls.gain.EventHandler = function(ctl) print("owner", ctl.String) end
			Controls.select[1].EventHandler = function() print("owner pressed") end`)
		b.script("s", `
			local c = Component.New("Lobby")
			c.gain.EventHandler = function() print("own write") end
			NamedControl.SetValue("LobbyGain", -10)
			NamedControl.Trigger("Go") NamedControl.Trigger("Go")`)
		b.wait(time.Second)
		b.want("owner\t-10.0dB", "owner pressed", "owner pressed")
	})
}

func TestNamedControlOfAnUnknownNameRaises(t *testing.T) {
	wantFromLobby(t, `
		for _, call in ipairs{"GetValue", "GetPosition", "GetString", "SetValue", "SetPosition", "SetString", "Trigger"} do
			print(pcall(NamedControl[call], "gain", 1))
		end
		print(pcall(NamedControl.GetValue, {})) print(pcall(NamedControl.SetValue, "LobbyGain", {})) print(pcall(NamedControl.SetValue, "LobbyGain", 0/0))
		print(pcall(NamedControl.SetValue, "gain", true)) print(pcall(NamedControl.SetPosition, "LobbyGain", 1, "long"))`,
		`false	NamedControl.GetValue: there is no named control "gain"`,
		`false	NamedControl.GetPosition: there is no named control "gain"`,
		`false	NamedControl.GetString: there is no named control "gain"`,
		`false	NamedControl.SetValue: there is no named control "gain"`,
		`false	NamedControl.SetPosition: there is no named control "gain"`,
		`false	NamedControl.SetString: there is no named control "gain"`,
		`false	NamedControl.Trigger: there is no named control "gain"`,
		"false\tNamedControl.GetValue: name: got table, want string",
		"false\tNamedControl.SetValue: value: got table, want number",
		"false\tNamedControl.SetValue: set value of Lobby.Main/gain: NaN is not a finite number",
		`false	NamedControl.SetValue: there is no named control "gain"`,
		"false\tNamedControl.SetPosition: ramp: got string, want number")
}
