// Sets of bytes.
package peg

import "math/bits"

// Set is a set of bytes. The zero value is empty.
type Set [8]uint32

var (
	emptySet Set
	fullSet  = Set{}.complement()
)

// Has reports whether c is in the set.
func (s *Set) Has(c byte) bool { return s[c>>5]&(1<<(c&31)) != 0 }

// Add puts the bytes from first to last in the set.
func (s *Set) Add(first, last byte) {
	for c := int(first); c <= int(last); c++ {
		s[c>>5] |= 1 << (c & 31)
	}
}

func (s Set) complement() Set {
	for i := range s {
		s[i] = ^s[i]
	}
	return s
}

func (s Set) union(t Set) Set {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

func (s Set) intersection(t Set) Set {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

func (s Set) disjoint(t Set) bool { return s.intersection(t) == emptySet }

// only returns the one byte of a set that has one.
func (s Set) only() (c byte, ok bool) {
	n := 0
	for i, word := range s {
		if word != 0 {
			c = byte(32*i + bits.TrailingZeros32(word))
			n += bits.OnesCount32(word)
		}
	}
	return c, n == 1
}
