// The global Uci (API reference 6).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// uciTable is the global Uci, to be shared. Where a function begins with the name of a UCI, a UCI's own script leaves it out; the signatures show
// the other scripts' form.
func (d *Dialect) uciTable() *lua53.Table {
	return functions("Uci", calls{
		"SetLayerVisibility": {"(uci: string, page: string, layer: string, visible: boolean, transition?: string) -- shows or hides a layer of a page",
			d.setLayerVisibility},
		"SetSharedLayerVisibility": {"(uci: string, layer: string, visible: boolean, transition?: string) -- shows or hides a layer that pages share",
			d.setSharedLayerVisibility},
		"GetLayerVisibility": {"(uci?: string, page?: string, layer?: string): boolean|table -- whether a layer is shown, or that of all by name",
			d.getLayerVisibility},
		"GetUcis":          {"(): {Name: string}[] -- the UCIs of the design", d.getUcis},
		"GetUciPages":      {"(uci: string): {Name: string}[] -- the pages of a UCI", d.getUciPages},
		"GetUciPageLayers": {"(uci: string, page: string): {Name: string}[] -- the layers of a page, without shared ones", d.getUciPageLayers},
		"SetPage":          {"(panel: string, page: string) -- shows another page on a panel", d.setPage},
		"SetUCI":           {"(panel: string, uci: string) -- shows another UCI on a panel whose assignment is dynamic", d.setUCI},
		"SetScreen":        {"(panel: string, state: string) -- On, Off or Dim", d.setScreen},
		"SetChannelGroup":  {"(panel: string, group: integer) -- shows another channel group on a panel", d.setChannelGroup},
		"LogOff":           {"(panel: string) -- ends the session at a panel", d.logOff},
		"ShowDialog": {"(uci: string, dialog: {Title: string?, Message: string?, Buttons: string[]?, Handler: fun(button: integer)?}) -- asks a question; the handler gets the button, from 0",
			d.showDialog},
		"GetVariable": {"(uci: string, name: string): string|number|boolean -- the value of a variable", d.getVariable},
		"SetVariable": {"(uci: string, name: string, value: string|number|boolean) -- sets a variable", d.setVariable},
	})
}

// uciModule gives a UCI's own script the global Uci, which has Variables in it.
type uciModule struct {
	*Dialect
	own string // the UCI
}

// uciSlot is the key of a state's slot for the name of the UCI whose script runs there.
type uciSlot struct{}

// Open implements [engine.Module]. It comes after that of [componentModule].
func (m uciModule) Open(s *engine.Script) (engine.Exports, error) {
	st := s.State()
	global := m.uci.Share(st)
	st.SetSlot(uciSlot{}, m.own)
	global.SetName("Variables", m.variables(s).Value())
	return engine.Exports{Globals: []engine.Global{{Name: "Uci", Value: global.Value()}}}, nil
}

// variables is Uci.Variables: an object for each variable, with what controls have.
func (m uciModule) variables(s *engine.Script) *lua53.Table {
	own := s.State().Slot(controlsSlot{}).(*scriptControls)
	all := m.options.UCIs.UCI(m.own)
	if all == nil {
		return s.State().NewTable(0, 0)
	}
	table := s.State().NewTable(0, len(all.Variables()))
	for _, c := range all.Variables() {
		variable := own.object(c)
		variable.isVariable = true
		table.SetName(c.Name(), variable.self.Value())
	}
	return table
}

// uciCall is one call of a function of Uci.
type uciCall struct {
	engine.Args
	set *controls.UCIs
	uci *controls.UCI
}

// newUciCall reads arguments as [engine.Args.Unpack] does.
func (d *Dialect) newUciCall(L *lua53.Thread, name string, pairs ...any) uciCall {
	c := uciCall{Args: engine.NewArgs(L, "Uci."+name), set: d.options.UCIs}
	c.Unpack(pairs...)
	return c
}

// uciCall reads the name of a UCI, which a UCI's own script leaves out, and the arguments behind it.
func (d *Dialect) uciCall(L *lua53.Thread, name string, pairs ...any) uciCall {
	own, isOwn := L.State().Slot(uciSlot{}).(string)
	if !isOwn {
		pairs = append([]any{"uci", &own}, pairs...)
	}
	c := d.newUciCall(L, name, pairs...)
	c.uci = c.find(own)
	return c
}

// find returns the UCI of a name or raises an error.
func (c uciCall) find(name string) *controls.UCI {
	uci := c.set.UCI(name)
	if uci == nil {
		c.Fail("uci: there is no UCI %q", name)
	}
	return uci
}

// page returns a page of the UCI or raises an error.
func (c uciCall) page(uci *controls.UCI, name string) *controls.Page {
	page := uci.Page(name)
	if page == nil {
		c.Fail("page: there is no page %q in the UCI %q", name, uci.Name())
	}
	return page
}

// panel returns the panel of a name or raises an error.
func (c uciCall) panel(name string) *controls.Panel {
	panel := c.set.Panel(name)
	if panel == nil {
		c.Fail("panel: device not found: there is no panel %q", name)
	}
	return panel
}
