// Escape sequences in literal strings.
package syntax

// escape reads an escape sequence and appends what it stands for.
func (s *scanner) escape() {
	begin := s.pos
	s.pos++
	switch c := s.at(0); c {
	case 'x':
		s.pos++
		high := s.hexDigit(begin)
		s.buf = append(s.buf, high<<4|s.hexDigit(begin))
	case 'u':
		s.pos++
		s.unicodeEscape(begin)
	case 'z':
		s.pos++
		s.skipBlanks()
	case '\n', '\r':
		s.newline()
		s.buf = append(s.buf, '\n')
	default:
		if r := simpleEscape(c); r != 0 {
			s.pos++
			s.buf = append(s.buf, r)
			return
		}
		s.decimalEscape(begin)
	}
}

// simpleEscape returns the byte that a backslash and c stand for, or 0.
func simpleEscape(c byte) byte {
	switch c {
	case 'a':
		return '\a'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case '\\', '"', '\'':
		return c
	}
	return 0
}

// skipBlanks passes blanks and line ends.
func (s *scanner) skipBlanks() {
	for s.is(classSpace | classNewline) {
		if s.is(classNewline) {
			s.newline()
		} else {
			s.pos++
		}
	}
}

// hexDigit reads one hexadecimal digit of the escape that begins at begin.
func (s *scanner) hexDigit(begin int) byte {
	s.require(s.is(classHex), begin, "hexadecimal digit expected")
	c := s.src[s.pos]
	s.pos++
	return hexValue(c)
}

// hexValue returns the value of a hexadecimal digit.
func hexValue(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// decimalEscape reads up to three decimal digits.
func (s *scanner) decimalEscape(begin int) {
	if s.pos == len(s.src) {
		return
	}
	s.require(s.is(classDigit), begin, "invalid escape sequence")
	value := 0
	for range 3 {
		if !s.is(classDigit) {
			break
		}
		value = value*10 + int(s.src[s.pos]-'0')
		s.pos++
	}
	s.require(value <= 255, begin, "decimal escape too large")
	s.buf = append(s.buf, byte(value))
}

// unicodeEscape reads {XXX} and appends it as UTF-8, surrogates included.
func (s *scanner) unicodeEscape(begin int) {
	s.require(s.pos < len(s.src) && s.src[s.pos] == '{', begin, "missing '{'")
	s.pos++
	value := uint32(s.hexDigit(begin))
	for s.is(classHex) {
		value = value<<4 | uint32(hexValue(s.src[s.pos]))
		s.require(value <= 0x10FFFF, begin, "UTF-8 value too large")
		s.pos++
	}
	s.require(s.pos < len(s.src) && s.src[s.pos] == '}', begin, "missing '}'")
	s.pos++
	s.buf = appendUTF8(s.buf, value)
}

// appendUTF8 appends a code point; unlike package utf8 it takes surrogates.
func appendUTF8(b []byte, r uint32) []byte {
	switch {
	case r < 0x80:
		return append(b, byte(r))
	case r < 0x800:
		return append(b, 0xC0|byte(r>>6), 0x80|byte(r&0x3F))
	case r < 0x10000:
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	}
	return append(b, 0xF0|byte(r>>18), 0x80|byte(r>>12&0x3F), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
}

// require fails unless ok. The message shows the string so far, the escape as it is written and the byte at fault.
func (s *scanner) require(ok bool, begin int, msg string) {
	if ok {
		return
	}
	end := min(s.pos+1, len(s.src))
	s.failNear(msg, s.src[s.start:s.start+1]+string(s.buf)+s.src[begin:end])
}
