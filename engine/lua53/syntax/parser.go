// The parser's ground: tokens one at a time, expectations, depth.
package syntax

import (
	"bytes"
	"strconv"
)

// The limits of depth.
const (
	// maxLevels is the number of nested statements and expressions that Lua 5.3 allows, as calls of C functions.
	maxLevels = 200
	// callerLevels is how many of them a chunk loaded by the main chunk finds in use.
	callerLevels = 2
	// maxHeight is the longest path through the expressions of a tree. Chains such as a+b+c and a.b.c have no levels, but lean to the left.
	maxHeight = 100000
)

// parser reads one chunk.
type parser struct {
	scanner
	token
	ahead    token // the token after the current one,
	hasAhead bool  // if it has been scanned
	lastLine int   // of the token before the current one

	levels int // in use
	height int // of the expression read last: the nodes on its longest path
	peak   int // the greatest height in the function at hand

	functions
	exprs  []Expr // lists under construction, the inner ones last
	fields []Field
	stmts  []Stmt
}

// take ends the list under construction that begins at base: it returns a copy of the right size.
func take[T any](lists *[]T, base int) []T {
	list := append([]T(nil), (*lists)[base:]...)
	clear((*lists)[base:])
	*lists = (*lists)[:base]
	return list
}

// Parse reads a chunk: the tree of its main function, or the first error as an *Error. The name is shown in messages as it is.
func Parse(chunk, source string) (main *Function, err error) {
	p := &parser{levels: callerLevels}
	p.chunk, p.src, p.line, p.words = chunk, source, 1, map[string]string{}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Error:
			main, err = nil, r
		default:
			panic(r)
		}
	}()
	return p.main(), nil
}

// SkipHead returns a file's contents from where the chunk begins: without a byte order mark and without a first line that begins with #. The end of that
// line stays, so that lines keep their numbers.
func SkipHead(source []byte) []byte {
	source = bytes.TrimPrefix(source, []byte("\xEF\xBB\xBF"))
	if len(source) == 0 || source[0] != '#' {
		return source
	}
	if i := bytes.IndexByte(source, '\n'); i >= 0 {
		return source[i:]
	}
	return nil
}

// next goes on to the next token.
func (p *parser) next() {
	p.lastLine = p.line
	if p.hasAhead {
		p.token, p.hasAhead = p.ahead, false
		return
	}
	p.scan(&p.token)
}

// peekKind returns the kind of the token after the current one.
func (p *parser) peekKind() kind {
	p.scan(&p.ahead)
	p.hasAhead = true
	return p.ahead.kind
}

// syntaxError ends the parse with a message about the current token.
func (p *parser) syntaxError(msg string) { p.failAt(msg, p.kind) }

// accept goes on past a token of the kind, if it is the current one.
func (p *parser) accept(k kind) bool {
	if p.kind != k {
		return false
	}
	p.next()
	return true
}

// check fails unless the current token is of the kind.
func (p *parser) check(k kind) {
	if p.kind != k {
		p.syntaxError(k.String() + " expected")
	}
}

// expect goes on past a token of the kind.
func (p *parser) expect(k kind) {
	p.check(k)
	p.next()
}

// expectClosing goes on past the token that closes what opened on a line.
func (p *parser) expectClosing(closing, opening kind, line int) {
	if p.kind != closing && line != p.line {
		p.syntaxError(closing.String() + " expected (to close " + opening.String() + " at line " + strconv.Itoa(line) + ")")
	}
	p.expect(closing)
}

// expectName goes on past a name and returns it.
func (p *parser) expectName() string {
	p.check(tName)
	name := p.text
	p.next()
	return name
}

// enter takes a level of nesting, until leave.
func (p *parser) enter() {
	p.levels++
	p.limit(p.levels, maxLevels, "C levels")
}

// leave gives a level back.
func (p *parser) leave() { p.levels-- }

// limit fails when n is more than allowed.
func (p *parser) limit(n, allowed int, what string) {
	if n <= allowed {
		return
	}
	where := "main function"
	if line := p.function().line; line != 0 {
		where = "function at line " + strconv.Itoa(line)
	}
	p.syntaxError("too many " + what + " (limit is " + strconv.Itoa(allowed) + ") in " + where)
}

// grow notes that the expression read last is one node above others of the given height.
func (p *parser) grow(height int) {
	p.height = height + 1
	p.peak = max(p.peak, p.height)
	if p.height > maxHeight {
		p.syntaxError("chunk has too many syntax levels")
	}
}
