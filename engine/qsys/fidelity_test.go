// FIDELITY.md and the checklist, held against the tests that exist.
package qsys_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// testNames returns the names of all test functions of the repository.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\) \{`)
	err := filepath.WalkDir(repositoryRoot(t), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(source, -1) {
			names[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// fidelityRow is one line of the table.
type fidelityRow struct {
	line              int
	behaviour, source string
	tests             []string
}

// parseFidelity reads the rows of the table, or says where it is not one.
func parseFidelity(text string) (rows []fidelityRow, err error) {
	head := false
	for i, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if len(cells) != 3 {
			return nil, fmt.Errorf("line %d: %d cells, want 3", i+1, len(cells))
		}
		if strings.TrimSpace(cells[0]) == "Behaviour" || strings.HasPrefix(cells[0], "---") {
			head = true
			continue
		}
		row := fidelityRow{line: i + 1, behaviour: strings.TrimSpace(cells[0]), source: strings.TrimSpace(cells[1])}
		for _, name := range strings.Split(cells[2], ",") {
			row.tests = append(row.tests, strings.Trim(strings.TrimSpace(name), "`"))
		}
		rows = append(rows, row)
	}
	if !head || len(rows) == 0 {
		return nil, fmt.Errorf("no table with the column Behaviour")
	}
	return rows, nil
}

func TestFidelityNamesASourceAndExistingTestsForEveryBehaviour(t *testing.T) {
	text, err := os.ReadFile("FIDELITY.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parseFidelity(string(text))
	if err != nil {
		t.Fatalf("FIDELITY.md: %v", err)
	}
	sources := regexp.MustCompile(`^(API reference \d+(\.\d+)?|checklist [SX]-\d{3}|unverified: our choice)$`)
	names, seen := testNames(t), map[string]bool{}
	for _, r := range rows {
		if r.behaviour == "" || seen[r.behaviour] {
			t.Errorf("FIDELITY.md:%d: behaviour %q is empty or there twice", r.line, r.behaviour)
		}
		seen[r.behaviour] = true
		if !sources.MatchString(r.source) {
			t.Errorf("FIDELITY.md:%d: source %q has not one of the three forms", r.line, r.source)
		}
		for _, name := range r.tests {
			if !names[name] {
				t.Errorf("FIDELITY.md:%d: there is no test %q", r.line, name)
			}
		}
	}
}

func TestEveryRowOfTheChecklistHasATest(t *testing.T) {
	names := testNames(t)
	for _, block := range []struct {
		prefix     string
		first, end int
	}{{"TestS", 101, 139}, {"TestX", 101, 108}} {
		for n := block.first; n <= block.end; n++ {
			want, found := fmt.Sprint(block.prefix, n, "_"), false
			for name := range names {
				found = found || strings.HasPrefix(name, want)
			}
			if !found {
				t.Errorf("no test is named %s…", want)
			}
		}
	}
}
