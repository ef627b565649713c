// What a match has captured, in the order in which it began.
package peg

// Kind is the kind of a capture.
type Kind uint8

// The kinds of captures. The comment says what value and number of [Captured] are.
const (
	Close    Kind = iota // the end of a capture that others are inside of
	Position             // nothing
	Const                // the value
	Backref              // the name
	Argument             // the number of the extra argument
	Simple               // nothing
	Table                // nothing
	Function             // the function
	Query                // the table
	String               // the text with %0 to %9
	Number               // the number of the value to choose
	Subst                // nothing
	Fold                 // the function
	Runtime              // made by a function while matching; Capture.Key is what the [Caller] said
	Group                // the name, nil if it has none
)

// Capture is one entry of the list of captures: a whole capture, or its beginning, whose end is a later entry of kind Close.
type Capture struct {
	Kind  Kind
	Key   int32 // of the value, see Program.Value, or the number
	Start int32 // in the subject
	size  int32 // 0 at a beginning, otherwise the length and 1
}

// IsWhole reports whether no entry for the end will follow.
func (c *Capture) IsWhole() bool { return c.size != 0 }

// End is where a whole capture ends, or the one that an entry of kind Close belongs to.
func (c *Capture) End() int { return int(c.Start+c.size) - 1 }

// Opening returns the place of the beginning that the Close at place end belongs to.
func Opening(list []Capture, end int) int {
	depth := 0
	for at := end - 1; ; at-- {
		switch {
		case list[at].Kind == Close:
			depth++
		case list[at].IsWhole():
		case depth == 0:
			return at
		default:
			depth--
		}
	}
}

// After returns the place behind the capture that begins at a place.
func After(list []Capture, at int) int {
	depth := 0
	for ; ; at++ {
		switch {
		case list[at].Kind == Close:
			depth--
		case !list[at].IsWhole():
			depth++
		}
		if depth == 0 {
			return at + 1
		}
	}
}

// Made returns the Key of the first capture of kind Runtime in a list, 0 if there is none.
func Made(list []Capture) int {
	for i := range list {
		if list[i].Kind == Runtime {
			return int(list[i].Key)
		}
	}
	return 0
}
