package designs

// Reading maps by tables of fields: unknown, duplicate and missing keys.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// reader turns the tree of one file into a Design and collects its problems.
type reader struct {
	file, dir string
	sims      Simulators // nil: sims are not checked
	problems  Problems
	sources   map[string][]byte // scripts already read, by path
	once      map[string]bool   // features already reported as missing
}

func (r *reader) report(at Position, format string, args ...any) {
	r.problems = append(r.problems, Problem{r.file, at.Line, at.Column, fmt.Sprintf(format, args...)})
}

// notYet reports a feature that is not built, at its first place in the file.
func (r *reader) notYet(at Position, feature string) {
	if !r.once[feature] {
		r.once[feature] = true
		r.report(at, "%s: not supported yet", feature)
	}
}

// field is a key that a map may have.
type field struct {
	name     string
	required bool
	// instead lists keys that make a missing required key no problem.
	instead []string
	// read takes the value; without it the key is not supported yet.
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
		if fields[i].read == nil {
			r.notYet(e.key.Position, known[i])
		} else {
			fields[i].read(e.value)
		}
	}
	if !n.partial {
		r.missing(n.Position, fields, seen)
	}
}

// unknownKey returns the key that was probably meant, or "".
func (r *reader) unknownKey(e entry, known []string) string {
	meant := suggest(e.name(), known)
	if meant == "" {
		r.report(e.key.Position, "unknown key %s: known are %s", quote(e.name()), strings.Join(known, ", "))
	} else {
		r.report(e.key.Position, "unknown key %s: did you mean %q?", quote(e.name()), meant)
	}
	return meant
}

func (r *reader) missing(at Position, fields []field, seen []string) {
	has := func(name string) bool { return slices.Contains(seen, name) }
	for _, f := range fields {
		if f.required && !has(f.name) && !slices.ContainsFunc(f.instead, has) {
			r.report(at, "missing key %q", f.name)
		}
	}
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

// want reports a value of another kind.
func (r *reader) want(n node, kind nodeKind, what, want string) bool {
	if n.kind != kind && n.kind != brokenNode {
		r.report(n.Position, "%s: got %s, want %s", what, n.describe(), want)
	}
	return n.kind == kind
}

// text returns a text that is not empty.
func (r *reader) text(n node, what string) (string, bool) {
	want := "text"
	if n.kind == numberNode || n.kind == boolNode {
		want = "text: put it in quotes"
	}
	if !r.want(n, textNode, what, want) {
		return "", false
	}
	s := n.value.(string)
	if strings.TrimSpace(s) == "" {
		r.report(n.Position, "%s: is empty", what)
		return "", false
	}
	return s, true
}

// name returns a text that may name a design, a device or a component.
func (r *reader) name(n node, what string) (string, bool) {
	const most = 255
	s, ok := r.text(n, what)
	switch {
	case !ok:
		return "", false
	case len(s) > most:
		r.report(n.Position, "%s: %s is too long: at most %d bytes", what, quote(s), most)
		return "", false
	case strings.ContainsFunc(s, unicode.IsControl):
		r.report(n.Position, "%s: %s holds a control character", what, quote(s))
		return "", false
	}
	return s, true
}

func (r *reader) bool(n node, what string) (value, ok bool) {
	if !r.want(n, boolNode, what, "true or false") {
		return false, false
	}
	return n.value.(bool), true
}
