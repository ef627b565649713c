// The global Snapshot.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
)

// kept are a control of each type that snapshots treat in its own way.
var kept = []controls.Definition{
	{Name: "gain", Type: controls.Knob, Unit: controls.DB}, {Name: "mute", Type: controls.Toggle, Off: "unmuted", On: "muted"},
	{Name: "text", Type: controls.Text}, {Name: "number", Type: controls.Knob, Unit: controls.Integer},
}

// snapshots adds the component Lobby and the banks Evening, of all its controls, and Empty, and returns the component.
func (b *bench) snapshots() *controls.Component {
	c := b.component("Lobby", kept...)
	var places []controls.Place
	for _, d := range kept {
		places = append(places, controls.Place{Component: "Lobby", Control: d.Name})
	}
	b.banks.Set(controls.NewBank(&b.controls, "Evening", 4, places), controls.NewBank(&b.controls, "Empty", 1, nil))
	return c
}

// wantFromSnapshots runs source with c as the component Lobby, and fails unless it prints exactly these lines.
func wantFromSnapshots(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.snapshots()
		b.run(`
			c = Component.New("Lobby")
			function put(gain, mute, text, number) c.gain.Value, c.mute.Boolean, c.text.String, c.number.Value = gain, mute, text, number end
			function show(...) print(..., c.gain.String, c.mute.String, c.text.String, c.number.String) end
			` + source)
		b.wait(5 * time.Second)
		b.want(lines...)
	})
}

func TestSnapshotSavesAndLoads(t *testing.T) {
	wantFromSnapshots(t, `
		print(table.concat(Snapshot.GetNames(), ","))
		put(-10, true, "evening", 7) print(Snapshot.Save("Evening", 2))
		put(5, false, "day", 8) Snapshot.Save("Evening", 3)
		print(Snapshot.Load("Evening", 2)) show("two")
		Snapshot.Load("Evening", 3) show("three")
		Snapshot.Load("Evening", 1) show("one")
		Snapshot.Load("Empty", 1)`,
		"Evening,Empty", "", "", "two\t-10.0dB\tmuted\tevening\t7", "three\t5.00dB\tunmuted\tday\t8", "one\t5.00dB\tunmuted\tday\t8")
}

func TestSnapshotRampsExceptForIntegers(t *testing.T) {
	wantFromSnapshots(t, `
		put(-60, true, "evening", 7) Snapshot.Save("Evening", 1)
		put(0, false, "day", 8) Snapshot.Load("Evening", 1, 1) show("at once")
		for _, at in ipairs{0.49, 0.55, 1.05} do Timer.CallAfter(function() show(at) end, at) end`,
		"at once\t0dB\tunmuted\tday\t8", "0.49\t-28.0dB\tunmuted\tday\t8", "0.55\t-32.0dB\tmuted\tevening\t8", "1.05\t-60.0dB\tmuted\tevening\t8")
}

func TestSnapshotLoadIsAnEventFromOutsideForEveryScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		lobby := b.snapshots()
		b.scriptOf(lobby, "owner", `
			for _, name in ipairs{"gain", "mute", "text", "number"} do Controls[name].EventHandler = function(c) print("owner", name, c.String) end end`)
		b.run(`
			local c = Component.New("Lobby")
			c.gain.EventHandler = function(ctl) print("loader", ctl.String, ctl == c.gain) end
			Snapshot.Save("Evening", 1)
			c.gain.Value = -10 c.mute.Boolean = true
			Timer.CallAfter(function() Snapshot.Load("Evening", 1) print("loaded") end, 0.5)`)
		b.want("owner\tgain\t-10.0dB", "owner\tmute\tmuted", "loaded", "owner\tgain\t0dB", "loader\t0dB\ttrue", "owner\tmute\tunmuted")
	})
}

func TestWrongSnapshotCallsNameWhatIsWrong(t *testing.T) {
	wantFromSnapshots(t, `
		for _, call in ipairs{"Load", "Save"} do
			for _, args in ipairs{{"Evening", 0}, {"Evening", 5}, {"Morning", 1}, {"Evening"}, {"Evening", 1.5}, {nil, 1}} do print(pcall(Snapshot[call], args[1], args[2])) end
		end
		print(pcall(Snapshot.Load, "Evening", 1, "long")) print(pcall(Snapshot.Load, "Evening", 1, 0/0))`,
		`false	Snapshot.Load: the bank "Evening" has no snapshot 0: want 1 to 4`, `false	Snapshot.Load: the bank "Evening" has no snapshot 5: want 1 to 4`,
		`false	Snapshot.Load: there is no snapshot bank "Morning"`, "false\tSnapshot.Load: number: got nil, want whole number",
		"false\tSnapshot.Load: number: got 1.5, want whole number", "false\tSnapshot.Load: bank: got nil, want string",
		`false	Snapshot.Save: the bank "Evening" has no snapshot 0: want 1 to 4`, `false	Snapshot.Save: the bank "Evening" has no snapshot 5: want 1 to 4`,
		`false	Snapshot.Save: there is no snapshot bank "Morning"`, "false\tSnapshot.Save: number: got nil, want whole number",
		"false\tSnapshot.Save: number: got 1.5, want whole number", "false\tSnapshot.Save: bank: got nil, want string",
		"false\tSnapshot.Load: ramp: got string, want number", "false\tSnapshot.Load: seconds: got nan, want number")
}

func TestSnapshotsThatFeedEachOtherEndInAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.snapshots()
		b.run(`
			local c, n = Component.New("Lobby"), 0
			Snapshot.Save("Evening", 1) c.gain.Value = -10 Snapshot.Save("Evening", 2)
			c.gain.EventHandler = function() n = n + 1 Snapshot.Load("Evening", 1 + n % 2) end
			Snapshot.Load("Evening", 1)`)
		b.wantParts("s.lua:4: Snapshot.Load: 1000 events in a row have caused each other…")
	})
}
