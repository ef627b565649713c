// Patterns as Lua values.
package lpeg

import (
	"slices"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// patternName is what a pattern is called in messages.
const patternName = "lpeg-pattern"

// pattern is what the userdata of a pattern holds.
type pattern struct {
	node    *peg.Node
	program *peg.Program // once it has been matched
	values  []lua53.Value
}

// bytesPerNode is what LPeg takes for a node.
const bytesPerNode = 8

// patternIn returns the pattern in v, nil if it is none.
func patternIn(v lua53.Value) *pattern {
	if u := v.AsUserdata(); u != nil {
		p, _ := u.Data.(*pattern)
		return p
	}
	return nil
}

// push pushes a new pattern of a node. Its values are those of its parts, and others.
func push(L *lua53.Thread, node *peg.Node, parts []*pattern, others ...lua53.Value) int {
	if node.TooDeep() {
		L.Raise("%s", peg.ErrDeep.Error())
	}
	L.Work(node.Weight() / 64)
	L.Reserve(int(bytesPerNode * min(node.Weight(), 1<<40)))
	p := &pattern{node: node, values: others}
	for _, part := range parts {
		switch {
		case len(part.values) == 0:
		case len(p.values) == 0:
			p.values = part.values
		default:
			L.Reserve(16 * (len(p.values) + len(part.values)))
			p.values = slices.Concat(p.values, part.values)
		}
	}
	u := L.State().NewUserdata(p, moduleOf(L).meta)
	u.References = references
	u.Size = node.Bytes()
	L.Push(u.Value())
	return 1
}

func references(data any, visit func(lua53.Value)) {
	for _, v := range data.(*pattern).values {
		visit(v)
	}
}

// get returns argument n as a pattern, whatever stands for one.
func get(L *lua53.Thread, n int) *pattern {
	v := L.Get(n)
	if p := patternIn(v); p != nil {
		return p
	}
	switch v.Kind() {
	case lua53.KindString:
		text, _ := v.AsString()
		return &pattern{node: peg.Literal(text)}
	case lua53.KindInt, lua53.KindFloat:
		count := integer(v)
		if count < 0 {
			return &pattern{node: peg.Not(peg.Any(-count))}
		}
		return &pattern{node: peg.Any(count)}
	case lua53.KindBool:
		return &pattern{node: peg.Always(v.Truth())}
	case lua53.KindTable:
		return grammar(L, v.AsTable(), n)
	case lua53.KindFunction, lua53.KindGoFunction:
		return &pattern{node: peg.Asked(peg.Always(true), v), values: []lua53.Value{v}}
	}
	L.TypeError(n, patternName)
	return nil
}

// integer returns a number as an int of C, 0 if it has a fraction.
func integer(v lua53.Value) int {
	if i, ok := v.ToInt(); ok {
		return int(int32(i))
	}
	return 0
}

// toPattern is lpeg.P(value).
func toPattern(L *lua53.Thread) int {
	L.CheckAny(1)
	if patternIn(L.Get(1)) != nil {
		L.Push(L.Get(1))
		return 1
	}
	p := get(L, 1)
	return push(L, p.node, []*pattern{p})
}

// result pushes the pattern itself when an operator has nothing to add to an operand.
func result(L *lua53.Thread, node *peg.Node, operands ...*pattern) int {
	for i, p := range operands {
		if p.node == node && patternIn(L.Get(i+1)) == p {
			L.Push(L.Get(i + 1))
			return 1
		}
	}
	return push(L, node, operands)
}

func seq(L *lua53.Thread) int {
	a, b := get(L, 1), get(L, 2)
	room(L, a, b)
	return result(L, peg.Seq(a.node, b.node), a, b)
}

func choice(L *lua53.Thread) int {
	a, b := get(L, 1), get(L, 2)
	room(L, a, b)
	return result(L, peg.Choice(a.node, b.node), a, b)
}

func except(L *lua53.Thread) int {
	a, b := get(L, 1), get(L, 2)
	room(L, a, b)
	return push(L, peg.Except(a.node, b.node), []*pattern{a, b})
}

// room counts what joining two patterns takes.
func room(L *lua53.Thread, a, b *pattern) {
	most := min(a.node.Weight()+b.node.Weight(), 1<<40)
	L.Work(most / 64)
	L.Reserve(int(bytesPerNode * most))
}

// repeat is pattern ^ n.
func repeat(L *lua53.Thread) int {
	n := int(int32(L.CheckInt(2)))
	p := get(L, 1)
	if n < 0 {
		return push(L, peg.AtMost(p.node, -n), []*pattern{p})
	}
	if p.node.Nullable() {
		L.Raise("loop body may accept empty string")
	}
	return push(L, peg.AtLeast(p.node, n), []*pattern{p})
}

func not(L *lua53.Thread) int {
	p := get(L, 1)
	return push(L, peg.Not(p.node), []*pattern{p})
}

func and(L *lua53.Thread) int {
	p := get(L, 1)
	return push(L, peg.And(p.node), []*pattern{p})
}

// apply is pattern / value.
func apply(L *lua53.Thread) int {
	v := L.Get(2)
	kind := peg.Function
	switch v.Kind() {
	case lua53.KindFunction, lua53.KindGoFunction:
	case lua53.KindTable:
		kind = peg.Query
	case lua53.KindString:
		kind = peg.String
	case lua53.KindInt, lua53.KindFloat:
		p, i := get(L, 1), integer(v)
		if i < 0 || i > maxShort {
			L.ArgError(1, "invalid number")
		}
		return push(L, peg.Captured(peg.Number, p.node, nil, i), []*pattern{p})
	default:
		L.ArgError(2, "invalid replacement value")
	}
	p := get(L, 1)
	return push(L, peg.Captured(kind, p.node, v, 0), []*pattern{p}, v)
}

// maxShort is the largest number of an argument or a value in LPeg, that of a C short.
const maxShort = 1<<15 - 1
