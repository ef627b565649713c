// The error of a chunk that is no Lua.
package syntax

import "strconv"

// Error is the first thing wrong with a chunk.
type Error struct {
	Chunk string // the chunk's name as messages show it
	Line  int    // 0 when the reference implementation names no place
	Msg   string
}

// Error returns "chunk:line: message", or the message alone without a line.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Msg
	}
	return e.Chunk + ":" + strconv.Itoa(e.Line) + ": " + e.Msg
}

// fail ends the parse with a message about the scanner's line. Parse recovers it.
func (s *scanner) fail(msg string) {
	panic(&Error{Chunk: s.chunk, Line: s.line, Msg: msg})
}

// failNear ends the parse with a message and the text at fault, which ends at its first zero byte.
func (s *scanner) failNear(msg, text string) {
	s.fail(msg + " near '" + untilZero(text) + "'")
}

// failAt ends the parse with a message and the token at fault. The zero byte is a token that is not shown.
func (s *scanner) failAt(msg string, k kind) {
	switch k {
	case 0:
		s.fail(msg)
	case tName, tString, tInteger, tFloat:
		s.failNear(msg, s.scanned())
	}
	s.fail(msg + " near " + k.String())
}

// scanned returns what the reference implementation's buffer holds after the token scanned last. With a token of lookahead that is not the current
// one, and messages show it all the same.
func (s *scanner) scanned() string {
	switch s.last {
	case tString:
		return s.opening() + s.lastText + s.closing()
	case tConcat, tDots, '.':
		return "."
	case '[':
		return "["
	}
	if s.last >= tAnd && s.last <= tWhile || s.last == tName || s.last == tInteger || s.last == tFloat {
		return s.src[s.start:s.pos]
	}
	return ""
}

// opening returns the delimiter that opens the string scanned last.
func (s *scanner) opening() string {
	end := s.start + 1
	if s.src[s.start] == '[' {
		for s.src[end] != '[' {
			end++
		}
		end++
	}
	return s.src[s.start:end]
}

// closing returns the delimiter that closes the string scanned last.
func (s *scanner) closing() string {
	return s.src[s.pos-len(s.opening()) : s.pos]
}

// untilZero returns the part of text before its first zero byte.
func untilZero(text string) string {
	for i := range len(text) {
		if text[i] == 0 {
			return text[:i]
		}
	}
	return text
}
