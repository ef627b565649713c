// Where the calls of the tests are made: scripts in virtual time, with one of everything.
package definitions

import (
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/controls"
	"crosspoint/controls/native"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// preamble makes globals of the modules, on one line.
const preamble = "for _, m in ipairs{'LuaXML', 'EzSVG', 'date', 'lpeg', 'icons'} do local ok, t = pcall(require, m) if ok then _G[m] = t end end"

// world is an engine with a dialect that has one of everything.
type world struct {
	*engine.Engine
	network *transport.InProcess
	dialect *qsys.Dialect
	own     qsys.Component
	lines   []engine.Line // dispatch goroutine
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{network: transport.NewInProcess(transport.InProcessOptions{Ordered: true})}
	var registry controls.Registry
	component, err := registry.Add("Here", "plugin", controls.Definition{Name: "Level", Type: controls.Knob, Unit: controls.Float, Count: 1, Min: 0, Max: 10})
	if err != nil {
		t.Fatal(err)
	}
	addMixer(t, &registry)
	w.dialect = qsys.New(qsys.Options{
		Network: w.network, Design: "Bench", Components: &registry, UCIs: newUCIs(t),
		Named: func(string) *controls.Control { return component.Controls()[0] },
	})
	w.own = qsys.Component{
		Controls: component, Properties: &lua53.DataTable{},
		Serial: []qsys.SerialPin{{}}, SerialServers: []*qsys.VirtualSerial{qsys.NewVirtualSerial("x")},
	}
	w.Engine = engine.New(engine.Options{Ordered: true, Debug: func(l engine.Line) { w.lines = append(w.lines, l) }})
	return w
}

func (w *world) close() {
	w.Engine.Close()
	w.network.Close()
}

// printed runs source as a script of its own and returns the first line that it prints, or its error.
func (w *world) printed(source string) (text string) {
	s := w.NewScript(engine.ScriptConfig{Name: "a", Chunk: "a.lua", Source: []byte(source), Common: w.dialect.Common(), Modules: w.dialect.Modules(w.own)})
	s.Start()
	time.Sleep(time.Millisecond)
	w.Do(func() {
		for _, l := range w.lines {
			if l.Kind != engine.Started && text == "" {
				text = l.Text
			}
		}
	})
	s.Stop()
	w.Remove(s)
	w.Do(func() { w.lines = nil })
	return text
}

// perform runs the attempts, each in a script of its own, and returns what each prints: its error, or nil and what it has returned.
func perform(t *testing.T, attempts []attempt) (printed []string) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.close()
		for _, a := range attempts {
			printed = append(printed, w.printed(preamble+"\nprint(select(2, pcall(function() return nil, "+a.code+" end)))"))
		}
	})
	return printed
}

// newUCIs has a UCI x whose parts are called x as well, and its shared layer y.
func newUCIs(t *testing.T) *controls.UCIs {
	t.Helper()
	ucis := &controls.UCIs{}
	err := ucis.Define([]controls.UCIDefinition{{
		Name:         "x",
		Pages:        []controls.PageDefinition{{Name: "x", Layers: []controls.LayerDefinition{{Name: "x"}}}},
		SharedLayers: []controls.LayerDefinition{{Name: "y"}},
		Variables:    []controls.VariableDefinition{{Name: "x", Type: controls.StringVariable}},
		Panels:       []controls.PanelDefinition{{Name: "x", Dynamic: true}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return ucis
}

// addMixer adds a mixer named x.
func addMixer(t *testing.T, registry *controls.Registry) {
	t.Helper()
	for _, kind := range native.Types() {
		if kind.Name != "mixer" {
			continue
		}
		defs, _, wrong := kind.Controls(map[string]float64{"n_inputs": 2, "n_outputs": 2, "n_cues": 1})
		if wrong != nil {
			t.Fatal(wrong)
		}
		if _, err := registry.Add("x", kind.Name, defs...); err != nil {
			t.Fatal(err)
		}
	}
}
