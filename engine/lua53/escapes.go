// The escapes of 5.3 that gopher-lua's lexer reads as plain letters, rewritten to those it knows.
package lua53

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// knownEscapes rewrites \xNN and \u{N} in short strings to decimal escapes. Lines stay what they are. \z, and an escape that is none, is an
// error, since it would be read as something else. Most sources have none of these and come back as they are.
func knownEscapes(source []byte) ([]byte, error) {
	if !bytes.Contains(source, []byte(`\x`)) && !bytes.Contains(source, []byte(`\u`)) && !bytes.Contains(source, []byte(`\z`)) {
		return source, nil
	}
	var out []byte
	for i := 0; i < len(source); {
		end, isString := token(source, i)
		if !isString {
			out = append(out, source[i:end]...)
		} else {
			var err error
			if out, err = appendString(out, source, i, end); err != nil {
				return nil, err
			}
		}
		i = end
	}
	return out, nil
}

// token returns where the piece of source that begins at i ends: a comment, a long or a short string, or one byte of anything else.
func token(source []byte, i int) (end int, isString bool) {
	rest := source[i:]
	switch {
	case bytes.HasPrefix(rest, []byte("--")):
		if length := longBracket(rest[2:]); length > 0 {
			return i + 2 + length, false
		}
		if line := bytes.IndexByte(rest, '\n'); line >= 0 {
			return i + line, false
		}
		return len(source), false
	case rest[0] == '[':
		return i + max(1, longBracket(rest)), false
	case rest[0] == '"', rest[0] == '\'':
		return i + shortString(rest), true
	}
	return i + 1, false
}

// longBracket returns the length of the long bracket that s begins with, 0 if it begins with none.
func longBracket(s []byte) int {
	level := 1
	for level < len(s) && s[level] == '=' {
		level++
	}
	if len(s) == 0 || s[0] != '[' || level >= len(s) || s[level] != '[' {
		return 0
	}
	closing := append(append([]byte{']'}, s[1:level]...), ']')
	if end := bytes.Index(s, closing); end >= 0 {
		return end + len(closing)
	}
	return len(s)
}

// shortString returns the length of the quoted string that s begins with. An unfinished one ends with its line; the parser reports it.
func shortString(s []byte) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case s[0]:
			return i + 1
		case '\n':
			return i
		case '\\':
			i++
		}
	}
	return len(s)
}

// appendString appends the string source[i:end] with its escapes rewritten.
func appendString(out, source []byte, i, end int) ([]byte, error) {
	for i < end {
		if source[i] != '\\' || i+1 >= end {
			out = append(out, source[i])
			i++
			continue
		}
		text, length, ok := rewritten(source[i+1 : end])
		if !ok {
			line := 1 + bytes.Count(source[:i], []byte("\n"))
			return nil, fmt.Errorf("%d: escape '%s' is not supported", line, source[i:min(i+length+1, end)])
		}
		out = append(out, text...)
		i += 1 + length
	}
	return out, nil
}

// rewritten returns what stands for the escape whose letter s begins with, and how long it is in s.
func rewritten(s []byte) (text []byte, length int, ok bool) {
	switch s[0] {
	case 'x':
		if len(s) < 3 {
			return nil, len(s), false
		}
		n, err := strconv.ParseUint(string(s[1:3]), 16, 8)
		return fmt.Appendf(nil, `\%03d`, n), 3, err == nil
	case 'u':
		closing := bytes.IndexByte(s, '}')
		if len(s) < 4 || s[1] != '{' || closing < 0 {
			return nil, min(len(s), 3), false
		}
		n, err := strconv.ParseUint(string(s[2:closing]), 16, 32)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			return nil, closing + 1, false
		}
		for _, b := range []byte(string(rune(n))) {
			text = fmt.Appendf(text, `\%03d`, b)
		}
		return text, closing + 1, true
	case 'z':
		return nil, 1, false
	}
	return []byte{'\\', s[0]}, 1, true
}
