package designs

// The keys of a control.

import (
	"fmt"

	"crosspoint/controls"
)

// controls returns the controls of a list that are right.
func (r *reader) controls(n node) []controls.Definition {
	var out []controls.Definition
	named := map[string]int{}
	for _, item := range r.list(n, "controls") {
		before := len(r.problems)
		d := controls.Definition{Pin: controls.PinBoth}
		r.fields(item, "control", r.controlFields(&d))
		if len(r.problems) == before && item.kind == mapNode {
			r.checkControl(item, d, named)
		}
		if len(r.problems) == before && item.kind == mapNode {
			out = append(out, d)
		}
	}
	return out
}

func (r *reader) controlFields(d *controls.Definition) []field {
	return []field{
		{name: "name", doc: "The name of the control, as scripts and wires say it.", required: true, shape: textValue,
			read: func(v node) { d.Name, _ = r.name(v, "name") }},
		{name: "type", doc: "The kind of the control.", required: true, shape: oneWordOf(words(controls.Toggle)),
			read: func(v node) { d.Type = word(r, v, "type", words(controls.Toggle), controls.ParseType) }},
		{name: "unit", doc: "What a knob counts.", shape: oneWordOf(words(controls.DB)),
			read: func(v node) { d.Unit = word(r, v, "unit", words(controls.DB), controls.ParseUnit) }},
		{name: "min", doc: "The lower end of a knob's, meter's or state trigger's range.", shape: numberValue,
			read: func(v node) { d.Min, _ = r.number(v, "min") }},
		{name: "max", doc: "The upper end of the range.", shape: numberValue,
			read: func(v node) { d.Max, _ = r.number(v, "max") }},
		{name: "default", doc: "The first state.", shape: scalarValue,
			read: func(v node) { d.Default, _ = r.scalar(v, "default") }},
		{name: "count", doc: "How many such controls there are. More than one are called Name 1, Name 2 and so on.", shape: positiveNumber,
			read: func(v node) { d.Count = r.positive(v, "count") }},
		{name: "choices", doc: "The entries of a combo box or list box, for type text.", shape: listOf(textValue),
			read: func(v node) { d.Choices = r.texts(v, "choices") }},
		{name: "pin", doc: "Whether wires may begin or end here. The default is both.", shape: oneWordOf(words(controls.PinNone)),
			read: func(v node) { d.Pin = word(r, v, "pin", words(controls.PinNone), controls.ParsePin) }},
	}
}

// checkControl reports what is wrong with a control whose values can be read.
func (r *reader) checkControl(n node, d controls.Definition, named map[string]int) {
	if line, twice := named[d.Name]; twice {
		r.report(n.child("name").Position, "name: two controls are named %s: the other at line %d", quote(d.Name), line)
		return
	}
	named[d.Name] = n.child("name").Line
	r.checkRange(n, "min", "max", d)
	r.checkDefinition(n, d, nil)
}

// checkRange reports a range without one of its ends, and one of the only point that means none.
func (r *reader) checkRange(n node, lower, upper string, d controls.Definition) {
	switch {
	case n.has(lower) != n.has(upper):
		present, absent := lower, upper
		if n.has(upper) {
			present, absent = upper, lower
		}
		r.report(n.child(present).Position, "%s: a range has two ends: the key %q is missing", present, absent)
	case n.has(lower) && d.Min == 0 && d.Max == 0:
		r.report(n.child(upper).Position, "%s: 0 is not above the minimum 0", upper)
	}
}

// checkDefinition reports every mistake in a definition at its key of n; keys holds those that are called otherwise than the field.
func (r *reader) checkDefinition(n node, d controls.Definition, keys map[string]string) {
	for _, wrong := range d.Validate() {
		key := wrong.Field
		if other, ok := keys[key]; ok {
			key = other
		}
		at := n.Position
		if n.has(key) {
			at = n.child(key).Position
		}
		r.report(at, "%s: %v", key, wrong.Err)
	}
}

// texts returns a list of texts.
func (r *reader) texts(n node, what string) []string {
	var out []string
	for _, item := range r.list(n, what) {
		s, _ := r.text(item, what)
		out = append(out, s)
	}
	return out
}

// words returns the words of a kind from the first one on.
func words[T interface {
	~uint8
	fmt.Stringer
}](first T) []string {
	var out []string
	for ; first.String() != ""; first++ {
		out = append(out, first.String())
	}
	return out
}
