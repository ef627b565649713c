// Tokens: their kinds and how messages show them.
package syntax

import "strconv"

// kind is the kind of a token: a single character is its own kind.
type kind uint16

// The kinds beyond single characters. Words come first.
const (
	tAnd kind = 256 + iota
	tBreak
	tDo
	tElse
	tElseif
	tEnd
	tFalse
	tFor
	tFunction
	tGoto
	tIf
	tIn
	tLocal
	tNil
	tNot
	tOr
	tRepeat
	tReturn
	tThen
	tTrue
	tUntil
	tWhile
	tIDiv
	tConcat
	tDots
	tEq
	tGe
	tLe
	tNe
	tShl
	tShr
	tDoubleColon
	tEOF
	tFloat
	tInteger
	tName
	tString
	kinds
)

// kindNames holds the text of the kinds from tAnd on.
var kindNames = [...]string{
	"and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
	"repeat", "return", "then", "true", "until", "while",
	"//", "..", "...", "==", ">=", "<=", "~=", "<<", ">>", "::",
	"<eof>", "<number>", "<integer>", "<name>", "<string>",
}

// String returns the kind as messages show it, quoted unless it stands for many texts.
func (k kind) String() string {
	switch {
	case k >= tEOF:
		return kindNames[k-tAnd]
	case k >= tAnd:
		return "'" + kindNames[k-tAnd] + "'"
	case k >= ' ' && k <= '~':
		return "'" + string(rune(k)) + "'"
	}
	return `'<\` + strconv.Itoa(int(k)) + `>'`
}

// wordsFrom holds, by first letter, the first reserved word; for letters that begin none, the kind after the words.
var wordsFrom = wordTable()

// wordTable builds wordsFrom. The words are in alphabetical order.
func wordTable() (t [256]kind) {
	for c := range t {
		t[c] = tWhile + 1
	}
	for k := tWhile; k >= tAnd; k-- {
		t[kindNames[k-tAnd][0]] = k
	}
	return t
}

// reserved returns the kind of a name: a reserved word's own, or tName.
func reserved(name string) kind {
	for k := wordsFrom[name[0]]; k <= tWhile; k++ {
		word := kindNames[k-tAnd]
		if word == name {
			return k
		}
		if word[0] != name[0] {
			break
		}
	}
	return tName
}

// token is one token with its value.
type token struct {
	kind    kind
	text    string // of a name or a string
	integer int64
	float   float64
}
