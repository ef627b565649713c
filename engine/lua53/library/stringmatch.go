// Patterns: find, match, gmatch and gsub.

package library

import (
	"strings"
	"sync"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/pattern"
)

// matching lends matchers to the functions that use patterns. They are large, and needed only while a function runs.
type matching struct{ idle sync.Pool }

func newMatching() *matching {
	return &matching{idle: sync.Pool{New: func() any { return &matcher{} }}}
}

// matcher is a pattern.Matcher whose steps count as L's work.
type matcher struct {
	pattern.Matcher
	L *lua53.Thread
}

// borrow returns a matcher for a call of L; it is to be given back.
func (m *matching) borrow(L *lua53.Thread) *matcher {
	x := m.idle.Get().(*matcher)
	x.L = L
	if x.Charge == nil {
		x.Charge = func(steps int) error {
			x.L.Work(int64(steps))
			return nil
		}
	}
	return x
}

func (m *matching) giveBack(x *matcher) {
	x.L = nil
	m.idle.Put(x)
}

func (m *matching) find(L *lua53.Thread) int  { return m.search(L, true) }
func (m *matching) match(L *lua53.Thread) int { return m.search(L, false) }

// search is string.find and string.match.
func (m *matching) search(L *lua53.Thread, find bool) int {
	s, p := L.CheckString(1), L.CheckString(2)
	init := max(place(L.OptInt(3, 1), len(s)), 1)
	if init > int64(len(s))+1 {
		L.Push(lua53.Nil)
		return 1
	}
	L.ChargeBytes(len(p))
	if find && (L.Get(4).Truth() || pattern.NoSpecials(p)) {
		return plainFind(L, s, p, int(init-1))
	}
	x := m.borrow(L)
	start, end, err := x.Find(x.Compile(p), s, int(init-1))
	fail(L, err)
	if start < 0 {
		m.giveBack(x)
		L.Push(lua53.Nil)
		return 1
	}
	n := 0
	if find {
		L.Push(lua53.Int(int64(start + 1)))
		L.Push(lua53.Int(int64(end)))
		n = 2 + pushCaptures(L, x, s, x.Captures())
	} else {
		n = pushCaptures(L, x, s, max(1, x.Captures()))
	}
	m.giveBack(x)
	return n
}

func plainFind(L *lua53.Thread, s, p string, from int) int {
	at := strings.Index(s[from:], p)
	if at < 0 {
		L.ChargeBytes(len(s) - from)
		L.Push(lua53.Nil)
		return 1
	}
	L.ChargeBytes(at)
	L.Push(lua53.Int(int64(from + at + 1)))
	L.Push(lua53.Int(int64(from + at + len(p))))
	return 2
}

func fail(L *lua53.Thread, err error) {
	if err != nil {
		L.Raise("%s", err.Error())
	}
}

// pushCaptures pushes n captures of the last match.
func pushCaptures(L *lua53.Thread, x *matcher, s string, n int) int {
	for i := range n {
		L.Push(capture(L, x, s, i))
	}
	return n
}

func capture(L *lua53.Thread, x *matcher, s string, i int) lua53.Value {
	start, end, err := x.Capture(i)
	fail(L, err)
	if end == pattern.Position {
		return lua53.Int(int64(start + 1))
	}
	return slice(L, s, start, end)
}

func (m *matching) gmatch(L *lua53.Thread) int {
	s, p := L.CheckString(1), L.CheckString(2)
	from, last := 0, -1
	f := L.State().NewFunction("gmatch iterator", func(L *lua53.Thread) int {
		x := m.borrow(L)
		start, end, err := x.Next(x.CompileUnanchored(p), s, from, last)
		fail(L, err)
		if start < 0 {
			from = len(s)
			m.giveBack(x)
			return 0
		}
		from, last = end, end
		n := pushCaptures(L, x, s, max(1, x.Captures()))
		m.giveBack(x)
		return n
	})
	f.SetReferences(func(visit func(lua53.Value)) {
		visit(lua53.String(s))
		visit(lua53.String(p))
	})
	L.Push(f.Value())
	return 1
}

// substitution is one call of gsub.
type substitution struct {
	s      string
	with   lua53.Value
	text   string // with, if it is text
	isText bool
	out    joiner
}

func (m *matching) gsub(L *lua53.Thread) int {
	s, p := L.CheckString(1), L.CheckString(2)
	most := L.OptInt(4, int64(len(s))+1)
	sub := &substitution{s: s, with: L.Get(3), out: joiner{L: L}}
	sub.text, sub.isText = sub.with.ToString()
	if !sub.isText && !sub.with.IsTable() && !sub.with.IsFunction() {
		L.ArgError(3, "string/function/table expected")
	}
	L.ChargeBytes(len(p) + len(s))
	count, copied := int64(0), 0
	from, last := 0, -1
	x := m.borrow(L)
	for count < most {
		compiled := x.Compile(p)
		start, end, err := x.Next(compiled, s, from, last)
		fail(L, err)
		if start < 0 {
			break
		}
		count++
		sub.out.add(s[copied:start])
		x = sub.replace(L, m, x, start, end)
		copied, from, last = end, end, end
		if compiled.Anchored() {
			break
		}
	}
	m.giveBack(x)
	if count == 0 {
		L.Push(L.Get(1))
	} else {
		sub.out.add(s[copied:])
		L.Push(lua53.String(sub.out.String()))
	}
	L.Push(lua53.Int(count))
	return 2
}

// replace writes what replaces the match of x. While Lua code runs, another matcher may take the place of x.
func (sub *substitution) replace(L *lua53.Thread, m *matching, x *matcher, start, end int) *matcher {
	if sub.isText {
		sub.expand(L, x)
		return x
	}
	var v lua53.Value
	if t := sub.with.AsTable(); t != nil && t.Meta() == nil {
		v = t.Get(capture(L, x, sub.s, 0))
	} else if t != nil {
		key := capture(L, x, sub.s, 0)
		m.giveBack(x)
		v = L.Index(sub.with, key)
		x = m.borrow(L)
	} else {
		L.Push(sub.with)
		n := pushCaptures(L, x, sub.s, max(1, x.Captures()))
		m.giveBack(x)
		L.Call(n, 1)
		v = L.Pop()
		x = m.borrow(L)
	}
	text, ok := v.ToString()
	if !v.Truth() {
		text = sub.s[start:end]
	} else if !ok {
		L.Raise("invalid replacement value (a %s)", v.Type())
	}
	sub.out.add(text)
	return x
}

// expand writes the replacement text, with %0 to %9 for captures.
func (sub *substitution) expand(L *lua53.Thread, x *matcher) {
	rest := sub.text
	for {
		at := strings.IndexByte(rest, '%')
		if at < 0 {
			sub.out.add(rest)
			return
		}
		sub.out.add(rest[:at])
		if at+1 == len(rest) {
			L.Raise("invalid use of '%%' in replacement string")
		}
		switch c := rest[at+1]; {
		case c == '%':
			sub.out.addByte('%')
		case c == '0':
			start, end := x.Match()
			sub.out.add(sub.s[start:end])
		case c >= '1' && c <= '9':
			text, _ := capture(L, x, sub.s, int(c-'1')).ToString()
			sub.out.add(text)
		default:
			L.Raise("invalid use of '%%' in replacement string")
		}
		rest = rest[at+2:]
	}
}
