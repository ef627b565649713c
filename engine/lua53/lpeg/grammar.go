// Tables as grammars.
package lpeg

import (
	"errors"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// rules collects the rules of a table.
type rules struct {
	L       *lua53.Thread
	places  *lua53.Table // the number of each rule, from 1, by name
	defined []peg.Definition
	parts   []*pattern
}

// grammar returns the pattern that a table, argument n, stands for.
func grammar(L *lua53.Thread, t *lua53.Table, n int) *pattern {
	r := &rules{L: L, places: L.NewTable(0, 0)}
	initial := r.addFirst(t)
	for name, rule := range t.All {
		L.Work(1)
		if f, ok := name.ToFloat(); ok && f == 1 || L.Equal(name, initial) {
			continue
		}
		p := patternIn(rule)
		if p == nil {
			L.Raise("rule '%s' is not a pattern", text(name))
		}
		r.add(name, p)
	}
	if len(r.defined) > peg.MaxRules {
		L.ArgError(n, "grammar has too many rules")
	}
	node, err := peg.NewGrammar(r.defined, r.find, L)
	fail(L, err)
	joined := &pattern{node: node}
	for _, p := range r.parts {
		L.Reserve(16 * len(p.values))
		joined.values = append(joined.values, p.values...)
	}
	return joined
}

// addFirst adds the initial rule and returns its name.
func (r *rules) addFirst(t *lua53.Table) (name lua53.Value) {
	L := r.L
	name = lua53.Int(1)
	rule := t.GetInt(1)
	if rule.IsString() || rule.IsNumber() {
		name = rule
		rule = L.Index(t.Value(), name)
	}
	p := patternIn(rule)
	if p == nil {
		if rule.IsNil() {
			L.Raise("grammar has no initial rule")
		}
		L.Raise("initial rule '%s' is not a pattern", text(name))
	}
	r.add(name, p)
	return name
}

func (r *rules) add(name lua53.Value, p *pattern) {
	r.L.Reserve(nodeBytes)
	r.defined = append(r.defined, peg.Definition{Name: name, Body: p.node})
	r.parts = append(r.parts, p)
	r.places.Set(name, lua53.Int(int64(len(r.defined))))
}

// find returns the number of a rule, -1 if there is none.
func (r *rules) find(name any) int {
	i, _ := r.places.Get(name.(lua53.Value)).ToInt()
	return int(i) - 1
}

// text is the name of a rule in messages.
func text(name lua53.Value) string {
	if s, ok := name.ToString(); ok {
		return s
	}
	return "(a " + name.Type() + ")"
}

// fail raises an error of package peg.
func fail(L *lua53.Thread, err error) {
	if rule, ok := errors.AsType[*peg.RuleError](err); ok {
		L.Raise("%s%s%s", rule.Before, text(rule.Name.(lua53.Value)), rule.After)
	} else if err != nil {
		L.Raise("%s", err.Error())
	}
}
