// The end of what a process prints.
package main

import "strings"

// tailSize is how many bytes of output a report of a failure has at most.
const tailSize = 4000

// tail is a writer that keeps the last bytes. Tests that fail print little; a process that prints without end must not fill memory.
type tail struct{ kept []byte }

// Write keeps the end of p and of what was written before.
func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p[max(0, len(p)-tailSize):]...)
	if over := len(t.kept) - tailSize; over > 0 {
		t.kept = append(t.kept[:0], t.kept[over:]...)
	}
	return len(p), nil
}

// String returns what is kept.
func (t *tail) String() string { return string(t.kept) }

// indent moves each line of text to the right, the last one ended.
func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("    " + strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String()
}
