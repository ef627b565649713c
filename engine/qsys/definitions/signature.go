// Signatures: what a function takes and gives, as text.
package definitions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Signature is a text such as "(host: string, port?: integer): boolean -- a comment", taken apart.
type Signature struct {
	Params  []Param
	Returns []string // types
	Comment string
}

// Param is one parameter. The last may be "...".
type Param struct {
	Name     string
	Optional bool
	Type     string
}

// notSupported is how the error of what is not there begins, and the comment in its signature.
const notSupported = "not supported"

// NotSupported reports whether the function exists only to say that it does not work.
func (s Signature) NotSupported() bool { return strings.HasPrefix(s.Comment, notSupported) }

var paramForm = regexp.MustCompile(`^([A-Za-z_]\w*|\.\.\.)(\?)?: (\S.*)$`)

// ParseSignature takes a signature apart.
func ParseSignature(text string) (s Signature, err error) {
	text, s.Comment, _ = strings.Cut(text, " -- ")
	end := closing(text)
	if !strings.HasPrefix(text, "(") || end < 0 {
		return s, fmt.Errorf("%q does not begin with parameters in parentheses", text)
	}
	for _, one := range split(text[1:end]) {
		m := paramForm.FindStringSubmatch(one)
		if m == nil {
			return s, fmt.Errorf("%q: parameter %q is not as in name: type", text, one)
		}
		s.Params = append(s.Params, Param{m[1], m[2] != "", m[3]})
	}
	switch results, found := strings.CutPrefix(text[end+1:], ": "); {
	case found:
		s.Returns = split(results)
		if len(s.Returns) == 0 || slices.Contains(s.Returns, "") {
			return s, fmt.Errorf("%q: a type is missing behind the colon", text)
		}
	case text[end+1:] != "":
		return s, fmt.Errorf("%q: %q behind the parameters, want a colon and types", text, text[end+1:])
	}
	return s, nil
}

// closing returns where the parenthesis closes that opens text, or -1.
func closing(text string) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// split cuts a list at the commas that are not inside of brackets.
func split(list string) (parts []string) {
	depth, start := 0, 0
	for i, c := range list {
		switch {
		case strings.ContainsRune("(<{[", c):
			depth++
		case strings.ContainsRune(")>}]", c):
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(list[start:i]))
			start = i + 1
		}
	}
	if rest := strings.TrimSpace(list[start:]); rest != "" || parts != nil {
		parts = append(parts, rest)
	}
	return parts
}
