// Making a program that shows a difference small.
package luafuzz

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// shrink removes lines from a program as long as the interpreters differ in the same way, for a minute at most.
func shrink(t *testing.T, right, tested interpreter, d difference) difference {
	t.Helper()
	right.patience, tested.patience = 5*time.Second, 5*time.Second
	enough := time.Now().Add(time.Minute)
	for size := strings.Count(d.text, "\n"); size > 0 && time.Now().Before(enough); {
		if smaller, found := firstLike(t, right, tested, d, shorter(strings.Split(d.text, "\n"), size)); found {
			d = smaller
		} else {
			size /= 2
		}
	}
	return d
}

// shorter returns the ways to do without a number of lines in a row; for one line also those to do without a block, or without its
// first and last line.
func shorter(lines []string, size int) [][]string {
	var all [][]string
	for at := 0; at+size <= len(lines); at += size {
		all = append(all, slices.Concat(lines[:at], lines[at+size:]))
	}
	if size > 1 {
		return all
	}
	for first := range lines {
		if last := closing(lines, first); last > first {
			all = append(all, slices.Concat(lines[:first], lines[last+1:]), slices.Concat(lines[:first], lines[first+1:last], lines[last+1:]))
		}
	}
	return all
}

// closing returns the line that ends the block which a line begins, 0 if it begins none.
func closing(lines []string, first int) int {
	indentation := indentation(lines[first][:len(lines[first])-len(strings.TrimLeft(lines[first], " "))])
	for at := first + 1; at < len(lines); at++ {
		rest, deep := strings.CutPrefix(lines[at], indentation)
		switch {
		case !deep:
			return 0
		case strings.HasPrefix(rest, "end"):
			return at
		}
	}
	return 0
}

// firstLike returns the first of the texts over which the interpreters differ as they do over d, if it is a program and ends.
func firstLike(t *testing.T, right, tested interpreter, d difference, texts [][]string) (smaller difference, found bool) {
	t.Helper()
	var programs []program
	for _, lines := range texts {
		programs = append(programs, program{d.seed, strings.Join(lines, "\n")})
	}
	want, got := right.outcomes(t, programs), tested.some(t, programs)
	for i := range got {
		smaller := difference{programs[i], want[i], got[i]}
		valid := !strings.Contains(want[i], "\nsyntax\t") && !strings.Contains(want[i], "\nthe interpreter ended")
		if want[i] != got[i] && valid && smaller.kind() == d.kind() {
			return smaller, true
		}
	}
	return difference{}, false
}

// kind returns the two lines over which the outputs differ, without the numbers in them.
func (d difference) kind() string {
	_, want, got := d.lines()
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, want+"\n"+got)
}
