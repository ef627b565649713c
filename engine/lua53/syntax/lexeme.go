// Names, numerals and operators.
package syntax

import (
	"strings"

	"crosspoint/engine/lua53/numeral"
)

// name reads a name or a reserved word.
func (s *scanner) name(t *token) {
	i := s.pos + 1
	for i < len(s.src) && classes[s.src[i]]&(classLetter|classDigit) != 0 {
		i++
	}
	text := s.src[s.pos:i]
	s.pos = i
	if t.kind = reserved(text); t.kind == tName {
		t.text = s.intern(text)
	}
}

// intern returns a string equal to text that shares its memory with earlier ones, not with the source.
func (s *scanner) intern(text string) string {
	if word, ok := s.words[text]; ok {
		return word
	}
	word := strings.Clone(text)
	s.words[word] = word
	return word
}

// number reads a numeral: everything that looks like one is taken before it is judged.
func (s *scanner) number(t *token) {
	if s.src[s.pos] == '.' {
		s.pos++
	}
	exponent := byte('e')
	if s.src[s.pos] == '0' && s.at(1)|0x20 == 'x' {
		exponent = 'p'
		s.pos += 2
	}
	for {
		if s.at(0)|0x20 == exponent {
			s.pos++
			if c := s.at(0); c == '+' || c == '-' {
				s.pos++
			}
		}
		if !s.is(classHex) && s.at(0) != '.' {
			break
		}
		s.pos++
	}
	text := s.src[s.start:s.pos]
	var k numeral.Kind
	switch t.integer, t.float, k = numeral.Parse(text); k {
	case numeral.Integer:
		t.kind = tInteger
	case numeral.Float:
		t.kind = tFloat
	default:
		s.failNear("malformed number", text)
	}
}

// operator reads a token of one, two or three characters that are no letters.
func (s *scanner) operator(c byte) kind {
	s.pos++
	switch d := s.at(0); {
	case c == '.' && d == '.' && s.at(1) == '.':
		s.pos += 2
		return tDots
	case c == d:
		return s.either(c, doubled(c))
	case d == '=':
		return s.either(c, compared(c))
	}
	return kind(c)
}

// either takes one more character for a compound token, none when there is no such token.
func (s *scanner) either(c byte, compound kind) kind {
	if compound == 0 {
		return kind(c)
	}
	s.pos++
	return compound
}

// doubled returns the token that c twice makes, or 0.
func doubled(c byte) kind {
	switch c {
	case '.':
		return tConcat
	case '=':
		return tEq
	case '/':
		return tIDiv
	case '<':
		return tShl
	case '>':
		return tShr
	case ':':
		return tDoubleColon
	}
	return 0
}

// compared returns the token that c makes with an = after it, or 0.
func compared(c byte) kind {
	switch c {
	case '<':
		return tLe
	case '>':
		return tGe
	case '~':
		return tNe
	}
	return 0
}
