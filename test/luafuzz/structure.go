// Nonterminals that are made by code: statements, blocks, scopes, and expressions of a certain safety.
package luafuzz

import (
	"slices"
	"strings"
)

// structure returns what a nonterminal that is made by code becomes.
func (g *generator) structure(name string) (text string, ok bool) {
	switch name {
	case "head":
		return g.head(), true
	case "body":
		return g.body(), true
	case "block":
		return g.block(), true
	case "wild":
		return g.wild(), true
	case "scalar":
		return g.scalar(), true
	case "callint":
		return g.call("int", "$get@intfn($int, $int)"), true
	case "callstr":
		return g.call("str", "$get@strfn($str)"), true
	case "tokens":
		return g.tokens(), true
	case "mutant":
		return g.mutant(), true
	}
	return "", g.turn(name)
}

// turn begins or ends a scope or a function body, and reports whether a nonterminal stands for that.
func (g *generator) turn(name string) bool {
	switch name {
	case "open":
		g.open()
	case "close":
		g.leave()
	case "enter":
		g.inside++
		g.open()
	case "leave":
		g.inside--
		g.leave()
	default:
		return false
	}
	return true
}

// head returns the declarations that every program begins with: a variable of each kind.
func (g *generator) head() string {
	var out []string
	for _, line := range []string{
		"local $new@int, $new@float, $new@bool = $anyint, $anyfloat, true", "local $new@str, $new@numeral = $anystr, \"10\"",
		"I, X, S = $anyint, $anyfloat, $anystr", "local $new@ints = {$anyint, $digit, 3}", "local $new@words = {$anystr, $anystr}",
		"local $new@box = setmetatable({value = $digit}, {__name = \"Box\"})", "$newintfn", "$newstrfn", "$newbox",
	} {
		out = append(out, g.statement(line))
	}
	return strings.Join(out, "\n")
}

// body returns statements until the program is long enough.
func (g *generator) body() string {
	var out []string
	for g.lines > 0 {
		s := g.statement("$statement")
		g.lines -= 1 + strings.Count(s, "\n")
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// block returns the statements of a nested block. Its variables end with the scope around it.
func (g *generator) block() string {
	g.nesting--
	defer func() { g.nesting++ }()
	var out []string
	for range 1 + g.rand.IntN(2) {
		out = append(out, g.statement("$statement"))
	}
	return strings.Join(out, "\n")
}

// statement expands a template of a statement. The variables it declares are visible after it.
func (g *generator) statement(template string) string {
	pending, later, depth := g.pending, g.later, g.depth
	g.pending, g.later, g.depth, g.limit = nil, nil, 0, 3+g.rand.IntN(4)
	text := g.expand(template)
	g.declare(slices.Concat(g.pending, g.later))
	g.pending, g.later, g.depth = pending, later, depth
	return text
}

// wild returns an expression whose operands may be of any type, so that it may raise an error.
func (g *generator) wild() string {
	g.risk++
	defer func() { g.risk-- }()
	return g.produce("any")
}

// scalar returns an expression that cannot fail and is no table and no function: its text holds no address.
func (g *generator) scalar() string {
	return g.sound(func() string { return g.produce("plain") })
}

// call returns a call of one of the program's functions, but not within another: the number of calls stays small.
func (g *generator) call(kind, template string) string {
	if g.inside > 0 {
		return g.produce(kind)
	}
	return g.sound(func() string { return g.expand(template) })
}

// sound lets every operand be of its kind.
func (g *generator) sound(expand func() string) string {
	risk := g.risk
	g.risk = 0
	defer func() { g.risk = risk }()
	return expand()
}
