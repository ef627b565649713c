package designs

// User control interfaces, their pages, layers, variables and panels.

import (
	"slices"

	"crosspoint/controls"
)

func (r *reader) ucis(n node) []controls.UCIDefinition {
	var out []controls.UCIDefinition
	panels := map[string]int{}
	for _, e := range r.entries(n, "ucis") {
		before := len(r.problems)
		u := controls.UCIDefinition{}
		u.Name, _ = r.name(e.key, "ucis")
		r.uciNames = append(r.uciNames, u.Name)
		r.fields(e.value, "UCI", r.uciFields(&u, panels))
		if len(r.problems) == before {
			if err := new(controls.UCIs).Define([]controls.UCIDefinition{u}); err != nil {
				r.report(e.key.Position, "%v", err)
			}
		}
		out = append(out, u)
	}
	return out
}

// uciFields are the keys of a UCI; panels holds the lines of the panels before it.
func (r *reader) uciFields(u *controls.UCIDefinition, panels map[string]int) []field {
	return []field{
		{name: "pages", doc: "The pages by name, each with its layers. The first is shown first.", required: true, shape: mapOf(layersShape(r)),
			read: func(v node) { u.Pages = r.uciPages(v) }},
		{name: "shared_layers", doc: "Layers that pages share.", shape: layersShape(r),
			read: func(v node) { u.SharedLayers = r.layers(v, "shared_layers") }},
		{name: "variables", doc: "Variables by name.", shape: mapOf(objectOf(func() []field { return r.variableFields(nil, nil) })),
			read: func(v node) { u.Variables = r.variables(v) }},
		{name: "panels", doc: "Touch screens and viewers that show the UCI when the design starts.",
			shape: listOf(eitherOf(textValue, objectOf(func() []field { return r.panelFields(nil) }))),
			read:  func(v node) { u.Panels = r.panels(v, panels) }},
	}
}

func layersShape(r *reader) shapeFunc {
	return listOf(eitherOf(textValue, objectOf(func() []field { return r.layerFields(nil) })))
}

func (r *reader) uciPages(n node) []controls.PageDefinition {
	var out []controls.PageDefinition
	all := r.entries(n, "pages")
	if len(all) == 0 && !n.partial && (n.kind == mapNode || n.kind == nullNode) {
		r.report(n.Position, "pages: the UCI has none")
	}
	for _, e := range all {
		name, _ := r.name(e.key, "pages")
		out = append(out, controls.PageDefinition{Name: name, Layers: r.layers(e.value, "layers")})
	}
	return out
}

// layers reads layers: names, or maps with a name.
func (r *reader) layers(n node, what string) []controls.LayerDefinition {
	var out []controls.LayerDefinition
	seen := map[string]int{}
	for _, item := range r.list(n, what) {
		l := controls.LayerDefinition{}
		at := r.nameOrMap(item, "layer", &l.Name, r.layerFields(&l))
		if r.isNew(at, l.Name, seen, "layer: two layers are named %s: the other at line %d") {
			out = append(out, l)
		}
	}
	return out
}

func (r *reader) layerFields(l *controls.LayerDefinition) []field {
	return []field{
		{name: "name", doc: "The name of the layer.", required: true, shape: textValue,
			read: func(v node) { l.Name, _ = r.name(v, "name") }},
		{name: "visible", doc: "Whether the layer is shown when the design starts. The default is true.", shape: boolValue,
			read: func(v node) {
				visible, ok := r.bool(v, "visible")
				l.Hidden = ok && !visible
			}},
	}
}

// nameOrMap reads what stands for a map with nothing but a name, or that map, and returns where the name is.
func (r *reader) nameOrMap(n node, what string, name *string, fields []field) Position {
	if n.kind == textNode {
		*name, _ = r.name(n, what)
		return n.Position
	}
	if n.kind != mapNode {
		r.want(n, mapNode, what, "a name or a map")
		return n.Position
	}
	r.fields(n, what, fields)
	return n.child("name").Position
}

// isNew reports a name that is there already. A name that could not be read is none.
func (r *reader) isNew(at Position, name string, seen map[string]int, problem string) bool {
	if name == "" {
		return false
	}
	if line := seen[name]; line != 0 {
		r.report(at, problem, quote(name), line)
		return false
	}
	seen[name] = at.Line
	return true
}

func (r *reader) variables(n node) []controls.VariableDefinition {
	var out []controls.VariableDefinition
	for _, e := range r.entries(n, "variables") {
		v := controls.VariableDefinition{}
		v.Name, _ = r.name(e.key, "variables")
		var first node
		r.fields(e.value, "variable", r.variableFields(&v, &first))
		if v.Type != 0 && first.kind != brokenNode {
			v.Default, _ = r.scalar(first, "default")
		}
		if v.Default != nil {
			if err := v.Check(v.Default); err != nil {
				r.report(first.Position, "default: got %s: %v", first.describe(), err)
			}
		}
		out = append(out, v)
	}
	return out
}

func (r *reader) variableFields(d *controls.VariableDefinition, first *node) []field {
	types := words(controls.StringVariable)
	return []field{
		{name: "type", doc: "What the variable holds.", required: true, shape: oneWordOf(types),
			read: func(v node) { d.Type = word(r, v, "type", types, controls.ParseVariableType) }},
		{name: "default", doc: "What it holds when the design starts.", shape: scalarValue, read: func(v node) { *first = v }},
	}
}

// panels reads panels: names, or maps with a name. seen holds the lines of those of other UCIs.
func (r *reader) panels(n node, seen map[string]int) []controls.PanelDefinition {
	var out []controls.PanelDefinition
	for _, item := range r.list(n, "panels") {
		p := controls.PanelDefinition{}
		at := r.nameOrMap(item, "panel", &p.Name, r.panelFields(&p))
		if r.isNew(at, p.Name, seen, "panel: two panels are named %s: the other at line %d") {
			out = append(out, p)
		}
	}
	return out
}

func (r *reader) panelFields(p *controls.PanelDefinition) []field {
	return []field{
		{name: "name", doc: "The name of the panel; no other has it.", required: true, shape: textValue,
			read: func(v node) { p.Name, _ = r.name(v, "name") }},
		{name: "dynamic", doc: "Whether scripts may assign another UCI. The default is false.", shape: boolValue,
			read: func(v node) { p.Dynamic, _ = r.bool(v, "dynamic") }},
	}
}

// ownUCI returns the UCI whose script a component is.
func (r *reader) ownUCI(n node) string {
	name, ok := r.text(n, "uci")
	if !ok {
		return ""
	}
	if !slices.Contains(r.uciNames, name) {
		r.report(n.Position, "uci: there is no UCI %s: %s", quote(name), r.didYouMean(name, r.uciNames, "want one of the key \"ucis\""))
		return ""
	}
	r.isNew(n.Position, name, r.uciScripts, "uci: two components are the script of %s: the other at line %d")
	return name
}
