// Arguments of the table library: tables, and what behaves like one.

package library

import (
	"crosspoint/engine/lua53"
)

// access is what a function does with a value that it takes for a table.
type access int

const (
	reads access = 1 << iota
	writes
	measures
)

// list is argument n of a table function, a table or what behaves like one.
type list struct {
	L *lua53.Thread
	v lua53.Value
	t *lua53.Table // nil if metamethods may have a say
}

// checkList returns argument n, whose metatable must offer the access if it is no table.
func checkList(L *lua53.Thread, n int, a access) list {
	v := L.Get(n)
	t := v.AsTable()
	switch {
	case t != nil && t.Meta() == nil:
		return list{L, v, t}
	case t == nil && !offers(L, v, a):
		L.TypeError(n, "table")
	}
	return list{L, v, nil}
}

func offers(L *lua53.Thread, v lua53.Value, a access) bool {
	return L.State().MetatableOf(v) != nil &&
		(a&reads == 0 || !L.MetaField(v, "__index").IsNil()) &&
		(a&writes == 0 || !L.MetaField(v, "__newindex").IsNil()) &&
		(a&measures == 0 || !L.MetaField(v, "__len").IsNil())
}

func (l list) len() int64 {
	if l.t != nil {
		return l.t.Len()
	}
	return l.L.Len(l.v)
}

func (l list) get(i int64) lua53.Value {
	if l.t != nil {
		return l.t.GetInt(i)
	}
	return l.L.Index(l.v, lua53.Int(i))
}

func (l list) set(i int64, v lua53.Value) {
	if l.t != nil {
		l.L.RawSet(l.t, lua53.Int(i), v)
		return
	}
	l.L.SetIndex(l.v, lua53.Int(i), v)
}

const (
	elementBytes = 8    // what handling an element is charged as
	chargeEvery  = 1024 // elements; a power of two
)

// charge counts the work of a loop over elements, step by step, so that a loop of any length ends with the budget.
func (l list) charge(i int64) {
	if i&(chargeEvery-1) == 0 {
		l.L.ChargeBytes(chargeEvery * elementBytes)
	}
}

// chargeRest counts what charge has not counted in a loop over n elements.
func (l list) chargeRest(n int64) { l.L.ChargeBytes(int(n&(chargeEvery-1)) * elementBytes) }
