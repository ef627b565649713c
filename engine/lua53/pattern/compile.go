// Compiling: the text of a pattern to items.
package pattern

import (
	"fmt"
	"strings"
)

// maxCaptures is the number of captures that a pattern can have.
const maxCaptures = 32

// maxItems bounds the memory of a pattern, which takes more than its text; who gets as far in it hears that it is too complex.
const maxItems = 1 << 15

// Pattern is a compiled pattern.
type Pattern struct {
	source   string
	items    []item
	anchored bool
	captures []capture // that the end of the pattern has
	first    int       // the item that the first byte of a match must suit, -1 when there is none
	err      error     // of the item opError
}

// Anchored tells whether the pattern matches at the place where the search starts only.
func (p *Pattern) Anchored() bool { return p.anchored }

// capture is what the text of a pattern tells about a capture.
type capture struct {
	closed, position bool
}

type op uint8

const (
	opEnd      op = iota // the match is complete
	opAtEnd              // $
	opByte               // one byte
	opText               // several bytes
	opOne                // a set
	opMost               // a set with * or +
	opLeast              // a set with -
	opOptional           // a set with ?
	opOpen               // (
	opClose              // )
	opPosition           // ()
	opSame               // %1
	opBalance            // %b
	opFrontier           // %f
	opNever              // %1 of a position
	opError              // the pattern is malformed here
)

// item is one step of a match.
type item struct {
	op         op
	any        bool   // the set is all bytes
	possessive bool   // opMost: giving back bytes never helps
	open       byte   // opByte: the byte; opBalance: the opening one
	close      byte   // opBalance: the closing one
	least      int8   // opMost: bytes needed
	index      int8   // opOpen, opClose, opPosition, opSame: the capture
	next       int32  // opMost, opLeast: the item that decides about the byte behind it, -1 when there is none
	text       string // opText
	set        set    // what a byte here must suit; of a text, the first one
}

// compile translates a pattern; what is wrong with it becomes its last item.
func compile(source string) *Pattern {
	c := &compiler{rest: source, items: make([]item, 0, min(len(source)/2+2, 16))}
	c.pattern = &Pattern{source: source, first: -1}
	if strings.HasPrefix(source, "^") {
		c.pattern.anchored = true
		c.rest = source[1:]
	}
	for c.rest != "" && c.pattern.err == nil {
		c.item()
		if len(c.items) == maxItems && c.rest != "" {
			c.fail(errComplex)
		}
	}
	c.emit(item{op: opEnd})
	c.link()
	c.pattern.items = c.items
	return c.pattern
}

type compiler struct {
	pattern *Pattern
	rest    string // of the text
	items   []item
}

func (c *compiler) emit(it item) { c.items = append(c.items, it) }

func (c *compiler) fail(err error) {
	c.pattern.err = err
	c.emit(item{op: opError})
}

// item translates the item at the start of the rest.
func (c *compiler) item() {
	switch {
	case c.rest[0] == '(':
		c.open()
	case c.rest[0] == ')':
		c.close()
	case c.rest == "$":
		c.rest = ""
		c.emit(item{op: opAtEnd})
	case strings.HasPrefix(c.rest, "%b"):
		c.balance()
	case strings.HasPrefix(c.rest, "%f"):
		c.frontier()
	case len(c.rest) > 1 && c.rest[0] == '%' && c.rest[1]-'0' < 10:
		c.same()
	default:
		c.single()
	}
}

func (c *compiler) open() {
	p := c.pattern
	index := len(p.captures)
	if index == maxCaptures {
		c.fail(errCaptures)
		return
	}
	c.rest = c.rest[1:]
	it := item{op: opOpen, index: int8(index)}
	position := c.rest != "" && c.rest[0] == ')'
	if position {
		c.rest = c.rest[1:]
		it.op = opPosition
	}
	p.captures = append(p.captures, capture{closed: position, position: position})
	c.emit(it)
}

func (c *compiler) close() {
	captures := c.pattern.captures
	for k := len(captures) - 1; k >= 0; k-- {
		if !captures[k].closed {
			captures[k].closed = true
			c.rest = c.rest[1:]
			c.emit(item{op: opClose, index: int8(k)})
			return
		}
	}
	c.fail(errClose)
}

func (c *compiler) balance() {
	if len(c.rest) < 4 {
		c.fail(errBalance)
		return
	}
	c.emit(item{op: opBalance, open: c.rest[2], close: c.rest[3]})
	c.rest = c.rest[4:]
}

func (c *compiler) frontier() {
	if len(c.rest) < 3 || c.rest[2] != '[' {
		c.fail(errFrontier)
		return
	}
	c.rest = c.rest[2:]
	n, err := singleLength(c.rest)
	if err != nil {
		c.fail(err)
		return
	}
	c.emit(item{op: opFrontier, set: bracket(c.rest[1:n])})
	c.rest = c.rest[n:]
}

func (c *compiler) same() {
	captures, index := c.pattern.captures, int(c.rest[1])-'1'
	if index < 0 || index >= len(captures) || !captures[index].closed {
		c.fail(invalidCapture(index))
		return
	}
	it := item{op: opSame, index: int8(index)}
	if captures[index].position {
		it.op = opNever
	}
	c.emit(it)
	c.rest = c.rest[2:]
}

func invalidCapture(index int) error {
	return Error(fmt.Sprintf("invalid capture index %%%d", index+1))
}
