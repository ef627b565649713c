// Long brackets: strings and comments.
package syntax

import "strconv"

// longBracket passes [=*[ and returns the number of =. With no second bracket it passes what there is and returns -1 less that number.
func (s *scanner) longBracket() int {
	s.pos++
	level := 0
	for s.at(0) == '=' {
		s.pos++
		level++
	}
	if s.at(0) != '[' {
		return -1 - level
	}
	s.pos++
	return level
}

// longString reads a string between long brackets. False: there is a plain bracket, and nothing is read.
func (s *scanner) longString(t *token) bool {
	level := s.longBracket()
	if level >= 0 {
		s.setString(t, s.keep(s.long("string", level)))
		return true
	}
	if level < -1 {
		s.failNear("invalid long string delimiter", s.src[s.start:s.pos])
	}
	s.pos = s.start
	return false
}

// long reads what follows an opening long bracket, through the closing one, and returns it without a first line end and with \n for the others. It is a
// piece of the source or of the buffer: the caller copies it. A comment's value is of no use.
func (s *scanner) long(what string, level int) string {
	begin := s.line
	if s.is(classNewline) {
		s.newline()
	}
	s.buf = s.buf[:0]
	from := s.pos
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == ']':
			if text, ok := s.closeLong(from, level); ok {
				return text
			}
		case c == '\n' && s.at(1) != '\r':
			s.pos++
			s.line++
		case classes[c]&classNewline != 0:
			s.buf = append(append(s.buf, s.src[from:s.pos]...), '\n')
			s.newline()
			from = s.pos
		default:
			s.pos++
		}
	}
	s.failAt("unfinished long "+what+" (starting at line "+strconv.Itoa(begin)+")", tEOF)
	return ""
}

// closeLong passes ]=* and, if that closes a long bracket of the level, its last bracket; then it returns the text since from with the buffer before it.
func (s *scanner) closeLong(from, level int) (string, bool) {
	end := s.pos
	s.pos++
	for s.at(0) == '=' {
		s.pos++
	}
	if s.pos-end-1 != level || s.at(0) != ']' {
		return "", false
	}
	s.pos++
	if len(s.buf) == 0 {
		return s.src[from:end], true
	}
	s.buf = append(s.buf, s.src[from:end]...)
	return string(s.buf), true
}
