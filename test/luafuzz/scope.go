// Variables: which there are, where they can be seen, what may be done with them.
package luafuzz

import "slices"

// variable is a Lua variable of a known kind. All variables of one name are of one kind, so that a hidden one leaves no gap.
type variable struct {
	name, kind string
	fixed      bool // loops count with it: no assignment
}

// namesOf returns the names that variables of a kind have. The templates name their own variables otherwise.
func namesOf(kind string) []string {
	return map[string][]string{
		"int":     {"i", "j", "ii", "amount", "index"},
		"float":   {"y", "z", "ratio"},
		"str":     {"s", "q", "text", "label"},
		"numeral": {"num", "digits"},
		"bool":    {"flag", "yes"},
		"ints":    {"ints", "array"},
		"words":   {"words", "names"},
		"box":     {"obj", "thing"},
		"intfn":   {"calc", "fn"},
		"strfn":   {"join", "edit"},
	}[kind]
}

// variable returns a variable's name:
//
//	get    one that can be read here
//	set    one that may be assigned to here
//	new    a local one, visible in the scope that the statement opens, otherwise after the statement
//	fix    like new, but never assigned to
//	later  a local one, visible after the statement
func (g *generator) variable(verb, kind string) string {
	switch verb {
	case "get":
		return g.pick(g.visible(kind, false)...)
	case "set":
		return g.pick(g.visible(kind, true)...)
	}
	v := variable{name: g.fresh(kind), kind: kind, fixed: verb == "fix"}
	if verb == "later" {
		g.later = append(g.later, v)
	} else {
		g.pending = append(g.pending, v)
	}
	return v.name
}

// fresh returns a name for a new variable that the statement in hand does not declare yet.
func (g *generator) fresh(kind string) string {
	for {
		name := g.pick(namesOf(kind)...)
		same := func(v variable) bool { return v.name == name }
		if !slices.ContainsFunc(g.pending, same) && !slices.ContainsFunc(g.later, same) {
			return name
		}
	}
}

// visible returns the names of a kind that can be read, or assigned to, where the generator is.
func (g *generator) visible(kind string, assignable bool) []string {
	var names, hidden []string
	for _, scope := range slices.Backward(g.scopes) {
		for _, v := range slices.Backward(scope) {
			if v.kind != kind || slices.Contains(hidden, v.name) {
				continue
			}
			hidden = append(hidden, v.name)
			if !v.fixed || !assignable {
				names = append(names, v.name)
			}
		}
	}
	if len(names) == 0 {
		panic("luafuzz: no variable of kind " + kind)
	}
	return names
}

// open begins a scope with the variables that the statement has declared so far.
func (g *generator) open() {
	g.scopes = append(g.scopes, nil)
	g.declare(g.pending)
	g.pending = nil
}

// leave ends the innermost scope.
func (g *generator) leave() { g.scopes = g.scopes[:len(g.scopes)-1] }

func (g *generator) declare(vs []variable) {
	top := len(g.scopes) - 1
	g.scopes[top] = append(g.scopes[top], vs...)
}
