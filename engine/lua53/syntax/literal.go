// Literal strings: quotes, escapes, long brackets.
package syntax

import "strings"

// longestWord is the length up to which literal strings share memory.
const longestWord = 40

// keep returns a literal string's value in memory of its own.
func (s *scanner) keep(text string) string {
	if len(text) <= longestWord {
		return s.intern(text)
	}
	return strings.Clone(text)
}

// setString makes t the literal string text.
func (s *scanner) setString(t *token, text string) {
	t.kind, t.text = tString, text
	s.lastText = text
}

// shortString reads a string between quotes. Without escapes it is a piece of the source.
func (s *scanner) shortString(t *token) {
	quote := s.src[s.pos]
	s.pos++
	s.buf = s.buf[:0]
	from := s.pos
	for {
		switch c := s.at(0); {
		case s.pos == len(s.src):
			s.failAt("unfinished string", tEOF)
		case c == quote:
			s.setString(t, s.finish(from))
			s.pos++
			return
		case classes[c]&classNewline != 0:
			s.buf = append(s.buf, s.src[from:s.pos]...)
			s.failNear("unfinished string", string(quote)+string(s.buf))
		case c == '\\':
			s.buf = append(s.buf, s.src[from:s.pos]...)
			s.escape()
			from = s.pos
		default:
			s.pos++
		}
	}
}

// finish returns the string under construction with the rest of it, which begins at from and ends here.
func (s *scanner) finish(from int) string {
	if len(s.buf) == 0 {
		return s.keep(s.src[from:s.pos])
	}
	s.buf = append(s.buf, s.src[from:s.pos]...)
	if len(s.buf) <= longestWord {
		return s.intern(string(s.buf))
	}
	return string(s.buf)
}
