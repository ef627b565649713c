package controls

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lobby is a UCI with a bit of everything.
func lobby() UCIDefinition {
	return UCIDefinition{
		Name:         "Lobby",
		Pages:        []PageDefinition{{"Home", []LayerDefinition{{Name: "Base"}, {Name: "Popup", Hidden: true}}}, {Name: "Audio"}},
		SharedLayers: []LayerDefinition{{Name: "Header"}},
		Variables:    []VariableDefinition{{"Room", StringVariable, "Hall"}, {"Level", NumberVariable, -20}, {"Locked", BooleanVariable, true}, {"Accent", ColorVariable, "#FF8000"}},
		Panels:       []PanelDefinition{{Name: "Wall"}, {Name: "Tablet", Dynamic: true}},
	}
}

// newUCIs returns the interfaces and what watchers are told, a line each.
func newUCIs(t *testing.T, defs ...UCIDefinition) (*UCIs, *[]string) {
	t.Helper()
	u, told := &UCIs{}, &[]string{}
	if err := u.Define(defs); err != nil {
		t.Fatal(err)
	}
	u.Watch(func(c UCIChange) {
		line := fmt.Sprintf("%d %s", c.Event, c.UCI.Name())
		switch {
		case c.Layer != nil:
			line += fmt.Sprintf(" %s %t %s", c.Layer.Name(), c.Layer.Visible(), c.Transition)
		case c.Panel != nil:
			line += fmt.Sprintf(" %s %s %s %d", c.Panel.Name(), c.Panel.Page().Name(), c.Panel.Screen(), c.Panel.ChannelGroup())
		case c.Dialog != nil:
			line += fmt.Sprintf(" %s %d", c.Dialog.Title, c.Button)
		}
		*told = append(*told, line)
	})
	return u, told
}

func TestLayersAndPanelsTellOfChangesOnly(t *testing.T) {
	other := UCIDefinition{Name: "Other", Pages: []PageDefinition{{Name: "Start"}}}
	u, told := newUCIs(t, lobby(), other)
	uci, wall, tablet := u.UCI("Lobby"), u.Panel("Wall"), u.Panel("Tablet")
	uci.Page("Home").Layer("Base").Show(true, "fade")
	uci.Page("Home").Layer("Popup").Show(true, "fade")
	uci.SharedLayer("Header").Show(false, "none")
	for _, err := range []error{wall.ShowPage(uci.Page("Home")), wall.ShowPage(uci.Page("Audio")), tablet.Assign(u.UCI("Other"))} {
		if err != nil {
			t.Error(err)
		}
	}
	for _, err := range []error{wall.Assign(u.UCI("Other")), tablet.ShowPage(uci.Page("Home"))} {
		if err == nil {
			t.Error("no error")
		}
	}
	wall.SetScreen(ScreenOn)
	wall.SetScreen(ScreenDim)
	wall.SetChannelGroup(2)
	wall.LogOff()
	want := []string{
		"1 Lobby Popup true fade", "1 Lobby Header false none", "2 Lobby Wall Audio On 0", "3 Other Tablet Start On 0",
		"4 Lobby Wall Audio Dim 0", "5 Lobby Wall Audio Dim 2", "6 Lobby Wall Audio Dim 2",
	}
	if diff := cmp.Diff(want, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestDialogIsAnsweredOnceOrWithdrawn(t *testing.T) {
	u, told := newUCIs(t, lobby())
	var ends []int
	show := func(title string) *Dialog {
		return u.UCI("Lobby").ShowDialog(Dialog{Title: title, Buttons: []string{"Yes", "No"}}, func(button int) { ends = append(ends, button) })
	}
	first := show("first")
	second := show("second")
	if first.IsOpen() || u.UCI("Lobby").Dialog() != second {
		t.Error("the first dialog is still open")
	}
	for _, err := range []error{first.Answer(0), second.Answer(2), second.Answer(-1)} {
		if err == nil {
			t.Error("answered")
		}
	}
	if err := second.Answer(1); err != nil {
		t.Error(err)
	}
	if err := second.Answer(1); err == nil {
		t.Error("answered twice")
	}
	if diff := cmp.Diff([]int{-1, 1}, ends); diff != "" {
		t.Errorf("ends (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"7 Lobby first 0", "9 Lobby first -1", "7 Lobby second 0", "8 Lobby second 1"}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestUCIsThatStayKeepTheirState(t *testing.T) {
	other := UCIDefinition{Name: "Other", Pages: []PageDefinition{{Name: "Start"}}}
	u, _ := newUCIs(t, lobby(), other)
	u.UCI("Lobby").Page("Home").Layer("Popup").Show(true, "")
	if err := u.Panel("Tablet").Assign(u.UCI("Other")); err != nil {
		t.Fatal(err)
	}
	u.Panel("Wall").SetScreen(ScreenOff)
	var ends []int
	u.UCI("Other").ShowDialog(Dialog{}, func(button int) { ends = append(ends, button) })
	other.Pages = []PageDefinition{{Name: "Begin"}}
	if err := u.Define([]UCIDefinition{other, lobby()}); err != nil {
		t.Fatal(err)
	}
	if !u.UCI("Lobby").Page("Home").Layer("Popup").Visible() || u.Panel("Wall").Screen() != ScreenOff {
		t.Error("what stayed began anew")
	}
	if u.UCI("Other").Page("Begin") == nil || u.Panel("Tablet").UCI() != u.UCI("Lobby") || len(ends) != 1 {
		t.Error("what changed is as before")
	}
}

func TestVariablesTakeWhatTheirTypeSays(t *testing.T) {
	u, _ := newUCIs(t, lobby())
	for name, fits := range map[string]map[any]bool{
		"Room":   {"x": true, "": true, 1: false, true: false},
		"Level":  {1.5: true, "1": false, 2e9: false, true: false},
		"Locked": {true: true, 1: false, "true": false},
		"Accent": {"red": true, "#AABBCCDD": true, "#12": false, 7: false},
	} {
		d, c := u.UCI("Lobby").Variable(name)
		if c == nil || c.Path() != "Lobby/"+name {
			t.Fatalf("%s: no control", name)
		}
		for v, want := range fits {
			if err := d.Check(v); (err == nil) != want {
				t.Errorf("%s = %v: %v", name, v, err)
			}
		}
	}
	if d, c := u.UCI("Lobby").Variable("Nothing"); c != nil || d.Name != "" {
		t.Error("a variable that is not there")
	}
	if _, c := u.UCI("Lobby").Variable("Level"); c.Value() != -20 {
		t.Errorf("Level is %v", c.Value())
	}
}
