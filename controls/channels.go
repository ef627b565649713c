package controls

// Selections of channels, as the text in which mixers are told of them (3.3).

import (
	"fmt"
	"strconv"
	"strings"
)

// ChannelError says what is wrong with a selection of channels.
type ChannelError struct {
	Spec string // the whole text
	Text string
}

// Error quotes the selection, cut if it is long.
func (e *ChannelError) Error() string { return fmt.Sprintf("%.60q: %s", e.Spec, e.Text) }

var _ error = (*ChannelError)(nil)

// maxSpec is how many bytes of a selection are read.
const maxSpec = 10_000

// ParseChannels returns the channels that a text selects out of 1 to n, in ascending order: numbers, ranges such as 1-6, and * for all,
// separated by blanks or commas. What follows a ! is left out, wherever it stands (unverified): "* !3-5" and "!3-5 *" are the same.
// It fails with a [ChannelError] for text that says something else, for a channel that is not there, and when there is nothing to select from.
func ParseChannels(spec string, n int) ([]int, error) {
	fail := func(format string, args ...any) ([]int, error) {
		return nil, &ChannelError{spec, fmt.Sprintf(format, args...)}
	}
	if len(spec) > maxSpec {
		return fail("%d bytes long, at most %d are read", len(spec), maxSpec)
	}
	chosen, excluded, some := make([]bool, n+1), make([]bool, n+1), false
	for term := range strings.FieldsFuncSeq(spec, separates) {
		plain, not := strings.CutPrefix(term, "!")
		first, last, err := parseTerm(plain, n)
		if err != nil {
			return fail("%v", err)
		}
		marks := chosen
		if not {
			marks = excluded
		} else {
			some = true
		}
		for i := first; i <= last; i++ {
			marks[i] = true
		}
	}
	if !some {
		return fail(`it selects nothing: want numbers, ranges such as 1-6, or *, and what to leave out as in "* !3"`)
	}
	var list []int
	for i := 1; i <= n; i++ {
		if chosen[i] && !excluded[i] {
			list = append(list, i)
		}
	}
	return list, nil
}

// separates reports whether a sign stands between two terms.
func separates(r rune) bool { return r == ' ' || r == ',' || r == '\t' }

// parseTerm returns the ends of a number, a range or a *.
func parseTerm(term string, n int) (first, last int, err error) {
	if n == 0 {
		return 0, 0, fmt.Errorf("there are no such channels")
	}
	if term == "*" {
		return 1, n, nil
	}
	begin, end, isRange := strings.Cut(term, "-")
	if !isRange {
		end = begin
	}
	if first, err = parseChannel(begin, term, n); err != nil {
		return 0, 0, err
	}
	if last, err = parseChannel(end, term, n); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, fmt.Errorf("the range %.20q ends before it begins", term)
	}
	return first, last, nil
}

// parseChannel reads the digits of a channel, a part of term.
func parseChannel(digits, term string, n int) (int, error) {
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 0, fmt.Errorf("%.20q is no channel: want a number, a range such as 1-6, or *", term)
	}
	i, err := strconv.Atoi(digits)
	if err != nil || i < 1 || i > n {
		return 0, fmt.Errorf("there is no channel %.20s: want 1 to %d", digits, n)
	}
	return i, nil
}
