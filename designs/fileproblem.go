package designs

// Problems: what is wrong with a design file, and where.

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Problem is one mistake in a design file.
type Problem struct {
	// File is the design file as it was named to Load or Parse.
	File string `json:"file"`
	// Line and Column count from 1; both are 0 if the file as a whole is meant.
	Line   int `json:"line"`
	Column int `json:"column"`
	// Text says what is wrong and, where it can, what would be right.
	Text string `json:"text"`
}

// String is the problem on one line: file:line:column: text.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems are all mistakes of one design file, sorted by position. It is the
// type of every error that Load and Parse return.
type Problems []Problem

// Error is one line per problem, without a line end after the last.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

var _ error = Problems(nil)

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// quote shows text of the file in a problem: quoted, and cut if it is long.
func quote(s string) string {
	const most = 60
	if r := []rune(s[:min(len(s), 4*(most+1))]); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

// oneLine makes the text of somebody else's error fit for a problem.
func oneLine(s string) string {
	s = strings.ReplaceAll(s, "\n", "; ")
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)
	return strings.ToValidUTF8(s, "?")
}

// leaves takes joined errors apart.
func leaves(err error) []error {
	switch e := err.(type) {
	case nil:
		return nil
	case interface{ Unwrap() []error }:
		var all []error
		for _, inner := range e.Unwrap() {
			all = append(all, leaves(inner)...)
		}
		return all
	}
	return []error{err}
}
