package designs

// The tree of a design file, and the checks of its bytes before YAML sees them.

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"
)

type nodeKind int

const (
	brokenNode nodeKind = iota // already reported: nobody reports it again
	nullNode
	textNode
	numberNode
	boolNode
	mapNode
	listNode
)

// node is one value of the file.
type node struct {
	Position
	kind    nodeKind
	value   any     // string, int64, uint64, float64 or bool
	written string  // a number as it stands in the file
	entries []entry // of a map
	items   []node  // of a list
	partial bool    // a map that lost a key to a reported problem
}

type entry struct {
	key, value node
}

func (e entry) name() string { return e.key.value.(string) }

// child returns the value at a key of a map. Without one it is of kind broken,
// which every reading function passes over.
func (n node) child(key string) node {
	for _, e := range n.entries {
		if e.name() == key {
			return e.value
		}
	}
	return node{}
}

// has reports whether a map has a key with a value that can be read.
func (n node) has(key string) bool { return n.child(key).kind != brokenNode }

// describe names the value in a problem.
func (n node) describe() string {
	switch n.kind {
	case textNode:
		return "text " + quote(n.value.(string))
	case numberNode:
		if f, ok := n.value.(float64); ok {
			return "number " + strconv.FormatFloat(f, 'g', -1, 64)
		}
		return fmt.Sprint("number ", n.value)
	case boolNode:
		return fmt.Sprint(n.value)
	case mapNode:
		return "a map"
	case listNode:
		return "a list"
	}
	return "nothing"
}

const (
	maxLine  = 1000 // characters in a line
	maxBlank = 50   // empty lines in a row
)

// checkText reports the first place of src that is no text. The limits on long
// lines and runs of empty lines bound the YAML library's time: it is quadratic
// in both.
func (r *reader) checkText(src []byte) bool {
	pos, blank, empty := Position{1, 1}, 0, true
	for i := 0; i < len(src); {
		c, size := utf8.DecodeRune(src[i:])
		i += size
		if text := r.wrongCharacter(c, size, pos, blank); text != "" {
			r.report(pos, "%s", text)
			return false
		}
		crlf := c == '\r' && i < len(src) && src[i] == '\n'
		switch {
		case crlf:
		case c == '\n', c == '\r':
			if !empty {
				blank = 0
			}
			blank++
			empty, pos = true, Position{pos.Line + 1, 1}
		default:
			empty = empty && (c == ' ' || c == '\t')
			pos.Column++
		}
	}
	return true
}

func (r *reader) wrongCharacter(c rune, size int, pos Position, blank int) string {
	switch {
	case c == utf8.RuneError && size == 1:
		return "the file is not UTF-8 text"
	case unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r':
		return fmt.Sprintf("control character %U: write it as an escape in double quotes", c)
	case pos.Column > maxLine:
		return fmt.Sprintf("the line is too long: at most %d characters are read", maxLine)
	case blank > maxBlank:
		return fmt.Sprintf("more than %d empty lines in a row", maxBlank)
	}
	return ""
}
