// The classes of bytes.
package syntax

// class sorts the bytes a token can begin with or go on with.
type class uint8

// The classes, as bits.
const (
	classSpace   class = 1 << iota // blanks other than line ends
	classNewline                   // \n and \r
	classLetter                    // letters and _
	classDigit                     // 0 to 9
	classHex                       // 0 to 9, a to f, A to F
)

// classes holds the classes of every byte.
var classes = classTable()

// classTable builds classes.
func classTable() (t [256]class) {
	for _, c := range []byte(" \t\v\f") {
		t[c] = classSpace
	}
	t['\n'], t['\r'], t['_'] = classNewline, classNewline, classLetter
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = classLetter, classLetter
	}
	for c := byte('0'); c <= '9'; c++ {
		t[c] = classDigit | classHex
	}
	for c := byte('a'); c <= 'f'; c++ {
		t[c] |= classHex
		t[c-'a'+'A'] |= classHex
	}
	return t
}
