package controls

// Who may reach a component from outside.

// Access says who may reach the controls of a component by its name (3.1). Wires and names of controls do not need it. The zero value is everybody.
type Access uint8

// The kinds of access, with the words of the field.
const (
	AccessAll      Access = iota
	AccessScript          // scripts only
	AccessExternal        // remote-control clients only
	AccessNone
)

var accessWords = [...]string{"All", "Script", "External", "None"}

// String returns the word, such as "Script", and "" for none.
func (a Access) String() string { return word(accessWords[:], int(a)) }

// ParseAccess returns the access of a word, in any case.
func ParseAccess(s string) (Access, bool) {
	i, ok := find(accessWords[:], s)
	return Access(i), ok
}

// Scripts reports whether scripts may reach the component.
func (a Access) Scripts() bool { return a == AccessAll || a == AccessScript }
