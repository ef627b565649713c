package controls

// The user control interfaces of a running design.

import (
	"fmt"
	"reflect"
	"slices"
)

// UCIs are the user control interfaces of one design and the panels that show them. Nothing is drawn: this is what panels would show. The zero value
// is empty and ready. As with a [Registry], everything belongs to one goroutine.
type UCIs struct {
	list      []*UCI
	panels    []*Panel
	variables Registry // a component for each interface
	watchers  []*func(UCIChange)
}

// UCI is one user control interface.
type UCI struct {
	def       UCIDefinition
	set       *UCIs
	pages     []*Page
	shared    []*Layer
	variables *Component
	dialog    *Dialog
}

// Page is a page of an interface.
type Page struct {
	uci    *UCI
	name   string
	layers []*Layer
}

// Layer is a layer of a page, or one that pages share.
type Layer struct {
	uci     *UCI
	page    *Page // nil: shared
	name    string
	visible bool
}

// UCIEvent says what happened to an interface or a panel.
type UCIEvent uint8

// What may happen. Variables are controls and have their own observers, see [UCI.Variable].
const (
	LayerChanged    UCIEvent = iota + 1 // Layer, Transition
	PageShown                           // Panel
	UCIAssigned                         // Panel; its page is the first one of the interface
	ScreenChanged                       // Panel
	GroupChanged                        // Panel: its channel group
	LoggedOff                           // Panel
	DialogShown                         // Dialog
	DialogAnswered                      // Dialog, Button
	DialogWithdrawn                     // Dialog
)

// UCIChange is what a watcher is told.
type UCIChange struct {
	Event      UCIEvent
	UCI        *UCI
	Layer      *Layer
	Transition Transition
	Panel      *Panel
	Dialog     *Dialog
	Button     int // from 0; -1 for a dialog that was withdrawn
}

// Define makes the interfaces what defs say. Those that are defined as before keep their state, the others begin anew; so do panels. Open dialogs of
// interfaces that begin anew or go are withdrawn.
func (u *UCIs) Define(defs []UCIDefinition) error {
	old := u.list
	u.list = nil
	for _, o := range old {
		if !slices.ContainsFunc(defs, func(d UCIDefinition) bool { return reflect.DeepEqual(d, o.def) }) {
			o.withdraw()
			u.variables.Remove(o.def.Name)
		}
	}
	for _, d := range defs {
		if i := slices.IndexFunc(old, func(o *UCI) bool { return reflect.DeepEqual(o.def, d) }); i >= 0 {
			u.list = append(u.list, old[i])
			continue
		}
		made, err := u.make(d)
		if err != nil {
			return fmt.Errorf("UCI %q: %w", d.Name, err)
		}
		u.list = append(u.list, made)
	}
	u.definePanels()
	return nil
}

func (u *UCIs) make(d UCIDefinition) (*UCI, error) {
	made := &UCI{def: d, set: u}
	for _, p := range d.Pages {
		page := &Page{uci: made, name: p.Name}
		for _, l := range p.Layers {
			page.layers = append(page.layers, &Layer{made, page, l.Name, !l.Hidden})
		}
		made.pages = append(made.pages, page)
	}
	for _, l := range d.SharedLayers {
		made.shared = append(made.shared, &Layer{made, nil, l.Name, !l.Hidden})
	}
	var kept []Definition
	for _, v := range d.Variables {
		if v.Default != nil {
			if err := v.Check(v.Default); err != nil {
				return nil, fmt.Errorf("variable %q: default: %w", v.Name, err)
			}
		}
		kept = append(kept, v.control())
	}
	var err error
	made.variables, err = u.variables.Add(d.Name, "uci", kept...)
	return made, err
}

// Watch calls tell for every change from now on, inside the call that makes it, until the returned function is called. It must not change anything here.
func (u *UCIs) Watch(tell func(UCIChange)) (cancel func()) {
	watcher := &tell
	u.watchers = append(u.watchers, watcher)
	return func() {
		// A new list, since a change may be told along the old one.
		u.watchers = slices.DeleteFunc(slices.Clone(u.watchers), func(other *func(UCIChange)) bool { return other == watcher })
	}
}

func (u *UCIs) tell(c UCIChange) {
	for _, w := range u.watchers {
		(*w)(c)
	}
}

// All returns the interfaces in the order of the design.
func (u *UCIs) All() []*UCI { return slices.Clone(u.list) }

// UCI returns the interface of a name, or nil.
func (u *UCIs) UCI(name string) *UCI {
	return named(u.list, name, (*UCI).Name)
}

// named returns the one of a name, or nil.
func named[T any](all []*T, name string, nameOf func(*T) string) *T {
	for _, one := range all {
		if nameOf(one) == name {
			return one
		}
	}
	return nil
}

// Name returns the name in the design.
func (u *UCI) Name() string { return u.def.Name }

// Pages returns the pages in order. The slice must not be changed.
func (u *UCI) Pages() []*Page { return u.pages }

// Page returns the page of a name, or nil.
func (u *UCI) Page(name string) *Page { return named(u.pages, name, (*Page).Name) }

// SharedLayers returns the layers that pages share, in order. The slice must not be changed.
func (u *UCI) SharedLayers() []*Layer { return u.shared }

// SharedLayer returns the shared layer of a name, or nil.
func (u *UCI) SharedLayer(name string) *Layer { return named(u.shared, name, (*Layer).Name) }

// Variable returns the variable of a name and the control that holds it, or nil.
func (u *UCI) Variable(name string) (VariableDefinition, *Control) {
	for _, d := range u.def.Variables {
		if d.Name == name {
			return d, u.variables.Control(name)
		}
	}
	return VariableDefinition{}, nil
}

// Variables returns the controls that hold the variables, in order.
func (u *UCI) Variables() []*Control { return u.variables.Controls() }

// Name returns the name of the page.
func (p *Page) Name() string { return p.name }

// UCI returns the interface of the page.
func (p *Page) UCI() *UCI { return p.uci }

// Layers returns the layers of the page in order, without the shared ones. The slice must not be changed.
func (p *Page) Layers() []*Layer { return p.layers }

// Layer returns the layer of a name, or nil.
func (p *Page) Layer(name string) *Layer { return named(p.layers, name, (*Layer).Name) }

// Name returns the name of the layer.
func (l *Layer) Name() string { return l.name }

// Page returns the page of the layer, nil for a shared one.
func (l *Layer) Page() *Page { return l.page }

// Visible reports whether the layer is shown.
func (l *Layer) Visible() bool { return l.visible }

// Show shows or hides the layer. Doing what is done already is no change.
func (l *Layer) Show(visible bool, how Transition) {
	if l.visible == visible {
		return
	}
	l.visible = visible
	l.uci.set.tell(UCIChange{Event: LayerChanged, UCI: l.uci, Layer: l, Transition: how})
}
