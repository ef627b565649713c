// Lua tables to JSON arrays and objects.
package json

import (
	"cmp"
	"slices"

	"crosspoint/engine/lua53"
)

// table appends an array or an object.
func (e *Encoder) table(t *lua53.Table) bool {
	deepest := MaxDepth
	if e.Rules == Strict {
		deepest = strictDepth
	}
	if e.depth == deepest {
		return e.refuse("nested more than %d deep, or contains itself", deepest)
	}
	e.depth++
	n, isArray, ok := e.arrayLength(t)
	switch {
	case ok && isArray:
		ok = e.array(t, n)
	case ok:
		ok = e.object(t)
	}
	e.depth--
	return ok
}

// arrayLength reports whether t is an array, and how many elements it has. It is not ok if t is refused.
func (e *Encoder) arrayLength(t *lua53.Table) (n int64, isArray, ok bool) {
	switch e.Rules {
	case Loose:
		n, isArray = e.looseTable(t)
		return n, isArray, true
	case Strict:
		return e.strictTable(t)
	}
	n = t.Len()
	if tag := Tag(t); tag != "" {
		return n, tag == TagArray, true
	}
	return n, n > 0 || e.EmptyIsArray && isEmpty(t), true
}

func isEmpty(t *lua53.Table) bool {
	key, _, _ := t.Next(lua53.Nil)
	return key.IsNil()
}

func (e *Encoder) array(t *lua53.Table, n int64) bool {
	e.L.Work(1 + n)
	e.out = append(e.out, '[')
	for i := int64(1); i <= n; i++ {
		e.entry(i > 1)
		if !e.value(t.GetInt(i)) {
			return e.refused("[%d]", i)
		}
	}
	e.end(']', n > 0)
	return true
}

// entry begins an entry of an array or object.
func (e *Encoder) entry(behindAnother bool) {
	e.room(1)
	if behindAnother {
		e.out = append(e.out, ',')
	}
	if e.Pretty {
		e.line(e.depth)
	}
}

// end ends an array or object.
func (e *Encoder) end(bracket byte, hasEntries bool) {
	if e.Pretty && hasEntries {
		e.line(e.depth - 1)
	}
	e.room(1)
	e.out = append(e.out, bracket)
}

// line begins a line of pretty text.
func (e *Encoder) line(depth int) {
	e.room(1 + depth*len(indent))
	e.out = append(e.out, '\n')
	for range depth {
		e.out = append(e.out, indent...)
	}
}

// object appends the entries of t that have names, in the order of pairs unless they are to be sorted.
func (e *Encoder) object(t *lua53.Table) bool {
	e.out = append(e.out, '{')
	if e.Sorted {
		return e.sortedObject(t)
	}
	ok, written, entries := true, false, int64(0)
	t.All(func(key, val lua53.Value) bool {
		entries++
		name, isName := e.name(key, val)
		if isName {
			ok = e.member(name, val, written)
			written = true
		}
		return ok
	})
	e.L.Work(1 + entries)
	if ok {
		e.end('}', written)
	}
	return ok
}

func (e *Encoder) sortedObject(t *lua53.Table) bool {
	type member struct {
		name  string
		value lua53.Value
	}
	const memberSize = 32
	var members []member
	entries := int64(0)
	t.All(func(key, val lua53.Value) bool {
		entries++
		if name, isName := e.name(key, val); isName {
			if len(members) == cap(members) {
				e.L.Reserve(2 * memberSize * len(members))
			}
			members = append(members, member{name, val})
		}
		return true
	})
	e.L.Work(1 + entries)
	slices.SortFunc(members, func(a, b member) int { return cmp.Compare(a.name, b.name) })
	for i, m := range members {
		if !e.member(m.name, m.value, i > 0) {
			return false
		}
	}
	e.end('}', len(members) > 0)
	return true
}

// name returns the name of an entry, and whether it has one.
func (e *Encoder) name(key, val lua53.Value) (name string, ok bool) {
	if e.Rules == Loose {
		return e.looseName(key, val)
	}
	return key.AsString()
}

func (e *Encoder) member(name string, v lua53.Value, behindAnother bool) bool {
	e.entry(behindAnother)
	e.text(name)
	e.room(2)
	e.out = append(e.out, ':')
	if e.Pretty {
		e.out = append(e.out, ' ')
	}
	if e.value(v) {
		return true
	}
	return e.refused(".%.40s", name)
}

// looseTable is [Encoder.arrayLength] for Loose: a table is an array if all its keys are positive integers, also when some in between
// are missing, which become null, or it is empty.
func (e *Encoder) looseTable(t *lua53.Table) (n int64, isArray bool) {
	count := int64(0)
	isArray = true
	t.All(func(key, _ lua53.Value) bool {
		i, _ := key.ToInt()
		count, n = count+1, max(n, i)
		isArray = key.IsInt() && i >= 1
		return isArray
	})
	e.L.Work(count)
	const few = 100 // missing ones that may be, however many there are
	return n, isArray && n-count <= max(count, few)
}

// looseName is [Encoder.name] for Loose: numbers are names too, and values that have no text are left out.
func (e *Encoder) looseName(key, val lua53.Value) (name string, ok bool) {
	switch val.Kind() {
	case lua53.KindFunction, lua53.KindUserdata, lua53.KindThread:
		return "", false
	case lua53.KindGoFunction:
		if val.AsGoFunction() != e.Null {
			return "", false
		}
	}
	return key.ToString()
}
