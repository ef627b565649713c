// The table library, apart from sort.

package library

import (
	"math"

	"crosspoint/engine/lua53"
)

func tableEntries() []entry {
	return []entry{
		{"concat", tableConcat},
		{"insert", tableInsert},
		{"move", tableMove},
		{"pack", tablePack},
		{"remove", tableRemove},
		{"sort", tableSort},
		{"unpack", tableUnpack},
	}
}

func tableInsert(L *lua53.Thread) int {
	l := checkList(L, 1, reads|writes|measures)
	end := l.len() + 1
	switch L.Top() {
	case 2:
		l.set(end, L.Get(2))
	case 3:
		at := L.CheckInt(2)
		if at < 1 || at > end {
			L.ArgError(2, "position out of bounds")
		}
		l.shiftUp(at, end)
		l.set(at, L.Get(3))
	default:
		L.Raise("wrong number of arguments to 'insert'")
	}
	return 0
}

// shiftUp moves the elements at to end-1 up by one.
func (l list) shiftUp(at, end int64) {
	for i := end; i > at; i-- {
		l.charge(i)
		l.set(i, l.get(i-1))
	}
	l.chargeRest(end - at)
}

func tableRemove(L *lua53.Thread) int {
	l := checkList(L, 1, reads|writes|measures)
	size := l.len()
	at := L.OptInt(2, size)
	if at != size && uint64(at)-1 > uint64(size) {
		L.ArgError(1, "position out of bounds")
	}
	removed := l.get(at)
	from := at
	for ; at < size; at++ {
		l.charge(at)
		l.set(at, l.get(at+1))
	}
	l.chargeRest(at - from)
	l.set(at, lua53.Nil)
	L.Push(removed)
	return 1
}

func tableMove(L *lua53.Thread) int {
	from, to, at, target := L.CheckInt(2), L.CheckInt(3), L.CheckInt(4), 1
	if !L.Get(5).IsNil() {
		target = 5
	}
	source := checkList(L, 1, reads)
	dest := checkList(L, target, writes)
	if to >= from {
		if from <= 0 && to >= math.MaxInt64+from {
			L.ArgError(3, "too many elements to move")
		}
		n := to - from + 1
		if at > math.MaxInt64-n+1 {
			L.ArgError(4, "destination wrap around")
		}
		forward := at > to || at <= from || target != 1 && !L.Equal(source.v, dest.v)
		move(source, dest, from, at, n, forward)
	}
	L.Push(dest.v)
	return 1
}

// move copies n elements, from the first on or, if they overlap the wrong way, from the last on.
func move(source, dest list, from, at, n int64, forward bool) {
	for i := range n {
		source.charge(i)
		if !forward {
			i = n - 1 - i
		}
		dest.set(at+i, source.get(from+i))
	}
	source.chargeRest(n)
}

func tableConcat(L *lua53.Thread) int {
	l := checkList(L, 1, reads|measures)
	n := l.len()
	separator := L.OptString(2, "")
	first := L.OptInt(3, 1)
	last := L.OptInt(4, n)
	b := joiner{L: L}
	b.grow(l.textSize(first, last, len(separator)))
	for i := first; i <= last; i++ {
		l.charge(i)
		v := l.get(i)
		s, ok := v.ToString()
		if !ok {
			L.Raise("invalid value (%s) at index %d in table for 'concat'", v.Type(), int32(i))
		}
		b.add(s)
		if i == last { // which may be the largest integer
			break
		}
		b.add(separator)
	}
	L.Push(lua53.String(b.String()))
	return 1
}

// textSize is how long the joined strings of a plain table are; 0 if that is not to be known in advance.
func (l list) textSize(first, last int64, separator int) int {
	if l.t == nil || first < 1 || first > last || last-first >= math.MaxInt32 {
		return 0
	}
	total := 0
	for i := first; i <= last; i++ {
		s, ok := l.t.GetInt(i).AsString()
		if !ok {
			return 0
		}
		if total += len(s) + separator; total > math.MaxInt32 {
			return 0
		}
	}
	return total - separator
}

func tablePack(L *lua53.Thread) int {
	n := L.Top()
	t := L.NewTable(n, 1)
	for i := 1; i <= n; i++ {
		t.SetInt(int64(i), L.Get(i))
	}
	t.SetString("n", lua53.Int(int64(n)))
	L.ChargeBytes(n * elementBytes)
	L.Push(t.Value())
	return 1
}

// maxUnpacked leaves some room below the limit of a stack for those who call unpack.
const maxUnpacked = 999_900

func tableUnpack(L *lua53.Thread) int {
	v := L.Get(1)
	first := L.OptInt(2, 1)
	var last int64
	if L.Get(3).IsNil() {
		last = L.Len(v)
	} else {
		last = L.CheckInt(3)
	}
	if first > last {
		return 0
	}
	n := uint64(last) - uint64(first)
	if n >= maxUnpacked {
		L.Raise("too many results to unpack")
	}
	count := int(n) + 1
	L.ChargeBytes(count * elementBytes)
	L.Room(count, "too many results to unpack")
	t := v.AsTable()
	for i := range int64(count) {
		if t != nil && t.Meta() == nil {
			L.Push(t.GetInt(first + i))
		} else {
			L.Push(L.Index(v, lua53.Int(first+i)))
		}
	}
	return count
}
