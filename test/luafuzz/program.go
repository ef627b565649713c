// The generator: from a seed to a program.
package luafuzz

import (
	"math/rand/v2"
	"strings"
)

// Program returns a random Lua 5.3 program. The same seed gives the same program.
func Program(seed int64) string { return newGenerator(seed).expand("$program") }

// generator expands the grammar and knows which variables can be seen where it is.
type generator struct {
	rand     *rand.Rand
	scopes   [][]variable
	pending  []variable // declared by the statement in hand; visible in the scope it opens
	later    []variable // declared by the statement in hand; visible after it
	lines    int        // that the program may still have
	nesting  int        // blocks that may still be opened
	depth    int        // of the expression in hand
	limit    int        // of its depth
	risk     int        // above 0 an operand may be of any type
	inside   int        // function bodies around
	watching func(rule, alternative string)
}

func newGenerator(seed int64) *generator {
	g := &generator{rand: rand.New(rand.NewPCG(uint64(seed), 53)), scopes: make([][]variable, 1)}
	g.lines, g.nesting, g.limit = 12+g.rand.IntN(22), 3, 2
	g.scopes[0] = []variable{{name: "I", kind: "int"}, {name: "X", kind: "float"}, {name: "S", kind: "str"}}
	return g
}

func (g *generator) chance(percent int) bool { return g.rand.IntN(100) < percent }

func (g *generator) pick(from ...string) string { return from[g.rand.IntN(len(from))] }

// expand replaces every nonterminal of a template.
func (g *generator) expand(template string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(template, "$")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name := symbol(rest)
		template = rest[len(name):]
		text := g.produce(name)
		out.WriteString(strings.ReplaceAll(text, "\n", "\n"+indentation(before)))
	}
}

// symbol returns the nonterminal that text begins with.
func symbol(text string) string {
	if strings.HasPrefix(text, "$") {
		return "$"
	}
	for i := range len(text) {
		if c := text[i]; (c < 'a' || c > 'z') && c != '@' {
			return text[:i]
		}
	}
	return text
}

// indentation returns the blanks that the last line of text consists of.
func indentation(text string) string {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	if strings.Trim(line, " ") != "" {
		return ""
	}
	return line
}

// produce returns what a nonterminal becomes: by code or by the grammar.
func (g *generator) produce(name string) string {
	if verb, kind, found := strings.Cut(name, "@"); found {
		return g.variable(verb, kind)
	}
	if text, ok := g.terminal(name); ok {
		return text
	}
	if text, ok := g.structure(name); ok {
		return text
	}
	r, ok := rules[name]
	if !ok {
		panic("luafuzz: no rule for $" + name)
	}
	if g.risk > 0 && g.chance(12) && operand(name) {
		name, r = "wrong", rules["wrong"]
	}
	g.depth++
	defer func() { g.depth-- }()
	return g.alternative(name, r)
}

// operand reports whether any other value may stand in the place of a nonterminal.
func operand(name string) bool {
	switch name {
	case "int", "float", "num", "str", "numeral", "bool", "any":
		return true
	}
	return false
}

// alternative expands one alternative of a rule.
func (g *generator) alternative(name string, r rule) string {
	choice := r.leaves
	if deeper := g.deeper(name); len(r.leaves) == 0 || len(r.branches) > 0 && deeper {
		choice = r.branches
	}
	chosen := g.pick(choice...)
	if g.watching != nil {
		g.watching(name, chosen)
	}
	return g.expand(chosen)
}

// deeper reports whether a rule may take a branch.
func (g *generator) deeper(name string) bool {
	if name == "statement" {
		return g.nesting > 0 && g.chance(35)
	}
	return g.depth < g.limit && g.chance(60)
}
