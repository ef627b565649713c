// Tests of the list and of the report.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListIsRefused(t *testing.T) {
	tests := map[string]struct{ list, want string }{
		"no lines":         {"calls weak tables", "want 'file first-last reason'"},
		"unknown file":     {"gc 1-2 weak tables", `no file "gc"`},
		"lines backwards":  {"calls 7-6 weak tables", "no such lines: 7-6"},
		"line 0":           {"calls 0-6 weak tables", "no such lines: 0-6"},
		"no reason":        {"calls 6-7", "the reason is missing"},
		"too many entries": {strings.Repeat("calls 6-7 weak tables\n", maxEntries+1), fmt.Sprintf("more than %d", maxEntries)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "list")
			if err := os.WriteFile(path, []byte(test.list), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := readList(path); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestListOfTheRepositoryIsRead(t *testing.T) {
	if _, err := readList(filepath.Join("..", "testdata", "luasuite", "left-out.txt")); err != nil {
		t.Error(err)
	}
}

func TestBlankKeepsLineNumbers(t *testing.T) {
	got, err := blank([]byte("a\nb\nc\nd\n"), entry{file: "calls", first: 2, last: 3})
	if err != nil || string(got) != "a\n\n\nd\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestBlankRefusesAnEntryForNothing(t *testing.T) {
	for _, e := range []entry{{file: "calls", first: 2, last: 3}, {file: "calls", first: 4, last: 9}} {
		if got, err := blank([]byte("a\n\n \nd"), e); err == nil {
			t.Errorf("lines %d-%d: got %q, want an error", e.first, e.last, got)
		}
	}
}

func TestReportShowsFailuresUnderTheirRow(t *testing.T) {
	dir := t.TempDir()
	for i, file := range files {
		text := "exit 0"
		if i == 1 {
			text = "echo what went wrong; exit 3"
		}
		if err := os.WriteFile(filepath.Join(dir, file+".lua"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := runAll([]string{"sh"}, dir, []entry{{file: files[1]}}, &out); err != errFailed {
		t.Errorf("got error %v, want %v", err, errFailed)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		if words := strings.Fields(line); words[0] == files[1] || line[0] == ' ' {
			got = append(got, strings.Join(words[:2], " "))
		}
	}
	if diff := cmp.Diff([]string{files[1] + " FAILED", "exit status", "what went"}, got); diff != "" {
		t.Error(diff)
	}
	if want := fmt.Sprintf("%d of %d files pass; 1 entries", len(files)-1, len(files)); !strings.Contains(out.String(), want) {
		t.Errorf("no %q in the report", want)
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var kept tail
	for range 3 {
		fmt.Fprint(&kept, strings.Repeat("x", tailSize-1), "y")
	}
	fmt.Fprint(&kept, "z")
	if got := kept.String(); len(got) != tailSize || !strings.HasSuffix(got, "xyz") {
		t.Errorf("%d bytes that end in %q", len(got), got[len(got)-3:])
	}
}
