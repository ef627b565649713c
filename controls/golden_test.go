package controls

// The golden tables of text forms in testdata, which tests of scripts read as well.

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// goldenRow is one line of a table.
type goldenRow struct {
	line  int
	cells []string
}

// golden reads a table: cells between bars, lines that begin with # are comments.
func golden(t *testing.T, file string) (rows []goldenRow) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	ok(t, err)
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		r := goldenRow{line: i + 1}
		for cell := range strings.SplitSeq(line, "|") {
			r.cells = append(r.cells, strings.TrimSpace(cell))
		}
		if len(r.cells) != 4 {
			t.Fatalf("%s:%d: %d cells", file, i+1, len(r.cells))
		}
		rows = append(rows, r)
	}
	return rows
}

// kindOf returns the definition of a control that a table calls by its type or its unit.
func kindOf(t *testing.T, word string) Definition {
	t.Helper()
	if unit, known := ParseUnit(word); known {
		return knob(unit)
	}
	typ, known := ParseType(word)
	if !known {
		t.Fatalf("the table has the kind %q", word)
	}
	return Definition{Type: typ}
}

func goldenNumber(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	ok(t, err)
	return v
}
