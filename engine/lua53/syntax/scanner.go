// The scanner: from bytes to tokens.
package syntax

// scanner cuts a source into tokens. It counts a line when it passes its end, as far as it has read.
type scanner struct {
	chunk string
	src   string
	pos   int
	line  int

	last     kind   // of the token scanned last,
	lastText string // its value if it is a string,
	start    int    // and where it begins

	buf   []byte            // a string under construction
	words map[string]string // names and short strings, so that equal ones share memory and none holds the source
}

// at returns the byte i bytes ahead; past the end a zero, which no caller looks for.
func (s *scanner) at(i int) byte {
	if s.pos+i < len(s.src) {
		return s.src[s.pos+i]
	}
	return 0
}

// is reports whether the byte at hand is of a class.
func (s *scanner) is(c class) bool {
	return s.pos < len(s.src) && classes[s.src[s.pos]]&c != 0
}

// newline passes the end of a line: \n, \r, or both in either order.
func (s *scanner) newline() {
	c := s.src[s.pos]
	s.pos++
	if s.is(classNewline) && s.src[s.pos] != c {
		s.pos++
	}
	s.line++
}

// scan reads the next token into t.
func (s *scanner) scan(t *token) {
	s.skip()
	s.start = s.pos
	if s.pos == len(s.src) {
		t.kind = tEOF
	} else if c := s.src[s.pos]; classes[c]&classLetter != 0 {
		s.name(t)
	} else if classes[c]&classDigit != 0 || c == '.' && classes[s.at(1)]&classDigit != 0 {
		s.number(t)
	} else if c == '"' || c == '\'' {
		s.shortString(t)
	} else if c != '[' || !s.longString(t) {
		t.kind = s.operator(c)
	}
	s.last = t.kind
}

// skip passes blanks and comments.
func (s *scanner) skip() {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case classes[c]&classSpace != 0:
			s.pos++
		case classes[c]&classNewline != 0:
			s.newline()
		case c == '-' && s.at(1) == '-':
			s.pos += 2
			s.comment()
		default:
			return
		}
	}
}

// comment passes a comment after its two dashes.
func (s *scanner) comment() {
	if s.at(0) == '[' {
		if level := s.longBracket(); level >= 0 {
			s.long("comment", level)
			return
		}
	}
	for s.pos < len(s.src) && classes[s.src[s.pos]]&classNewline == 0 {
		s.pos++
	}
}
