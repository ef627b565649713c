// Tables: access by key. How the hash part works is in tablehash.go.

package lua53

import (
	"errors"
	"math"

	"crosspoint/engine/lua53/numeral"
)

// Table is a Lua table. The values at 1 to len(array) are in array, all others in nodes. Sizes and borders are those of the reference
// implementation: a table with holes has the same length here as there.
type Table struct {
	array    []Value
	nodes    []node // a power of two of them, or none
	meta     *Table
	late     *late // nil: none
	state    *State
	id       uint64
	lastFree int32 // all nodes from here on are in use
	absent   uint8 // bit e: as a metatable, it has no event e
	mark     uint8 // of the last census
	shared   bool  // nodes belong to other tables too: copied before they are written
}

// errNextKey is what traversing with a key that is not in the table comes to.
var errNextKey = errors.New("invalid key to 'next'")

// NewTable returns an empty table with room for so many values at 1, 2, 3 … and so many others.
func (st *State) NewTable(list, others int) *Table {
	st.ids++
	t := &Table{state: st, id: st.ids}
	if list > 0 || others > 0 {
		t.resize(list, others)
	}
	st.allocated += tableSize
	return t
}

// NewTemplate returns an empty table that belongs to no state, to be filled once and then shared with [Table.Share].
func NewTemplate(others int) *Table {
	t := &Table{}
	t.resize(0, others)
	return t
}

// Share returns a table for st with the entries of t, which must not change any more. They take no memory until the new table is written.
func (t *Table) Share(st *State) *Table {
	c := st.NewTable(0, 0)
	c.nodes, c.lastFree, c.shared = t.nodes, t.lastFree, true
	return c
}

// Meta returns the metatable of t, or nil.
func (t *Table) Meta() *Table { return t.meta }

// SetMeta sets the metatable of t; nil removes it.
func (t *Table) SetMeta(meta *Table) { t.meta = meta }

// Get returns the value at k, nil if there is none. Metamethods have no say.
func (t *Table) Get(k Value) Value {
	switch k.Kind() {
	case KindString:
		return t.getString(k, hashString(k.str()))
	case KindInt:
		return t.getInt(k.int())
	case KindNil:
		return Nil
	case KindFloat:
		if i, ok := numeral.FloatToInteger(k.float()); ok {
			return t.getInt(i)
		}
	}
	if n := t.find(k, hashOther(k)); n != nil {
		return n.val
	}
	return Nil
}

// GetString returns the value at the string k.
func (t *Table) GetString(k string) Value { return t.getString(String(k), hashString(k)) }

// GetInt returns the value at the integer i.
func (t *Table) GetInt(i int64) Value { return t.getInt(i) }

func (t *Table) getInt(i int64) Value {
	if uint64(i-1) < uint64(len(t.array)) {
		return t.array[i-1]
	}
	return t.getNodeInt(i)
}

// Set stores v at k, without metamethods; nil removes. k must be neither nil nor NaN: see [Thread.RawSet] for keys that scripts give.
func (t *Table) Set(k, v Value) {
	switch k.Kind() {
	case KindInt:
		t.SetInt(k.int(), v)
		return
	case KindString:
		t.setString(k, hashString(k.str()), v)
		return
	case KindFloat:
		if i, ok := numeral.FloatToInteger(k.float()); ok {
			t.SetInt(i, v)
			return
		}
	}
	h := hashOther(k)
	if n := t.find(k, h); n != nil {
		t.assign(n, v)
	} else {
		t.insert(k, h, v)
	}
}

// SetString stores v at the string k.
func (t *Table) SetString(k string, v Value) { t.setString(String(k), hashString(k), v) }

// SetName is SetString for a key that scripts write out, such as the name of a library function: finding it is faster.
func (t *Table) SetName(k string, v Value) { t.SetString(interned(k), v) }

// SetInt stores v at the integer i.
func (t *Table) SetInt(i int64, v Value) {
	if uint64(i-1) < uint64(len(t.array)) {
		t.array[i-1] = v
		return
	}
	if n := t.findInt(i); n != nil {
		t.assign(n, v)
	} else {
		t.insert(Int(i), uint32(i), v)
	}
}

func (t *Table) setString(k Value, h uint32, v Value) {
	t.absent = 0
	if n := t.findString(k, h); n != nil {
		t.assign(n, v)
	} else {
		if t.late != nil {
			t.forgetLate(k)
		}
		t.insert(k, h, v)
	}
}

// checkKey says what is wrong with k as a key to assign, if anything.
func checkKey(k Value) string {
	switch {
	case k.IsNil():
		return "table index is nil"
	case k.isFloat() && math.IsNaN(k.float()):
		return "table index is NaN"
	}
	return ""
}

// Len returns a border of t: a count n with a value at n (unless n is 0) and none at n+1.
func (t *Table) Len() int64 {
	n := len(t.array)
	if n > 0 && t.array[n-1].IsNil() {
		low, high := 0, n // a value at low, none at high
		for high-low > 1 {
			if m := (low + high) / 2; t.array[m-1].IsNil() {
				high = m
			} else {
				low = m
			}
		}
		return int64(low)
	}
	if len(t.nodes) == 0 {
		return int64(n)
	}
	return t.unboundBorder(int64(n))
}

// unboundBorder looks for a border at or above low in the hash part.
func (t *Table) unboundBorder(low int64) int64 {
	high := low + 1
	for !t.getInt(high).IsNil() {
		low = high
		if high > math.MaxInt64/2 {
			return t.linearBorder()
		}
		high *= 2
	}
	for high-low > 1 {
		if m := (low + high) / 2; t.getInt(m).IsNil() {
			high = m
		} else {
			low = m
		}
	}
	return low
}

func (t *Table) linearBorder() int64 {
	i := int64(1)
	for !t.getInt(i).IsNil() {
		i++
	}
	t.charge(int(i))
	return i - 1
}

// Next returns the entry behind key k in the table's order, the first for nil; at the end the key is nil. While a table is traversed its
// entries may be changed and removed, but none added. The error is that k is no key of t.
func (t *Table) Next(k Value) (key, val Value, err error) {
	if t.late != nil {
		t.fillLate()
	}
	i, ok := t.position(k)
	if !ok {
		return Nil, Nil, errNextKey
	}
	key, val, _ = t.entry(i)
	return key, val, nil
}

// entry returns the first entry at or behind position i, and the position behind it.
func (t *Table) entry(i int) (key, val Value, next int) {
	first := i
	for ; i < len(t.array); i++ {
		if !t.array[i].IsNil() {
			t.charge(i - first)
			return Int(int64(i + 1)), t.array[i], i + 1
		}
	}
	for j := i - len(t.array); j < len(t.nodes); j++ {
		if n := &t.nodes[j]; !n.val.IsNil() {
			t.charge(len(t.array) + j - first)
			return n.key, n.val, len(t.array) + j + 1
		}
	}
	t.charge(len(t.array) + len(t.nodes) - first)
	return Nil, Nil, i
}

// charge counts steps that one operation takes, when they are more than a few.
func (t *Table) charge(steps int) {
	if steps > 64 && t.state != nil {
		t.state.left = max(0, t.state.left-int64(steps/bytesPerCharge))
	}
}

// All calls f for each entry in the table's order until it returns false. f may change and remove entries, but add none.
func (t *Table) All(f func(key, val Value) bool) {
	if t.late != nil {
		t.fillLate()
	}
	for i := 0; ; {
		key, val, next := t.entry(i)
		if key.IsNil() || !f(key, val) {
			return
		}
		i = next
	}
}
