package designs

// The keys of a design and of its components.

import (
	"math"
	"path/filepath"
	"strings"
	"time"
)

func (r *reader) design(root node) *Design {
	d := &Design{Path: r.file, Dir: r.dir, Location: time.Local}
	if root.kind == nullNode {
		r.report(root.Position, "the file is empty: want at least the key %q", "design")
		return d
	}
	r.fields(root, "the file", []field{
		{name: "design", required: true, read: func(v node) { d.Name, _ = r.name(v, "design") }},
		{name: "timezone", read: func(v node) { d.Location = r.timezone(v) }},
		{name: "budget", read: func(v node) { d.Budget = r.budget(v) }},
		{name: "devices", read: func(v node) { d.Devices = r.devices(v) }},
		{name: "components", read: func(v node) { d.Components = r.components(v) }},
		{name: "wires"},
		{name: "named"},
		{name: "schedule"},
		{name: "permissions"},
	})
	return d
}

func (r *reader) timezone(n node) *time.Location {
	name, ok := r.text(n, "timezone")
	if !ok {
		return nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		r.report(n.Position, "timezone: %s is not known: want a name such as Europe/Berlin", quote(name))
	}
	return loc
}

func (r *reader) budget(n node) int {
	const want = "a whole number"
	if !r.want(n, numberNode, "budget", want) {
		return 0
	}
	i, ok := n.value.(int64)
	_, huge := n.value.(uint64)
	switch {
	case huge, i > math.MaxInt:
		r.report(n.Position, "budget: %v is too large", n.value)
	case !ok:
		r.report(n.Position, "budget: got %s, want %s", n.describe(), want)
	case i <= 0:
		r.report(n.Position, "budget: got %d, want a number above 0", i)
	}
	return int(i)
}

func (r *reader) components(n node) []Component {
	if n.kind == nullNode || !r.want(n, listNode, "components", "a list") {
		return nil
	}
	var out []Component
	named := map[string]int{}
	for _, item := range n.items {
		out = append(out, r.component(item, named))
	}
	return out
}

// component reads one component; named holds the lines of the names before it.
func (r *reader) component(n node, named map[string]int) Component {
	c := Component{Position: n.Position}
	r.fields(n, "component", []field{
		{name: "name", required: true, read: func(v node) { c.Name = r.componentName(v, named) }},
		{name: "script", required: true, instead: []string{"plugin", "type"}, read: func(v node) { c.Script, c.Source = r.script(v) }},
		{name: "plugin"},
		{name: "type"},
		{name: "properties"},
		{name: "serial"},
		{name: "controls"},
	})
	return c
}

func (r *reader) componentName(n node, named map[string]int) string {
	name, ok := r.name(n, "name")
	if !ok {
		return ""
	}
	if line, twice := named[name]; twice {
		r.report(n.Position, "name: two components are named %s: the other at line %d", quote(name), line)
		return name
	}
	named[name] = n.Line
	return name
}

func (r *reader) script(n node) (path string, source []byte) {
	path, ok := r.path(n, "script")
	if !ok {
		return "", nil
	}
	if source, ok := r.sources[path]; ok {
		return path, source
	}
	source, err := readRegular(path, maxScript)
	if err != nil {
		r.report(n.Position, "script: %s: %v", quote(n.value.(string)), err)
		return path, nil
	}
	r.sources[path] = source
	return path, source
}

// path returns the path of a file that the design names.
func (r *reader) path(n node, what string) (string, bool) {
	s, ok := r.text(n, what)
	if !ok {
		return "", false
	}
	local := filepath.FromSlash(s)
	switch {
	case strings.ContainsRune(s, 0):
		r.report(n.Position, "%s: %s holds a control character", what, quote(s))
		return "", false
	case filepath.IsAbs(local) || strings.HasPrefix(s, "/") || filepath.VolumeName(local) != "":
		r.report(n.Position, "%s: %s is an absolute path: want one relative to the design file", what, quote(s))
		return "", false
	}
	return filepath.Join(r.dir, local), true
}
