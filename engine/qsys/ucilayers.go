// Layers and lists of the global Uci (API reference 6).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine/lua53"
)

// setLayerVisibility is Uci.SetLayerVisibility([uci,] page, layer, visible [, transition]).
func (d *Dialect) setLayerVisibility(L *lua53.Thread) int {
	var page, name string
	var visible bool
	var how lua53.Value
	c := d.uciCall(L, "SetLayerVisibility", "page", &page, "layer", &name, "visible", &visible, "transition?", &how)
	layer := c.layer(c.page(c.uci, page), name)
	layer.Show(visible, c.transition(how))
	return 0
}

// setSharedLayerVisibility is Uci.SetSharedLayerVisibility([uci,] layer, visible [, transition]).
func (d *Dialect) setSharedLayerVisibility(L *lua53.Thread) int {
	var name string
	var visible bool
	var how lua53.Value
	c := d.uciCall(L, "SetSharedLayerVisibility", "layer", &name, "visible", &visible, "transition?", &how)
	layer := c.uci.SharedLayer(name)
	if layer == nil {
		c.Fail("layer: there is no shared layer %q in the UCI %q", name, c.uci.Name())
	}
	layer.Show(visible, c.transition(how))
	return 0
}

// layer returns a layer of a page or raises an error.
func (c uciCall) layer(page *controls.Page, name string) *controls.Layer {
	layer := page.Layer(name)
	if layer == nil {
		c.Fail("layer: there is no layer %q on the page %q of the UCI %q", name, page.Name(), page.UCI().Name())
	}
	return layer
}

// transition reads how a layer comes or goes. It comes last, so that a script that names its own UCI hears of the page that is not there.
func (c uciCall) transition(v lua53.Value) controls.Transition {
	word, ok := v.ToString()
	if !ok && !v.IsNil() {
		c.Fail("transition: got %s, want string", c.L.State().TypeName(v))
	}
	how, ok := controls.ParseTransition(word)
	if !ok {
		c.Fail("transition: got %q, want one of %s", word, controls.Transitions())
	}
	return how
}

// getUcis is Uci.GetUcis().
func (d *Dialect) getUcis(L *lua53.Thread) int {
	return pushNames(L, d.options.UCIs.All(), (*controls.UCI).Name)
}

// getUciPages is Uci.GetUciPages([uci]).
func (d *Dialect) getUciPages(L *lua53.Thread) int {
	return pushNames(L, d.uciCall(L, "GetUciPages").uci.Pages(), (*controls.Page).Name)
}

// getUciPageLayers is Uci.GetUciPageLayers([uci,] page).
func (d *Dialect) getUciPageLayers(L *lua53.Thread) int {
	var page string
	c := d.uciCall(L, "GetUciPageLayers", "page", &page)
	return pushNames(L, c.page(c.uci, page).Layers(), (*controls.Layer).Name)
}

// pushNames returns an array of tables with Name.
func pushNames[T any](L *lua53.Thread, all []*T, name func(*T) string) int {
	L.ChargeBytes(perElement * len(all))
	list := L.NewTable(len(all), 0)
	for i, one := range all {
		entry := L.NewTable(0, 1)
		entry.SetName("Name", lua53.String(name(one)))
		list.SetInt(int64(i+1), entry.Value())
	}
	L.Push(list.Value())
	return 1
}

// getLayerVisibility is Uci.GetLayerVisibility([uci [, page [, layer]]]): true or false for a layer; tables by name for what is left out: layers of
// a page, pages of a UCI, UCIs. A UCI's own script leaves the uci out, and has no others in the table.
func (d *Dialect) getLayerVisibility(L *lua53.Thread) int {
	var names []string
	own, isOwn := L.State().Slot(uciSlot{}).(string)
	if isOwn {
		names = []string{own}
	}
	c := d.newUciCall(L, "GetLayerVisibility")
	given := 0
	for _, argument := range []string{"uci", "page", "layer"}[len(names):] {
		if L.Get(given + 1).IsNil() {
			break
		}
		names = append(names, "")
		given++
		c.unpackAt(given, argument, &names[len(names)-1])
	}
	switch {
	case given == 0:
		L.Push(c.visibleUCIs(own))
	case len(names) == 1:
		L.Push(c.visiblePages(c.find(names[0])))
	case len(names) == 2:
		L.Push(c.visibleLayers(c.page(c.find(names[0]), names[1])))
	default:
		L.Push(lua53.Bool(c.layer(c.page(c.find(names[0]), names[1]), names[2]).Visible()))
	}
	return 1
}

// unpackAt reads the text at a place, from 1.
func (c uciCall) unpackAt(place int, name string, text *string) {
	var skipped lua53.Value
	var pairs []any
	for range place - 1 {
		pairs = append(pairs, "", &skipped)
	}
	c.Unpack(append(pairs, name, text)...)
}

// visibleUCIs is a table of UCIs by name, or of the one.
func (c uciCall) visibleUCIs(only string) lua53.Value {
	table := c.L.NewTable(0, 1)
	for _, uci := range c.set.All() {
		if only == "" || uci.Name() == only {
			table.SetString(uci.Name(), c.visiblePages(uci))
		}
	}
	return table.Value()
}

func (c uciCall) visiblePages(uci *controls.UCI) lua53.Value {
	c.L.ChargeBytes(perElement * len(uci.Pages()))
	table := c.L.NewTable(0, len(uci.Pages()))
	for _, page := range uci.Pages() {
		table.SetString(page.Name(), c.visibleLayers(page))
	}
	return table.Value()
}

func (c uciCall) visibleLayers(page *controls.Page) lua53.Value {
	c.L.ChargeBytes(perElement * len(page.Layers()))
	table := c.L.NewTable(0, len(page.Layers()))
	for _, layer := range page.Layers() {
		table.SetString(layer.Name(), lua53.Bool(layer.Visible()))
	}
	return table.Value()
}
