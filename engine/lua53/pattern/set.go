// Sets of bytes: single ones, classes, brackets.
package pattern

// set is a set of bytes, one bit each.
type set [4]uint64

// all is every byte.
var all = set{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}

func (t *set) has(c byte) bool { return t[c>>6]>>(c&63)&1 != 0 }

func (t *set) add(c byte) { t[c>>6] |= 1 << (c & 63) }

func (t *set) addRange(low, high byte) {
	for c := int(low); c <= int(high); c++ {
		t.add(byte(c))
	}
}

func (t *set) addSet(other *set) {
	for k := range t {
		t[k] |= other[k]
	}
}

func (t *set) invert() {
	for k := range t {
		t[k] = ^t[k]
	}
}

// meets tells whether the sets have a byte in common.
func (t *set) meets(other *set) bool {
	for k := range t {
		if t[k]&other[k] != 0 {
			return true
		}
	}
	return false
}

// The classes of the C locale: no byte above 127 is in any.
const (
	lowDigits  = 0x3ff << '0'
	lowGraph   = (1<<31 - 1) << 33
	lowBlanks  = 1<<' ' | 0x1f<<'\t'
	lowControl = 1<<' ' - 1
	upperCase  = (1<<26 - 1) << ('A' & 63)
	lowerCase  = (1<<26 - 1) << ('a' & 63)
	hexLetters = 0x3f<<('A'&63) | 0x3f<<('a'&63)
	highDelete = 1 << 63
)

// class returns the set of %c: a class, the complement of one for a capital, or c itself.
func class(c byte) set {
	var t set
	switch c | 0x20 {
	case 'a':
		t = set{0, upperCase | lowerCase}
	case 'c':
		t = set{lowControl, highDelete}
	case 'd':
		t = set{lowDigits, 0}
	case 'g':
		t = set{lowGraph, ^uint64(highDelete)}
	case 'l':
		t = set{0, lowerCase}
	case 'p':
		t = set{lowGraph &^ lowDigits, ^uint64(upperCase | lowerCase | highDelete)}
	case 's':
		t = set{lowBlanks, 0}
	case 'u':
		t = set{0, upperCase}
	case 'w':
		t = set{lowDigits, upperCase | lowerCase}
	case 'x':
		t = set{lowDigits, hexLetters}
	case 'z':
		t = set{1, 0}
	default:
		t.add(c)
		return t
	}
	if c&0x20 == 0 {
		t.invert()
	}
	return t
}

// bracket returns the set of a bracket, which is the text between '[' and its ']' and that ']'. A range that ends in '%' leaves what follows
// to stand for itself, even the last ']'.
func bracket(text string) set {
	var t set
	last := len(text) - 1
	negative := text[0] == '^'
	k := 0
	if negative {
		k = 1
	}
	for ; k < last; k++ {
		switch {
		case text[k] == '%':
			k++
			member := class(text[k])
			t.addSet(&member)
		case text[k+1] == '-' && k+2 < last:
			t.addRange(text[k], text[k+2])
			k += 2
		default:
			t.add(text[k])
		}
	}
	if negative {
		t.invert()
	}
	return t
}
