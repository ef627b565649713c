// Patterns for actions and resources.
package policy

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is how a pattern ends.
type form uint8

const (
	exact  form = iota
	prefix      // ends in *
	below       // ends in .*
)

// maxPattern is how many bytes a pattern may have.
const maxPattern = 2000

// Pattern fits texts: an exact one; with a "*" at its end all that begin so; with ".*" also the one without both. "*" fits every text.
type Pattern struct {
	text string // without what the form stands for
	form form
}

// ParsePattern reads a pattern.
func ParsePattern(text string) (Pattern, error) {
	before, starred := strings.CutSuffix(text, "*")
	switch {
	case strings.TrimSpace(text) == "":
		return Pattern{}, errors.New("is empty")
	case len(text) > maxPattern:
		return Pattern{}, errors.New("is too long: at most 2000 bytes")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return Pattern{}, errors.New("holds a control character or is no UTF-8")
	case strings.Contains(before, "*"):
		return Pattern{}, errors.New("may have a * only at its end")
	case !starred:
		return Pattern{text, exact}, nil
	}
	if name, dotted := strings.CutSuffix(before, "."); dotted && name != "" {
		return Pattern{name, below}, nil
	}
	return Pattern{before, prefix}, nil
}

// Fits reports whether the pattern fits a text.
func (p Pattern) Fits(text string) bool {
	rest, ok := strings.CutPrefix(text, p.text)
	switch p.form {
	case exact:
		return ok && rest == ""
	case below:
		return ok && (rest == "" || rest[0] == '.')
	}
	return ok
}

// everything reports whether the pattern fits every text.
func (p Pattern) everything() bool { return p.form == prefix && p.text == "" }

// String is the pattern as it is written.
func (p Pattern) String() string { return p.text + [...]string{"", "*", ".*"}[p.form] }
