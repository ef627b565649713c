// The functions that make patterns.
package lpeg

import (
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// maxBehind is the longest pattern that can be looked behind at.
const maxBehind = 255

func behind(L *lua53.Thread) int {
	p := get(L, 1)
	switch n := p.node.Fixed(); {
	case n < 0:
		L.ArgError(1, "pattern may not have fixed length")
	case p.node.HasCaptures():
		L.ArgError(1, "pattern have captures")
	case n > maxBehind:
		L.ArgError(1, "pattern too long to look behind")
	}
	return push(L, peg.Behind(p.node), []*pattern{p})
}

func ranges(L *lua53.Thread) int {
	var s peg.Set
	for i := range L.Top() {
		r := L.CheckString(i + 1)
		if len(r) != 2 {
			L.ArgError(i+1, "range must have two characters")
		}
		s.Add(r[0], r[1])
	}
	return push(L, peg.OneOf(s), nil)
}

func set(L *lua53.Thread) int {
	var s peg.Set
	text := L.CheckString(1)
	L.ChargeBytes(len(text))
	for i := range len(text) {
		s.Add(text[i], text[i])
	}
	return push(L, peg.OneOf(s), nil)
}

func variable(L *lua53.Thread) int {
	name := L.Get(1)
	if name.IsNil() && L.Top() > 0 { // LPeg takes no argument at all for a name
		L.ArgError(1, "non-nil value expected")
	}
	return push(L, peg.Rule(name), nil, name)
}

// class is a class of characters in the locale C.
type class struct{ name, ranges string }

var classes = []class{
	{"alnum", "09AZaz"}, {"alpha", "AZaz"}, {"cntrl", "\x00\x1f\x7f\x7f"}, {"digit", "09"}, {"graph", "!~"}, {"lower", "az"},
	{"print", " ~"}, {"punct", "!/:@[`{~"}, {"space", "\t\r  "}, {"upper", "AZ"}, {"xdigit", "09AFaf"},
}

// localeCost is what one of these patterns costs, in instructions.
const localeCost = 10

// locale is lpeg.locale([table]).
func locale(L *lua53.Thread) int {
	if L.Get(1).IsNil() {
		L.SetTop(0)
		L.Push(L.NewTable(0, len(classes)).Value())
	} else {
		L.CheckTable(1)
		L.SetTop(1)
	}
	for _, c := range classes {
		L.Work(localeCost)
		var s peg.Set
		for i := 0; i < len(c.ranges); i += 2 {
			s.Add(c.ranges[i], c.ranges[i+1])
		}
		push(L, peg.OneOf(s), nil)
		L.SetIndex(L.Get(1), lua53.String(c.name), L.Pop())
	}
	return 1
}

// captures returns the function for captures that need a pattern only.
func captures(k peg.Kind) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		p := get(L, 1)
		return push(L, peg.Captured(k, p.node, nil, 0), []*pattern{p})
	}
}

// empty pushes a capture that matches the empty string.
func empty(L *lua53.Thread, k peg.Kind, number int) int {
	return push(L, peg.Captured(k, peg.Always(true), nil, number), nil)
}

// key returns a value as the key of a capture: nil is none.
func key(v lua53.Value) any {
	if v.IsNil() {
		return nil
	}
	return v
}

func placeCapture(L *lua53.Thread) int { return empty(L, peg.Position, 0) }

func argumentCapture(L *lua53.Thread) int {
	n := L.CheckInt(1)
	if n = int64(int32(n)); n <= 0 || n > maxShort {
		L.ArgError(1, "invalid argument index")
	}
	return empty(L, peg.Argument, int(n))
}

func backCapture(L *lua53.Thread) int {
	L.CheckAny(1)
	name := L.Get(1)
	return push(L, peg.Captured(peg.Backref, peg.Always(true), key(name), 0), nil, name)
}

func constantCapture(L *lua53.Thread) int {
	count := L.Top()
	switch count {
	case 0:
		return push(L, peg.Always(true), nil)
	case 1:
		v := L.Get(1)
		return push(L, peg.Captured(peg.Const, peg.Always(true), key(v), 0), nil, v)
	}
	L.Work(int64(count))
	L.Reserve(nodeBytes * count)
	values, keys := make([]lua53.Value, count), make([]any, count)
	for i := range count {
		values[i] = L.Get(i + 1)
		keys[i] = key(values[i])
	}
	return push(L, peg.Constants(keys), nil, values...)
}

// nodeBytes is about what a value takes as part of a pattern.
const nodeBytes = 500

func foldCapture(L *lua53.Thread) int {
	f := L.CheckFunction(2)
	p := get(L, 1)
	return push(L, peg.Captured(peg.Fold, p.node, f, 0), []*pattern{p}, f)
}

func groupCapture(L *lua53.Thread) int {
	p, name := get(L, 1), L.Get(2)
	return push(L, peg.Captured(peg.Group, p.node, key(name), 0), []*pattern{p}, name)
}

func timeCapture(L *lua53.Thread) int {
	f := L.CheckFunction(2)
	p := get(L, 1)
	return push(L, peg.Asked(p.node, f), []*pattern{p}, f)
}
