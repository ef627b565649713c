// Reading dates for the module date.
package qsys

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
)

// dateText is a date as it stands in a text. What is not there is nil.
type dateText struct {
	year, month, day *int64
	week, yearDay    *int64 // instead of month and day; a week goes with day
	hour, minute     *int64
	second           float64
	fraction         bool // of a second
	zone             *int64
	before           bool // the year is before the common era
}

var (
	errDateSyntax     = errors.New("not a date or time")
	errDateTwice      = errors.New("something is there twice")
	errDateIncomplete = errors.New("a date needs year, month and day")
	errDateHalves     = errors.New("am and pm need a time of 0 to 12 hours before them")
)

// What a text is made of. The forms of ISO 8601 come first and in order; all others may come in any order.
var (
	isoDateForm = regexp.MustCompile(`^\s*(\d{4})(?:-(\d\d)-(\d\d)|-(\d\d\d)|-(\d\d)|-[wW](\d\d)-(\d)|[wW](\d\d)(\d)|(\d\d)(\d\d)|(\d\d\d)|(\d\d))`)
	isoTimeForm = regexp.MustCompile(`^\s*[tT]?(\d\d)(?:(?::(\d\d)(?::(\d\d(?:[.,]\d+)?))?)|(?:(\d\d)(\d\d(?:[.,]\d+)?)?))?`)
	isoDashForm = regexp.MustCompile(`^-(?:[tT]|\d\d:\d\d:\d\d)`)
	isoZuluForm = regexp.MustCompile(`^\s*[zZ]\s*$`)

	clockForm  = regexp.MustCompile(`^[tT]?(\d\d?):\s*(?:(\d\d?)(?::\s*(\d\d?(?:[.,]\d+)?))?)?`)
	offsetForm = regexp.MustCompile(`^([+-])(?:(\d\d?):(\d\d)|(\d+))`)
	numberForm = regexp.MustCompile(`^(\d+)(?:\s*[tT][hH])?[/\\\s,-]?\s*`)
	wordForm   = regexp.MustCompile(`^[A-Za-z.]+`)
)

// maxDateText is how long a date may be, in bytes, and maxDateDigits how many digits a number in it may have.
const (
	maxDateText   = 1000
	maxDateDigits = 12
)

// parseDate reads a date, a time or both. Two-digit years below flip are of this century, others of the last.
func parseDate(text string, flip int64) (*dateText, error) {
	text, err := withoutComments(text)
	if len(text) > maxDateText {
		err = errDateSyntax
	}
	if err != nil {
		return nil, err
	}
	d := &dateText{}
	rest, err := d.iso(text)
	for err == nil {
		if rest = strings.TrimLeft(rest, " \t\r\n\v\f,"); rest == "" {
			break
		}
		rest, err = d.token(rest, flip)
	}
	if err == nil {
		err = d.complete()
	}
	return d, err
}

// withoutComments removes what stands in parentheses, which may be nested.
func withoutComments(text string) (string, error) {
	if !strings.ContainsAny(text, "()") {
		return text, nil
	}
	var out strings.Builder
	depth := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '(':
			depth++
		case c == ')' && depth == 0:
			return "", errDateSyntax
		case c == ')':
			depth--
		case depth == 0:
			out.WriteByte(c)
		}
	}
	if depth > 0 {
		return "", errDateSyntax
	}
	return out.String(), nil
}

// digitFollows reports whether a number would go on.
func digitFollows(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// iso reads the date of ISO 8601 that text may begin with, and the time and zone behind it, and returns what is left.
func (d *dateText) iso(text string) (rest string, err error) {
	m := isoDateForm.FindStringSubmatch(text)
	if m == nil {
		return text, nil
	}
	rest = text[len(m[0]):]
	// A date with dashes may have its time right behind it.
	if digitFollows(rest) && m[3] == "" || m[5] != "" && strings.HasPrefix(rest, "-") && len(rest) > 1 && digitFollows(rest[1:]) && !isoZone(rest) {
		return text, nil
	}
	number := func(groups ...int) *int64 {
		for _, g := range groups {
			if m[g] != "" {
				n, _ := strconv.ParseInt(m[g], 10, 64)
				return &n
			}
		}
		return nil
	}
	if rest = strings.TrimLeft(rest, `/\`); isoDashForm.MatchString(rest) { // no offset, but a time behind a dash
		rest = rest[1:]
	}
	d.year, d.week, d.yearDay = number(1), number(6, 8), number(4, 12)
	d.month, d.day = number(2, 5, 10, 13), number(3, 7, 9, 11)
	if d.month != nil && d.day == nil {
		d.day = new(int64(1))
	}
	return d.isoTime(rest), nil
}

// isoZone reports whether text begins with an offset of two digits or more.
func isoZone(text string) bool { return len(text) > 2 && digitFollows(text[2:]) }

// isoTime reads the time, and the Z that may follow it, behind a date of ISO 8601.
func (d *dateText) isoTime(text string) (rest string) {
	rest = text
	if m := isoTimeForm.FindStringSubmatch(text); m != nil {
		behind := text[len(m[0]):]
		if !digitFollows(behind) && (behind == "" || !strings.ContainsAny(behind[:1], ":.,") || m[3] != "" || m[5] != "") {
			seconds := m[3] + m[5]
			if d.clock(m[1], m[2]+m[4], seconds) == nil {
				rest = behind
			}
		}
	}
	if isoZuluForm.MatchString(rest) {
		d.zone = new(int64(0))
		return ""
	}
	return rest
}

// token reads what text begins with, and returns what is left.
func (d *dateText) token(text string, flip int64) (rest string, err error) {
	if m := clockForm.FindStringSubmatch(text); m != nil {
		rest = text[len(m[0]):]
		if strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, ".") || digitFollows(rest) {
			return "", errDateSyntax
		}
		return rest, d.clock(m[1], m[2], m[3])
	}
	if m := offsetForm.FindStringSubmatch(text); m != nil {
		rest = text[len(m[0]):]
		if digitFollows(rest) || strings.HasPrefix(rest, ":") {
			return "", errDateSyntax
		}
		return rest, d.offset(m)
	}
	if m := numberForm.FindStringSubmatch(text); m != nil {
		rest = text[len(m[0]):]
		return rest, d.number(m[1], digitFollows(rest) && !clockForm.MatchString(rest), flip)
	}
	word := wordForm.FindString(text)
	rest = text[len(word):]
	if m := nameIndex(monthNames, word); m >= 0 {
		if rest != "" && strings.IndexByte(`/\-`, rest[0]) >= 0 {
			rest = rest[1:]
		}
		return rest, once(&d.month, int64(m+1))
	}
	return rest, d.word(strings.ToLower(word))
}
