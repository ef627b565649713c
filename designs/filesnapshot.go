package designs

// Snapshot banks.

import (
	"strings"

	"crosspoint/controls"
)

// standardCount is how many snapshots a bank has without the key, as on a Core.
const standardCount = 8

func (r *reader) snapshots(n node) []Bank {
	var out []Bank
	for _, e := range r.entries(n, "snapshots") {
		b := Bank{Count: standardCount, Position: e.key.Position}
		b.Name, _ = r.name(e.key, "snapshots")
		r.fields(e.value, "snapshot bank", r.bankFields(&b))
		if e.value.kind != mapNode {
			continue
		}
		before := len(r.problems)
		b.Controls = r.bankControls(e.value.child("controls"))
		b.Stored = r.stored(e.value.child("stored"), &b, len(r.problems) == before)
		out = append(out, b)
	}
	return out
}

func (r *reader) bankFields(b *Bank) []field {
	return []field{
		{name: "controls", doc: "What the snapshots hold: controls as Component/Control, and components for all of their controls.",
			required: true, shape: listOf(textValue)},
		{name: "count", doc: "How many snapshots there are, at most 24. The default is 8.",
			shape: func() schema { return schema{"type": "integer", "minimum": 1, "maximum": controls.MaxSnapshots} },
			read:  func(v node) { b.Count = r.bankCount(v) }},
		{name: "stored", doc: "What the snapshots hold at first, from the first on: values for controls of the bank.",
			shape: listOf(mapOf(scalarValue))},
	}
}

func (r *reader) bankCount(n node) int {
	count := r.positive(n, "count")
	if count > controls.MaxSnapshots {
		r.report(n.Position, "count: got %d, want at most %d", count, controls.MaxSnapshots)
		return controls.MaxSnapshots
	}
	return count
}

// bankControls returns the controls that a list names, by themselves or with their components.
func (r *reader) bankControls(n node) []Ref {
	var out []Ref
	seen := map[*controls.Control]int{}
	if n.kind == listNode && len(n.items) == 0 || n.kind == nullNode {
		r.report(n.Position, "controls: the bank has none")
	}
	for _, item := range r.list(n, "controls") {
		for _, c := range r.bankItem(item) {
			if line := seen[c]; line != 0 {
				r.report(item.Position, "controls: %s is in the bank already, by line %d", quote(c.Path()), line)
				break
			}
			if r.kept++; r.kept > maxControls {
				r.report(item.Position, "too many controls in snapshot banks: a design has at most %d", maxControls)
				return out
			}
			seen[c] = item.Line
			out = append(out, refTo(c))
		}
	}
	return out
}

// bankItem returns the controls of one item of a bank.
func (r *reader) bankItem(n node) []*controls.Control {
	text, ok := r.text(n, "controls")
	if !ok {
		return nil
	}
	if component := r.registry.Component(text); component != nil {
		return r.bankComponent(component, n)
	}
	if r.incomplete[text] {
		return nil
	}
	c := r.bankControl(text, n.Position)
	if c == nil {
		return nil
	}
	if d := c.Definition(); !d.Keeps() {
		r.report(n.Position, "controls: %s is of type %s, which snapshots do not hold", quote(text), kindOf(d))
		return nil
	}
	return []*controls.Control{c}
}

// bankControl is [reader.control], but a text without a slash is meant to be a component.
func (r *reader) bankControl(text string, at Position) *controls.Control {
	if strings.Contains(text, "/") {
		return r.control(text, "controls", at)
	}
	var known []string
	for _, c := range r.registry.Components() {
		known = append(known, c.Name())
	}
	r.report(at, "controls: there is no component %s: %s", quote(text), r.didYouMean(text, known, `want a component, or a control as "Component/Control"`))
	return nil
}

func (r *reader) bankComponent(component *controls.Component, n node) []*controls.Control {
	var all []*controls.Control
	for _, c := range component.Controls() {
		if c.Definition().Keeps() {
			all = append(all, c)
		}
	}
	if len(all) == 0 && !r.incomplete[component.Name()] {
		r.report(n.Position, "controls: %s has no control that snapshots hold", quote(component.Name()))
	}
	return all
}

// kindOf is the word of a control's type; that of a pin is none of the file.
func kindOf(d controls.Definition) string {
	if d.Type == controls.Loose {
		return "pin"
	}
	return d.Type.String()
}

// stored returns what the snapshots of a bank hold at first. known says that its controls are all known.
func (r *reader) stored(n node, b *Bank, known bool) [][]Write {
	var bank map[Ref]bool
	if known {
		bank = map[Ref]bool{}
		for _, ref := range b.Controls {
			bank[ref] = true
		}
	}
	var out [][]Write
	for i, item := range r.list(n, "stored") {
		if i == b.Count && b.Count > 0 {
			r.report(item.Position, "stored: more than the %d snapshots of the bank, see its key \"count\"", b.Count)
			break
		}
		out = append(out, r.writes(item, "stored", bank))
	}
	return out
}
