// The list of lines that are left out.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxEntries bounds the list: a suite with many holes judges nothing.
const maxEntries = 30

// entry is a range of lines of a file, both ends included, counted from 1.
type entry struct {
	file        string
	first, last int
	reason      string
}

// readList reads a list. Blank lines and lines that begin with # say nothing.
func readList(path string) ([]entry, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the list: %w", err)
	}
	var entries []entry
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		e, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		entries = append(entries, e)
	}
	if len(entries) > maxEntries {
		return nil, fmt.Errorf("%s: %d entries, more than %d", path, len(entries), maxEntries)
	}
	return entries, nil
}

// parseEntry reads "file first-last reason".
func parseEntry(line string) (e entry, err error) {
	if _, err := fmt.Sscanf(line, "%s %d-%d ", &e.file, &e.first, &e.last); err != nil {
		return e, fmt.Errorf("want 'file first-last reason', not %q", line)
	}
	if words := strings.Fields(line); len(words) > 2 {
		e.reason = strings.Join(words[2:], " ")
	}
	switch {
	case !slices.Contains(files[:], e.file):
		return e, fmt.Errorf("no file %q in the suite", e.file)
	case e.first < 1 || e.last < e.first:
		return e, fmt.Errorf("no such lines: %d-%d", e.first, e.last)
	case e.reason == "":
		return e, errors.New("the reason is missing")
	}
	return e, nil
}

// leaveOut blanks the lines of entries in the files of dir.
func leaveOut(dir string, entries []entry) error {
	for _, e := range entries {
		path := filepath.Join(dir, e.file+".lua")
		text, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("leave out lines: %w", err)
		}
		if text, err = blank(text, e); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return fmt.Errorf("leave out lines: %w", err)
		}
	}
	return nil
}

// blank empties the lines of an entry. It fails if there is nothing to empty.
func blank(text []byte, e entry) ([]byte, error) {
	lines := bytes.Split(text, []byte("\n"))
	if e.last > len(lines) {
		return nil, fmt.Errorf("%s %d-%d: the file has %d lines", e.file, e.first, e.last, len(lines))
	}
	part := lines[e.first-1 : e.last]
	if len(bytes.TrimSpace(bytes.Join(part, nil))) == 0 {
		return nil, fmt.Errorf("%s %d-%d: nothing is there to leave out", e.file, e.first, e.last)
	}
	clear(part)
	return bytes.Join(lines, []byte("\n")), nil
}

// count returns how many entries file has.
func count(entries []entry, file string) int {
	n := 0
	for _, e := range entries {
		if e.file == file {
			n++
		}
	}
	return n
}
