package controls

// Panels: touch screens and viewers that show user control interfaces.

import (
	"fmt"
	"slices"
)

// Panel is a touch screen or a viewer.
type Panel struct {
	set    *UCIs
	def    PanelDefinition
	home   *UCI // that the design gives it
	uci    *UCI
	page   *Page // nil: the interface has none
	screen Screen
	group  int
}

// definePanels makes the panels that the interfaces have. One that is what it was keeps its state.
func (u *UCIs) definePanels() {
	old := u.panels
	u.panels = nil
	for _, uci := range u.list {
		for _, d := range uci.def.Panels {
			p := named(old, d.Name, (*Panel).Name)
			if p == nil || p.home != uci || !slices.Contains(u.list, p.uci) {
				p = &Panel{set: u, def: d, home: uci, screen: ScreenOn}
				p.assign(uci)
			}
			u.panels = append(u.panels, p)
		}
	}
}

// Panels returns the panels in the order of the design.
func (u *UCIs) Panels() []*Panel { return slices.Clone(u.panels) }

// Panel returns the panel of a name, or nil.
func (u *UCIs) Panel(name string) *Panel { return named(u.panels, name, (*Panel).Name) }

// Name returns the name of the panel.
func (p *Panel) Name() string { return p.def.Name }

// UCI returns the interface that is shown.
func (p *Panel) UCI() *UCI { return p.uci }

// Page returns the page that is shown, nil if the interface has none.
func (p *Panel) Page() *Page { return p.page }

// Screen returns what the screen does.
func (p *Panel) Screen() Screen { return p.screen }

// ChannelGroup returns the channel group that is shown, 0 before one has been chosen.
func (p *Panel) ChannelGroup() int { return p.group }

func (p *Panel) assign(uci *UCI) {
	p.uci, p.page = uci, nil
	if len(uci.pages) > 0 {
		p.page = uci.pages[0]
	}
}

// Assign shows another interface, on its first page. It fails unless the panel is a dynamic one.
func (p *Panel) Assign(uci *UCI) error {
	if !p.def.Dynamic {
		return fmt.Errorf("the panel %q is not dynamic", p.Name())
	}
	if p.uci == uci {
		return nil
	}
	p.assign(uci)
	p.set.tell(UCIChange{Event: UCIAssigned, UCI: uci, Panel: p})
	return nil
}

// ShowPage shows a page of the interface that the panel shows. It fails for a page of another one.
func (p *Panel) ShowPage(page *Page) error {
	if page.uci != p.uci {
		return fmt.Errorf("the panel %q shows the UCI %q, not %q", p.Name(), p.uci.Name(), page.uci.Name())
	}
	if p.page != page {
		p.page = page
		p.set.tell(UCIChange{Event: PageShown, UCI: p.uci, Panel: p})
	}
	return nil
}

// SetScreen turns the screen on or off, or dims it.
func (p *Panel) SetScreen(s Screen) {
	if p.screen != s {
		p.screen = s
		p.set.tell(UCIChange{Event: ScreenChanged, UCI: p.uci, Panel: p})
	}
}

// SetChannelGroup chooses the channel group that is shown.
func (p *Panel) SetChannelGroup(n int) {
	if p.group != n {
		p.group = n
		p.set.tell(UCIChange{Event: GroupChanged, UCI: p.uci, Panel: p})
	}
}

// LogOff ends the session at the panel. It keeps no state: watchers are told, each time.
func (p *Panel) LogOff() {
	p.set.tell(UCIChange{Event: LoggedOff, UCI: p.uci, Panel: p})
}
