// The global Component: objects and lists of the design's components.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

// gain are the controls of a gain, with a name that has dots and one that has a blank.
var gain = []controls.Definition{
	{Name: "gain", Type: controls.Knob, Unit: controls.DB, NoMetadata: true},
	{Name: "mute", Type: controls.Toggle, Off: "unmuted", On: "muted", NoMetadata: true},
	{Name: "input.1.gain", Type: controls.Knob, Unit: controls.DB, NoMetadata: true},
	{Name: "Room Name", Type: controls.Text},
	{Name: "select", Type: controls.Trigger, Count: 2},
}

// wantFromLobby runs source as a script without controls, in a design with the component Lobby.Main and a named control LobbyGain, and fails unless it
// prints exactly these lines.
func wantFromLobby(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Lobby.Main", gain...)
		c.Properties = []controls.Property{{Name: "max_gain", Value: "20"}}
		b.named = map[string]*controls.Control{"LobbyGain": c.Control("gain"), "Go": c.Control("select 1")}
		b.run(source)
		b.wait(5 * time.Second)
		b.want(lines...)
	})
}

func TestComponentHasItsControlsByNameWithDotsAndBlanks(t *testing.T) {
	wantFromLobby(t, `
		local c = Component.New("Lobby.Main")
		print(type(c), type(c.gain), c.gain, c.mute.String, c["input.1.gain"].String, c["Room Name"].Type, c.nothing)
		c["input.1.gain"].String = "-6" c.mute.Value = true c["Room Name"].String = "Foyer"
		local all = {} for name, control in pairs(c) do all[#all + 1] = name .. "=" .. control.String end table.sort(all)
		print(table.concat(all, ", "))
		print(c.gain.MinValue, c.gain.MaxString, pcall(function() c.gain.Legend = "x" end))`,
		"table\tuserdata\tcontrol\tunmuted\t0dB\tText\tnil",
		"Room Name=Foyer, gain=0dB, input.1.gain=-6.00dB, mute=muted, select 1=, select 2=",
		"-100.0\t20.0dB\tfalse\ts.lua:7: Control.Legend: Lobby.Main/gain: the control has no metadata")
}

func TestComponentThatIsNotThereIsEmpty(t *testing.T) {
	wantFromLobby(t, `
		local c = Component.New("Nothing")
		print(next(c), c.gain, #Component.GetControls(c), #Component.GetControls("Nothing"), #Component.GetComponents("Nothing"))`,
		"nil\tnil\t0\t0\t0")
}

func TestComponentsThatAreNotOpenToScriptsAreNotThere(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		for _, access := range []controls.Access{controls.AccessAll, controls.AccessScript, controls.AccessExternal, controls.AccessNone} {
			c := b.component(access.String(), gain...)
			c.Access = access
			b.named = map[string]*controls.Control{"Level": c.Control("gain")}
		}
		b.run(`
			for _, name in ipairs{"All", "Script", "External", "None"} do
				local c = Component.New(name)
				print(name, c.gain, #Component.GetControls(c), #Component.GetControls(name), #Component.GetComponents(name))
			end
			for _, c in ipairs(Component.GetComponents()) do print(c.Name) end
			print(NamedControl.GetString("Level"))`)
		b.want("All\tcontrol\t6\t6\t1", "Script\tcontrol\t6\t6\t1", "External\tnil\t0\t0\t0", "None\tnil\t0\t0\t0", "All", "Script", "0dB")
	})
}

func TestControlOfAComponentIsOneObjectInItsScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", `
			local one, two = Component.New("Unit"), Component.New("Unit")
			print(one.Level == two.Level, one.Level == Controls.Level, one["Input 2"] == Controls.Input[2], one == two)
			local function handler() end
			one.Level.EventHandler = handler
			print(Controls.Level.EventHandler == handler)`)
		b.want("true\ttrue\ttrue\tfalse", "true")
	})
}

func TestComponentHandlersHearTheWritesOfOthersOnly(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		lobby := b.component("Lobby", gain...)
		listen := `
			local c = Component.New("Lobby")
			local function say(ctl) print("NAME", ctl == c.gain and "gain" or ctl == c["select 1"] and "select", ctl.String) end
			c.gain.EventHandler, c["select 1"].EventHandler = say, say `
		b.script("a", `local NAME = "a" `+listen+`Timer.CallAfter(function() c.gain.Value = -10 print("written") end, 1)`)
		b.scriptOf(lobby, "owner", `Controls.gain.EventHandler = function(ctl) print("owner", ctl.String) end`)
		b.script("b", listen+`Timer.CallAfter(function() c["select 1"]:Trigger() end, 2)`)
		b.wait(1500 * time.Millisecond)
		b.want("written", "owner\t-10.0dB", "NAME\tgain\t-10.0dB")
		b.wait(time.Second)
		b.want("written", "owner\t-10.0dB", "NAME\tgain\t-10.0dB", "NAME\tselect\t")
	})
}

func TestComponentHandlersEndWithTheirScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Lobby", gain...)
		s := b.run(`Component.New("Lobby").gain.EventHandler = function(ctl) print(ctl.String) end collectgarbage()`)
		write := func(v float64) {
			b.Do(func() { _ = c.Control("gain").SetValue(nil, v) })
			b.wait(time.Second)
		}
		write(-10)
		s.Restart()
		write(-20)
		s.Stop()
		write(-30)
		b.want("-10.0dB", "-20.0dB")
	})
}

func TestComponentObjectsAreCountedOnceHoweverOftenTheyAreMade(t *testing.T) {
	inBubble(t, engine.Options{Memory: 1 << 20}, func(b *bench) {
		b.component("Unit", unit...)
		b.run(`for i = 1, 3000 do Component.New("Unit") Component.New("Nothing " .. i) end print("done")`)
		b.want("done")
	})
}

func TestHandlerOfAComponentIsMemoryOfTheScript(t *testing.T) {
	wantFromLobby(t, `
		local function listen()
			local held = string.rep("x", 1000000)
			Component.New("Lobby.Main").gain.EventHandler = function() print(#held) end
		end
		listen()
		collectgarbage()
		print(collectgarbage("count") > 900)
		Component.New("Lobby.Main").gain.EventHandler = nil
		collectgarbage()
		print(collectgarbage("count") > 900)`,
		"true", "false")
}

func TestGetComponentsListsTheDesignInOrder(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.component("Lobby.Main", gain...).Properties = []controls.Property{{Name: "max_gain", Value: "20"}, {Name: "min_gain", Value: "-100"}}
		b.component("Unit", unit...)
		b.run(`
			for i, c in ipairs(Component.GetComponents()) do
				print(i .. c.Name .. c.ID .. c.Type .. c.ControlSource, c.Controls, #c.Properties)
				for _, p in ipairs(c.Properties) do print(p.Name .. p.PrettyName .. p.Value, type(p.Value)) end
			end
			print(#Component.GetComponents("Unit"), Component.GetComponents("Unit")[1].Name)
			Component.GetComponents()[1].Name = "mine" print(Component.GetComponents()[1].Name)`)
		b.want(
			"1Lobby.MainLobby.Maincustom2\tnil\t2", "max_gainmax_gain20\tstring", "min_gainmin_gain-100\tstring",
			"2UnitUnitcustom2\tnil\t0",
			"1\tUnit", "Lobby.Main")
	})
}

func TestGetControlsIsASnapshotWithBooleansForBooleanControls(t *testing.T) {
	wantFromLobby(t, `
		local c = Component.New("Lobby.Main")
		local list = Component.GetControls(c)
		c.gain.Value = -10
		for i, x in ipairs(list) do
			print(i, x.Name, x.Value, x.String, x.Position, x.Type, x.Direction, x.MinValue, x.MaxValue, x.MinString, x.MaxString)
		end
		print(Component.GetControls("Lobby.Main")[1].Value, list[1].Boolean, list[1].RampTime, list[1].Index)`,
		"1\tgain\t0.0\t0dB\t0.83333333333333\tFloat\tRead/Write\t-100.0\t20.0\t-100dB\t20.0dB",
		"2\tmute\tfalse\tunmuted\t0.0\tBoolean\tRead/Write\tnil\tnil\tnil\tnil",
		"3\tinput.1.gain\t0.0\t0dB\t0.83333333333333\tFloat\tRead/Write\t-100.0\t20.0\t-100dB\t20.0dB",
		"4\tRoom Name\t0.0\t\t0.0\tText\tRead/Write\tnil\tnil\tnil\tnil",
		"5\tselect 1\t0.0\t\t0.0\tTrigger\tRead/Write\tnil\tnil\tnil\tnil",
		"6\tselect 2\t0.0\t\t0.0\tTrigger\tRead/Write\tnil\tnil\tnil\tnil",
		"-10.0\tnil\tnil\tnil")
}

func TestWrongComponentCallsNameWhatIsWrong(t *testing.T) {
	wantFromLobby(t, `
		print(pcall(Component.New)) print(pcall(Component.New, {}))
		for _, wrong in ipairs{{}, true, print} do print(pcall(Component.GetControls, wrong)) end
		print(pcall(Component.GetControls)) print(pcall(Component.GetComponents, {}))
		local c = Component.New("Lobby.Main")
		print(getmetatable(c), pcall(setmetatable, c, {}))`,
		"false\tComponent.New: name: got no value, want string", "false\tComponent.New: name: got table, want string",
		"false\tComponent.GetControls: component: got table, want a name or what Component.New returns",
		"false\tComponent.GetControls: component: got boolean, want a name or what Component.New returns",
		"false\tComponent.GetControls: component: got function, want a name or what Component.New returns",
		"false\tComponent.GetControls: component: got no value, want value", "false\tComponent.GetComponents: name: got table, want string",
		"Component\tfalse\tcannot change a protected metatable")
}

func TestScriptReachesWhatItHasAskedFor(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.component("Lobby", gain...)
		b.component("Unit", unit...)
		one, two := b.script("one", `Component.New("Lobby")`), b.script("two", `Component.New("Later")`)
		b.Do(func() {
			for _, row := range []struct {
				script      *engine.Script
				gone, added []string
				want        bool
			}{
				{one, []string{"Unit"}, []string{"Later"}, false},
				{one, []string{"Unit", "Lobby"}, nil, true},
				{two, []string{"Lobby", "Unit"}, nil, false},
				{two, nil, []string{"Later"}, true},
			} {
				if got := qsys.Reaches(row.script, row.gone, row.added); got != row.want {
					t.Errorf("%s, gone %v, added %v: %v", row.script.Name(), row.gone, row.added, got)
				}
			}
		})
		two.Stop()
		b.Do(func() {
			if qsys.Reaches(two, nil, []string{"Later"}) {
				t.Error("a script that is stopped reaches something")
			}
		})
	})
}
