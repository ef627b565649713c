// Package numeral owns numbers as text, the way Lua 5.3 reads and prints
// them: numerals of source code, strings taken as numbers, the text of a
// number and the C conversions behind string.format.
//
// Every function is pure: no state, no order to keep, callable from any
// goroutine. Nothing here fails with an error value; text that is no number
// has the kind None.
package numeral

// Kind tells what a text is as a number.
type Kind uint8

// The kinds of a text. The zero value is None.
const (
	None    Kind = iota // not a number
	Integer             // a 64-bit integer
	Float               // a double
)
