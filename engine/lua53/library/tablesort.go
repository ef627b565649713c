// table.sort: the quicksort of the reference implementation, so that elements that compare equal end in the same order, with a heap sort where
// the input is hostile.

package library

import (
	"math"

	"crosspoint/engine/lua53"
)

func tableSort(L *lua53.Thread) int {
	l := checkList(L, 1, reads|writes|measures)
	n := l.len()
	if n <= 1 {
		return 0
	}
	if n >= math.MaxInt32 {
		L.ArgError(1, "array too big")
	}
	s := sorter{list: l}
	if !L.Get(2).IsNil() {
		s.order = L.CheckFunction(2)
	}
	L.SetTop(2)
	s.quick(1, n)
	return 0
}

// sorter sorts a list in place. Whoever compares may change the list, raise errors or contradict itself.
type sorter struct {
	list
	order lua53.Value // nil for the operator <
}

func (s *sorter) less(a, b lua53.Value) bool {
	L := s.L
	if s.order.IsNil() {
		return L.Less(a, b)
	}
	L.Push(s.order)
	L.Push(a)
	L.Push(b)
	L.Call(2, 1)
	return L.Pop().Truth()
}

func (s *sorter) swap(i, j int64, vi, vj lua53.Value) {
	s.set(i, vj)
	s.set(j, vi)
}

// order2 puts the elements at i and j, i < j, in order.
func (s *sorter) order2(i, j int64) {
	if a, b := s.get(i), s.get(j); s.less(b, a) {
		s.swap(i, j, a, b)
	}
}

// hostile is how many times smaller than its interval a part must be for the interval to be sorted in another way.
const hostile = 128

// quick sorts the elements from low to high.
func (s *sorter) quick(low, high int64) {
	for low < high {
		s.L.ChargeBytes(int(high-low+1) * elementBytes)
		pivot, ok := s.median(low, high)
		if !ok {
			return
		}
		pivot = s.partition(low, high, pivot)
		smaller := pivot - low
		if smaller < high-pivot {
			s.quick(low, pivot-1)
			low = pivot + 1
		} else {
			smaller = high - pivot
			s.quick(pivot+1, high)
			high = pivot - 1
		}
		if (high-low)/hostile > smaller {
			s.heap(low, high)
			return
		}
	}
}

// median puts the first, middle and last element of the interval in order and returns the place of the middle one. It is not ok if that has sorted
// the interval.
func (s *sorter) median(low, high int64) (middle int64, ok bool) {
	s.order2(low, high)
	if high-low == 1 {
		return 0, false
	}
	middle = low + (high-low)/2
	m, first := s.get(middle), s.get(low)
	if s.less(m, first) {
		s.swap(middle, low, m, first)
	} else if last := s.get(high); s.less(last, m) {
		s.swap(middle, high, m, last)
	}
	return middle, high-low > 2
}

// partition moves what is less than the pivot to the front of the interval, and what is greater to its end, and returns where the pivot is then.
func (s *sorter) partition(low, high, pivot int64) int64 {
	p, rest := s.get(pivot), s.get(high-1)
	s.swap(pivot, high-1, p, rest)
	i, j := low, high-1
	for {
		var a, b lua53.Value
		for i, a = i+1, s.get(i+1); s.less(a, p); i, a = i+1, s.get(i+1) {
			if i == high-1 {
				s.contradiction()
			}
		}
		for j, b = j-1, s.get(j-1); s.less(p, b); j, b = j-1, s.get(j-1) {
			if j < i {
				s.contradiction()
			}
		}
		if j < i {
			s.swap(high-1, i, s.get(high-1), a)
			return i
		}
		s.swap(i, j, a, b)
	}
}

func (s *sorter) contradiction() { s.L.Raise("invalid order function for sorting") }

// heap sorts the elements from low to high in a time that does not depend on their order.
func (s *sorter) heap(low, high int64) {
	n := high - low + 1
	for i := n/2 - 1; i >= 0; i-- {
		s.sink(low, i, n)
	}
	for n--; n > 0; n-- {
		s.L.ChargeBytes(elementBytes)
		s.swap(low, low+n, s.get(low), s.get(low+n))
		s.sink(low, 0, n)
	}
}

// sink lets element i of the heap of n elements at low go down to its place.
func (s *sorter) sink(low, i, n int64) {
	v := s.get(low + i)
	for {
		child := 2*i + 1
		if child >= n {
			return
		}
		c := s.get(low + child)
		if child+1 < n {
			if d := s.get(low + child + 1); s.less(c, d) {
				child, c = child+1, d
			}
		}
		if !s.less(v, c) {
			return
		}
		s.swap(low+i, low+child, v, c)
		i = child
	}
}
