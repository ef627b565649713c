// Finding the listings of the documents.
package seeds

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine/lua53"
)

// The documents by their numbers, and how many listings each has.
var documents = []struct {
	file     string
	listings int
}{
	{"000_0b5408d1951d3819.txt", 5},
	{"001_0e0c8f67ef29e753.txt", 16},
	{"002_9d55be2e1b851baf.txt", 16},
	{"003_7a53a263d2b4c195.txt", 8},
	{"004_d887fbee4afb8fdc.txt", 16},
}

// listing is a piece of code in a document.
type listing struct {
	line   int // of the document, from 1
	code   string
	values bool // each line is an expression
}

// document returns the listings of a document. Without the folder the test is skipped, but not where CI is set.
func document(t *testing.T, number int) []listing {
	t.Helper()
	d := documents[number]
	text, err := os.ReadFile(filepath.Join(root(t), "..", "shared", "seeds", d.file))
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("the documents are not here: %v", err)
	}
	if err != nil {
		t.Fatalf("the documents must be there where CI is set: %v", err)
	}
	found := extract(strings.Split(string(text), "\n"))
	if len(found) != d.listings {
		t.Fatalf("%s has %d listings, want %d", d.file, len(found), d.listings)
	}
	return found
}

// root returns the top folder of the project.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// extract finds the listings, see the package comment.
func extract(lines []string) (found []listing) {
	for from := 0; from < len(lines); {
		if lines[from] == "Syntax" {
			from += 2
			continue
		}
		n, values := codeLines(lines[from:]), false
		if n == 0 {
			n, values = valueLines(lines[from:]), true
		}
		if n == 0 {
			from++
			continue
		}
		found = append(found, listing{from + 1, strings.TrimSpace(strings.Join(lines[from:from+n], "\n")), values})
		from += n
	}
	if len(found) == 1 {
		return split(found[0])
	}
	return found
}

// codeLines returns how many lines, from the first one on, are Lua together, as many as possible.
func codeLines(lines []string) int {
	if isComment(lines[0]) && !hasCode(lines) || strings.TrimSpace(lines[0]) == "" {
		return 0
	}
	for n := len(lines); n > 0; n-- {
		if hasCode(lines[:n]) && compiles(lines[:n]) {
			return n
		}
	}
	return 0
}

// valueLines returns how many lines, from the first one on, are expressions with their values, or comments.
func valueLines(lines []string) (n int) {
	last := 0
	for i, line := range lines {
		switch {
		case expression.MatchString(line):
			last = i + 1
		case !isComment(line) && strings.TrimSpace(line) != "":
			return last
		case strings.TrimSpace(line) == "" && last == 0:
			return 0
		}
	}
	return last
}

// expression is a name with its value behind it.
var expression = regexp.MustCompile(`^(\w+(?:\.\w+)+)\s+-- ("\w+"|\d+)`)

func isComment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "--") }

// hasCode tells whether lines are more than comments.
func hasCode(lines []string) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) != "" && !isComment(line) {
			return true
		}
	}
	return false
}

func compiles(lines []string) bool {
	_, err := lua53.Compile("listing", strings.Join(lines, "\n"))
	return err == nil
}

var localFunction = regexp.MustCompile(`(?m)^local function (\w+)`)

// split divides a run that has lost its headings.
func split(run listing) (found []listing) {
	lines := strings.Split(run.code, "\n")
	from := 0
	cut := func(to int) {
		found = append(found, listing{run.line + from, strings.Join(lines[from:to], "\n"), false})
		from = to
	}
	for i := range lines {
		isHead := isComment(lines[i]) && i+1 < len(lines) && !isComment(lines[i+1])
		if i > from && isHead && hasCode(lines[from:i]) && compiles(lines[from:i]) && compiles(lines[i:]) && !callsBack(lines[from:i], lines[i:]) {
			cut(i)
		}
	}
	cut(len(lines))
	return found
}

// callsBack tells whether code behind calls a local function of code before.
func callsBack(before, behind []string) bool {
	rest := strings.Join(behind, "\n")
	for _, name := range localFunction.FindAllStringSubmatch(strings.Join(before, "\n"), -1) {
		if strings.Contains(rest, name[1]+"(") {
			return true
		}
	}
	return false
}

func TestExtractTakesCodeAndLeavesProse(t *testing.T) {
	got := extract(strings.Split(`Title
A sentence with a.name in it.
local a = f("x")
if a then
return nil
end
Ping
-- A comment
a:ping()

a:ping(2)
| Name | Type |
-- Values
m.ONE   -- 1 (one)

-- More
m.A.B -- "b"
Syntax
a:form()
Syntax
a:form = function()
| end |
x.y = function()
end
More prose.`, "\n"))
	want := []listing{
		{3, "local a = f(\"x\")\nif a then\nreturn nil\nend", false},
		{8, "-- A comment\na:ping()\n\na:ping(2)", false},
		{13, "-- Values\nm.ONE   -- 1 (one)\n\n-- More\nm.A.B -- \"b\"", true},
		{23, "x.y = function()\nend", false},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(listing{})); diff != "" {
		t.Errorf("listings (-want +got):\n%s", diff)
	}
}

func TestExtractSplitsARunWithoutHeadings(t *testing.T) {
	got := extract(strings.Split(`Prose.
-- One
local x = 1
-- prints: 1
-- Two
local function f(x)
-- inside
return x
end
-- still Two
f(1)
-- Three
y = 3`, "\n"))
	want := []listing{
		{2, "-- One\nlocal x = 1\n-- prints: 1", false},
		{5, "-- Two\nlocal function f(x)\n-- inside\nreturn x\nend\n-- still Two\nf(1)", false},
		{12, "-- Three\ny = 3", false},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(listing{})); diff != "" {
		t.Errorf("listings (-want +got):\n%s", diff)
	}
}

func TestEveryDocumentHasItsListings(t *testing.T) {
	for i, d := range documents {
		for n, l := range document(t, i) {
			first, _, _ := strings.Cut(l.code, "\n")
			t.Logf("%s listing %2d, line %3d, %2d lines: %s", d.file[:3], n+1, l.line, 1+strings.Count(l.code, "\n"), first)
		}
	}
}
