package designs

// The dialects that the scripts of a design may be written in.

import (
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/wsblock"
	"crosspoint/engine/wschan"
)

// dialect is one of them. Scripts have several side by side.
type dialect struct {
	name string // in the key `dialects`
	open func(r *Running) *engine.Common
}

// dialects lists them all. Where two have a global or module of one name, it is that of the first.
func dialects() []dialect {
	return []dialect{
		{dialectQSYS, func(r *Running) *engine.Common { return r.dialect.Common() }},
		{"channel", func(r *Running) *engine.Common {
			return wschan.New(wschan.Options{Network: r.router(), Trust: r.trustAt}).Common()
		}},
		{"blocking", func(r *Running) *engine.Common {
			return wsblock.New(wsblock.Options{Network: r.router(), Trust: r.trustAt}).Common()
		}},
	}
}

// dialectQSYS is the only dialect of plugins: what runs here must run on a Core.
const dialectQSYS = "qsys"

func dialectNames() []string {
	var names []string
	for _, d := range dialects() {
		names = append(names, d.name)
	}
	return names
}

// speaks reports whether a component has the dialect of that name.
func (d *Design) speaks(c *Component, dialect string) bool {
	if c.Plugin != nil {
		return dialect == dialectQSYS
	}
	return d.Dialects == nil || slices.Contains(d.Dialects, dialect)
}

// openDialects makes what the scripts of the design share, and what its plugins do.
func (r *Running) openDialects() {
	r.dialect = qsys.New(qsys.Options{
		Network: r.router(), Trust: r.trustAt, Design: r.design.Name, Components: &r.registry, Named: r.Named, Snapshots: &r.snapshots, UCIs: &r.ucis,
	})
	for _, d := range dialects() {
		r.dialects = append(r.dialects, d.open(r))
	}
}

// common returns what the script of a component may call besides Lua. Scripts of the same dialects share it.
func (r *Running) common(c *Component) *engine.Common {
	if c.Plugin != nil {
		return r.dialect.Common()
	}
	if r.shared == nil {
		r.shared = r.merge(c)
	}
	return r.shared
}

// merge puts the dialects of a component together. json, which is the first one's, comes with each.
func (r *Running) merge(c *Component) *engine.Common {
	all := &engine.Common{}
	for name, open := range r.dialect.Common().Modules.All() {
		if name == "json" {
			all.Modules.Add(name, open)
		}
	}
	for i, d := range slices.Backward(dialects()) {
		if r.design.speaks(c, d.name) {
			all.AddAll(&r.dialects[i].Addition)
		}
	}
	return all
}
