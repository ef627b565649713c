// The global Uci: layers, panels, dialogs and variables.
package qsys_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

// withUCIs is inBubble with the UCIs Lobby and Other.
func withUCIs(t *testing.T, f func(b *bench)) { t.Helper(); withUCIsOf(t, engine.Options{}, f) }

// withUCIsOf is withUCIs on an engine with options.
func withUCIsOf(t *testing.T, o engine.Options, f func(b *bench)) {
	t.Helper()
	inBubble(t, o, func(b *bench) {
		err := b.ucis.Define([]controls.UCIDefinition{{
			Name: "Lobby",
			Pages: []controls.PageDefinition{
				{Name: "Home", Layers: []controls.LayerDefinition{{Name: "Base"}, {Name: "Popup", Hidden: true}}}, {Name: "Audio"},
			},
			SharedLayers: []controls.LayerDefinition{{Name: "Header"}},
			Variables: []controls.VariableDefinition{
				{Name: "Room", Type: controls.StringVariable, Default: "Hall"}, {Name: "Level", Type: controls.NumberVariable},
				{Name: "Locked", Type: controls.BooleanVariable}, {Name: "Accent", Type: controls.ColorVariable, Default: "#FF8000"},
			},
			Panels: []controls.PanelDefinition{{Name: "Wall"}, {Name: "Tablet", Dynamic: true}},
		}, {Name: "Other", Pages: []controls.PageDefinition{{Name: "Start"}}}})
		if err != nil {
			t.Fatal(err)
		}
		f(b)
	})
}

// uciScript starts source as the script of the UCI Lobby.
func (b *bench) uciScript(source string) *engine.Script {
	s := b.prepare("u", source, qsys.Component{UCI: "Lobby"})
	s.Start()
	b.wait(time.Second)
	return s
}

// changes returns what happens to UCIs and panels from now on, a line each. Read it inside Do.
func (b *bench) changes() *[]string {
	var lines []string
	b.Do(func() {
		b.ucis.Watch(func(c controls.UCIChange) {
			switch {
			case c.Layer != nil:
				lines = append(lines, fmt.Sprintf("%s %t %s", c.Layer.Name(), c.Layer.Visible(), c.Transition))
			case c.Panel != nil:
				lines = append(lines, fmt.Sprintf("%s: %s/%s %s %d", c.Panel.Name(), c.UCI.Name(), c.Panel.Page().Name(), c.Panel.Screen(), c.Panel.ChannelGroup()))
			default:
				lines = append(lines, fmt.Sprintf("%s %d", c.Dialog.Title, c.Button))
			}
		})
	})
	return &lines
}

func (b *bench) wantChanges(got *[]string, want ...string) {
	b.t.Helper()
	b.Do(func() {
		if diff := cmp.Diff(want, *got); diff != "" {
			b.t.Errorf("changes (-want +got):\n%s", diff)
		}
	})
}

func TestUciLayersOfAnyScriptAndOfTheUcisOwn(t *testing.T) {
	withUCIs(t, func(b *bench) {
		changes := b.changes()
		b.run(`
			Uci.SetLayerVisibility("Lobby", "Home", "Popup", true, "fade")
			Uci.SetLayerVisibility("Lobby", "Home", "Popup", true, "left") -- is shown already
			Uci.SetLayerVisibility("Lobby", "Home", "Base", false, nil)
			Uci.SetSharedLayerVisibility("Lobby", "Header", false, "")
			print(Uci.GetLayerVisibility("Lobby", "Home", "Popup"), Uci.GetLayerVisibility("Lobby", "Home").Base, Uci.GetLayerVisibility().Lobby.Home.Popup)
			print(type(Uci.Variables), next(Uci.GetLayerVisibility("Other").Start))`)
		b.uciScript(`
			Uci.SetLayerVisibility("Home", "Popup", false, "none")
			Uci.SetSharedLayerVisibility("Header", true)
			print(Uci.GetLayerVisibility("Home", "Base"), Uci.GetLayerVisibility("Home").Popup)
			for uci, pages in pairs(Uci.GetLayerVisibility()) do print(uci, pages.Home.Base, pages.Audio) end
			print(pcall(Uci.SetLayerVisibility, "Lobby", "Home", "Popup", true))`)
		b.wantParts("true\tfalse\ttrue", "nil\tnil", "false\tfalse", "Lobby\tfalse\ttable: …",
			"false\tUci.SetLayerVisibility: page: there is no page \"Lobby\" in the UCI \"Lobby\"")
		b.wantChanges(changes, "Popup true fade", "Base false none", "Header false none", "Popup false none", "Header true none")
	})
}

func TestUciListsHaveNames(t *testing.T) {
	const list = `
		local function names(list) local all = {} for i, one in ipairs(list) do all[i] = one.Name end return table.concat(all, ",") end
		print(names(Uci.GetUcis()), names(Uci.GetUciPages(%[1]s)), names(Uci.GetUciPageLayers(%[1]s %[2]s "Home")))`
	withUCIs(t, func(b *bench) {
		b.run(fmt.Sprintf(list, `"Lobby"`, ","))
		b.uciScript(fmt.Sprintf(list, "", ""))
		b.want("Lobby,Other\tHome,Audio\tBase,Popup", "Lobby,Other\tHome,Audio\tBase,Popup")
	})
}

func TestUciPanelsShowPagesAndUcis(t *testing.T) {
	withUCIs(t, func(b *bench) {
		changes := b.changes()
		b.run(`
			Uci.SetPage("Wall", "Audio")
			Uci.SetUCI("Tablet", "Other")
			Uci.SetScreen("Wall", "Off")
			Uci.SetScreen("Wall", "dim")
			Uci.SetChannelGroup("Wall", 3)
			Uci.LogOff("Tablet")`)
		b.want()
		b.wantChanges(changes, "Wall: Lobby/Audio On 0", "Tablet: Other/Start On 0", "Wall: Lobby/Audio Off 0", "Wall: Lobby/Audio Dim 0",
			"Wall: Lobby/Audio Dim 3", "Tablet: Other/Start On 0")
	})
}

func TestUciNamesThatAreNotThereRaise(t *testing.T) {
	withUCIs(t, func(b *bench) {
		b.run(`
			for _, call in ipairs{
				{"SetLayerVisibility", "Foyer", "Home", "Base", true}, {"SetLayerVisibility", "Lobby", "Hom", "Base", true},
				{"SetLayerVisibility", "Lobby", "Home", "Header", true}, {"SetLayerVisibility", "Lobby", "Home", "Base", true, "spin"},
				{"SetSharedLayerVisibility", "Lobby", "Base", true}, {"SetPage", "Door", "Home"}, {"SetPage", "Wall", "Start"},
				{"SetUCI", "Wall", "Other"}, {"SetUCI", "Tablet", "Foyer"}, {"SetScreen", "Wall", "Bright"}, {"SetChannelGroup", "Wall", -1},
				{"LogOff", "Door"}, {"GetUciPages", "Foyer"}, {"GetUciPageLayers", "Lobby", "Hom"}, {"GetLayerVisibility", "Lobby", "Home", "Hea"},
				{"GetVariable", "Lobby", "Rom"}, {"SetVariable", "Lobby", "Level", "loud"}, {"SetVariable", "Lobby", "Locked", 1},
				{"SetVariable", "Lobby", "Accent", "#12"}, {"ShowDialog", "Lobby", {Buttons = "Yes"}}, {"ShowDialog", "Lobby", {Handler = 1}},
				{"GetUciPages"},
			} do print(select(2, pcall(Uci[call[1]], table.unpack(call, 2)))) end`)
		b.want(
			`Uci.SetLayerVisibility: uci: there is no UCI "Foyer"`,
			`Uci.SetLayerVisibility: page: there is no page "Hom" in the UCI "Lobby"`,
			`Uci.SetLayerVisibility: layer: there is no layer "Header" on the page "Home" of the UCI "Lobby"`,
			`Uci.SetLayerVisibility: transition: got "spin", want one of none, fade, left, right, top, bottom`,
			`Uci.SetSharedLayerVisibility: layer: there is no shared layer "Base" in the UCI "Lobby"`,
			`Uci.SetPage: panel: device not found: there is no panel "Door"`,
			`Uci.SetPage: page: there is no page "Start" in the UCI "Lobby"`,
			`Uci.SetUCI: the panel "Wall" is not dynamic`,
			`Uci.SetUCI: uci: there is no UCI "Foyer"`,
			`Uci.SetScreen: state: got "Bright", want On, Off or Dim`,
			`Uci.SetChannelGroup: group: got -1, want 0 or more`,
			`Uci.LogOff: panel: device not found: there is no panel "Door"`,
			`Uci.GetUciPages: uci: there is no UCI "Foyer"`,
			`Uci.GetUciPageLayers: page: there is no page "Hom" in the UCI "Lobby"`,
			`Uci.GetLayerVisibility: layer: there is no layer "Hea" on the page "Home" of the UCI "Lobby"`,
			`Uci.GetVariable: name: there is no variable "Rom" in the UCI "Lobby"`,
			`Uci.SetVariable: value: got string, want number`,
			`Uci.SetVariable: value: got number, want boolean`,
			`Uci.SetVariable: value: "#12" is no color: want one such as #FF8000 or red`,
			`Uci.ShowDialog: Buttons: got string, want table`,
			`Uci.ShowDialog: Handler: got number, want function`,
			`Uci.GetUciPages: uci: got no value, want string`)
	})
}

func TestUciVariablesAreSeenByEveryScript(t *testing.T) {
	withUCIs(t, func(b *bench) {
		b.uciScript(`
			for name, v in pairs(Uci.Variables) do v.EventHandler = function(c) print(name, c == v, c.String, c.Value, c.Boolean) end end
			print(Uci.Variables.Room.String, Uci.Variables["Accent"].String, Uci.Variables.Nothing)
			Uci.SetVariable("Lobby", "Room", "own") -- no event, as with controls`)
		b.run(`
			print(Uci.GetVariable("Lobby", "Room"), Uci.GetVariable("Lobby", "Level"), Uci.GetVariable("Lobby", "Locked"), Uci.GetVariable("Lobby", "Accent"))
			Uci.SetVariable("Lobby", "Room", 7)
			Uci.SetVariable("Lobby", "Level", -12.5)
			Uci.SetVariable("Lobby", "Level", -12.5)
			Uci.SetVariable("Lobby", "Locked", true)
			print(Uci.GetVariable("Lobby", "Room"), Uci.GetVariable("Lobby", "Level"), Uci.GetVariable("Lobby", "Locked"))`)
		b.want("Hall\t#FF8000\tnil", "own\t0.0\tfalse\t#FF8000", "7\t-12.5\ttrue",
			"Room\ttrue\t7\t7.0\ttrue", "Level\ttrue\t-12.5\t-12.5\tfalse", "Locked\ttrue\ttrue\t1.0\ttrue")
	})
}

func TestUciDialogCallsItsHandlerWithTheButtonFromZero(t *testing.T) {
	withUCIs(t, func(b *bench) {
		changes := b.changes()
		b.run(`
			local function show(title) Uci.ShowDialog("Lobby", {Title = title, Message = "Sure?", Buttons = {"Yes", "No"}, Handler = function(...) print(title, ...) end}) end
			show("first") show("second")`)
		b.Do(func() {
			d := b.ucis.UCI("Lobby").Dialog()
			if diff := cmp.Diff([]string{"second", "Sure?", "Yes", "No"}, append([]string{d.Title, d.Message}, d.Buttons...)); diff != "" {
				t.Errorf("dialog (-want +got):\n%s", diff)
			}
			if err := d.Answer(1); err != nil {
				t.Error(err)
			}
			if len(b.lines) != 1 {
				t.Errorf("the handler runs inside the answer: %v", b.lines)
			}
		})
		b.uciScript(`
			Uci.ShowDialog({Title = "own"})
			Uci.ShowDialog("Other", {Title = "other", Buttons = {"OK"}, Handler = function() error("withdrawn, and yet called") end})`).Stop()
		b.want("second\t1")
		b.wantChanges(changes, "first 0", "first -1", "second 0", "second 1", "own 0", "other 0", "own -1", "other -1")
	})
}

func TestUciDialogAnsweredAtTheStopOfItsScript(t *testing.T) {
	withUCIs(t, func(b *bench) {
		s := b.run(`Uci.ShowDialog("Lobby", {Buttons = {"OK"}, Handler = function() print("called") end})`)
		b.Do(func() {
			go s.Stop()
			if err := b.ucis.UCI("Lobby").Dialog().Answer(0); err != nil {
				t.Error(err)
			}
		})
		b.wait(time.Second)
		s.Stop() // does not hang
	})
}

func TestUciScriptsMustDoWithoutTheNetwork(t *testing.T) {
	withUCIs(t, func(b *bench) {
		b.uciScript(`
			for _, name in ipairs{"TcpSocket", "HttpClient", "Email", "SerialPorts", "dir", "Ssh", "Usb", "Midi"} do
				local ok, err = pcall(function() return _G[name].New() end)
				if ok or not err:find("This feature is unavailable in UCI Controller.", 1, true) then print(name, ok, err) end
			end
			print(type(Timer.New()), type(Component.New("x")))`)
		b.want("userdata\ttable")
	})
}
