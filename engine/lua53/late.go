// Entries of tables that are made when somebody looks for them.

package lua53

import "iter"

// Late is a list of entries that tables of many states have in common, such as the globals for scripts. What a script never looks for, it never has
// to hold. Nobody can tell such an entry from any other: it is there as soon as the table is traversed, and an entry that is assigned first is never
// made. A Late does not change once a table has it.
type Late struct {
	entries []lateEntry
	index   map[string]int
}

type lateEntry struct {
	key  Value
	make func(st *State) Value
}

// maxLate is how many late entries a table may have.
const maxLate = 256

// Add adds an entry, or replaces the one of that name. make is called once for each table, while nothing else runs in st.
func (l *Late) Add(name string, make func(st *State) Value) {
	e := lateEntry{String(interned(name)), make}
	if i, there := l.index[name]; there {
		l.entries[i] = e
		return
	}
	if l.index == nil {
		l.index = map[string]int{}
	}
	if len(l.entries) == maxLate {
		panic("lua53: too many late entries")
	}
	l.index[name] = len(l.entries)
	l.entries = append(l.entries, e)
}

// AddValue adds an entry that is the same in every state.
func (l *Late) AddValue(name string, v Value) { l.Add(name, func(*State) Value { return v }) }

// Len returns how many entries there are.
func (l *Late) Len() int { return len(l.entries) }

// All returns the entries: their names, and what makes them.
func (l *Late) All() iter.Seq2[string, func(st *State) Value] {
	return func(yield func(string, func(st *State) Value) bool) {
		for _, e := range l.entries {
			if !yield(e.key.str(), e.make) {
				return
			}
		}
	}
}

// AddAll adds the entries of another list.
func (l *Late) AddAll(other *Late) {
	for name, make := range other.All() {
		l.Add(name, make)
	}
}

// late is what a table has of a [Late].
type late struct {
	*Late
	taken [maxLate / 64]uint64 // bit i: entry i has been made or assigned
}

// SetLate gives t the entries of l, for those keys that it does not have yet.
func (t *Table) SetLate(l *Late) {
	t.absent = 0
	t.late = &late{Late: l}
	for i, e := range l.entries {
		if t.findString(e.key, hashString(e.key.str())) != nil {
			t.late.take(i)
		}
	}
}

// Settle makes v the late entry of that name, unless it has been made or assigned already. It does nothing where there is none.
func (t *Table) Settle(name string, v Value) {
	if t.late == nil {
		return
	}
	if i, there := t.late.index[name]; there && t.late.take(i) {
		k := t.late.entries[i].key
		t.insert(k, hashString(name), v)
	}
}

// take marks an entry. It reports false when that has been done before.
func (l *late) take(i int) bool {
	bit := uint64(1) << (i % 64)
	first := l.taken[i/64]&bit == 0
	l.taken[i/64] |= bit
	return first
}

// lateString makes the entry with the key k, if there is one to be made.
func (t *Table) lateString(k Value) Value {
	i, there := t.late.index[k.str()]
	if !there || !t.late.take(i) {
		return Nil
	}
	return t.makeLate(i)
}

func (t *Table) makeLate(i int) Value {
	e := t.late.entries[i]
	v := e.make(t.state)
	t.insert(e.key, hashString(e.key.str()), v)
	return v
}

// forgetLate says that k has been assigned.
func (t *Table) forgetLate(k Value) {
	if i, there := t.late.index[k.str()]; there {
		t.late.take(i)
	}
}

// fillLate makes every entry that is still to be made.
func (t *Table) fillLate() {
	for i := range t.late.entries {
		if t.late.take(i) {
			t.makeLate(i)
		}
	}
	t.late = nil
}
