package designs

// Reading maps by tables of fields: unknown, duplicate and missing keys.

import (
	"fmt"
	"slices"
	"strings"
)

// field is a key that a map may have. The tables of fields are what is read
// and what the schema says; a table made by a nil reader serves the schema.
type field struct {
	name string
	// doc is what editors show.
	doc string
	// required keys must be there. Of the keys that are one of several, exactly
	// one must.
	required, oneOf bool
	// shape is what the value looks like.
	shape shapeFunc
	// notYet marks a feature that is not built.
	notYet bool
	// read takes the value. Without it the value is taken with [node.child] once
	// the whole map has been checked.
	read func(value node)
}

// fields reads the map n, which is called what in problems.
func (r *reader) fields(n node, what string, fields []field) {
	if !r.want(n, mapNode, what, "a map") {
		return
	}
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.name
	}
	var seen []string
	for _, e := range r.unique(n) {
		i := slices.Index(known, e.name())
		if i < 0 {
			seen = append(seen, r.unknownKey(e, known))
			continue
		}
		seen = append(seen, known[i])
		switch f := fields[i]; {
		case f.notYet:
			r.notYet(e.key.Position, f.name)
		case f.read != nil:
			f.read(e.value)
		}
	}
	if !n.partial {
		r.missing(n.Position, fields, seen)
	}
	r.tooMany(n, fields)
}

// unknownKey returns the key that was probably meant, or "".
func (r *reader) unknownKey(e entry, known []string) string {
	meant := r.suggest(e.name(), known)
	if meant == "" {
		r.report(e.key.Position, "unknown key %s: known are %s", quote(e.name()), strings.Join(known, ", "))
	} else {
		r.report(e.key.Position, "unknown key %s: did you mean %q?", quote(e.name()), meant)
	}
	return meant
}

func (r *reader) missing(at Position, fields []field, seen []string) {
	for _, f := range fields {
		if f.required && !slices.Contains(seen, f.name) {
			r.report(at, "missing key %q", f.name)
		}
	}
	one := oneOf(fields)
	if len(one) > 0 && !slices.ContainsFunc(one, func(name string) bool { return slices.Contains(seen, name) }) {
		r.report(at, "missing key: want one of %s", strings.Join(one, ", "))
	}
}

// tooMany reports keys of which only one may be there, but for the first.
func (r *reader) tooMany(n node, fields []field) {
	one, first := oneOf(fields), ""
	for _, e := range n.entries {
		switch {
		case !slices.Contains(one, e.name()) || e.name() == first:
		case first == "":
			first = e.name()
		default:
			r.report(e.key.Position, "%s: there is %s already: want one of %s", e.name(), first, strings.Join(one, ", "))
		}
	}
}

// oneOf returns the names of the fields of which exactly one must be there.
func oneOf(fields []field) []string {
	var names []string
	for _, f := range fields {
		if f.oneOf {
			names = append(names, f.name)
		}
	}
	return names
}

// unique returns the entries of a map; it reports and leaves out every key that
// comes again.
func (r *reader) unique(n node) []entry {
	first := map[string]int{}
	var out []entry
	for _, e := range n.entries {
		if line, ok := first[e.name()]; ok {
			r.report(e.key.Position, "duplicate key %s: first at line %d", quote(e.name()), line)
			continue
		}
		first[e.name()] = e.key.Line
		out = append(out, e)
	}
	return out
}

// notYet reports a feature that is not built, at its first place in the file.
func (r *reader) notYet(at Position, feature string) {
	if !r.once[feature] {
		r.once[feature] = true
		r.report(at, "%s: not supported yet", feature)
	}
}

// refuse reports those of some keys that are there, for a reason.
func (r *reader) refuse(n node, reason string, keys ...string) {
	for _, e := range n.entries {
		if slices.Contains(keys, e.name()) {
			r.report(e.key.Position, "%s: %s: remove the key", e.name(), reason)
		}
	}
}

// maxSuggestions bounds the words that are compared for all suggestions of a
// file.
const maxSuggestions = 1_000_000

// suggest is [suggest] as long as that takes little time.
func (r *reader) suggest(word string, candidates []string) string {
	if r.suggested += len(candidates); r.suggested > maxSuggestions {
		return ""
	}
	return suggest(word, candidates)
}

// didYouMean ends a problem with a suggestion, if there is one, and otherwise
// with the remedy.
func (r *reader) didYouMean(word string, candidates []string, remedy string) string {
	if meant := r.suggest(word, candidates); meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return remedy
}
