// Fuzzing: any pattern on any subject ends, with captures inside of the match.
package pattern

import (
	"errors"
	"testing"
)

func FuzzMatch(f *testing.F) {
	for _, p := range []string{
		`^(%w+)=(%-?%d+)$`, `%s*(%S+)`, `(.-)%s*$`, `%b()`, `%f[%w]%a+`, `(['"])(.-)%1`, `()a()`, `[^%]-]+`, `[a-%%]`, `a?a?a?b`, `%`, `[`, `(`, `)`, `%b`,
		`%f`, `%9`, `((((a`, "[\x00-\xff]*", `.-.-.-x`, `^^*`, `$$`,
	} {
		f.Add("key=-42 (a(b)c) 'q' ab\x00\xff", p, 0)
	}
	f.Fuzz(func(t *testing.T, subject, pattern string, init int) {
		if init < 0 || init > len(subject) {
			return
		}
		left := 200_000 + len(pattern)
		m := Matcher{Charge: func(steps int) error {
			if left -= steps; left < 0 {
				return errors.New("enough")
			}
			return nil
		}}
		start, end, err := m.Find(m.Compile(pattern), subject, init)
		if err != nil || start < 0 {
			return
		}
		if start < init || end < start || end > len(subject) {
			t.Fatalf("match %d to %d from %d in %d bytes", start, end, init, len(subject))
		}
		for i := range max(m.Captures(), 1) {
			from, to, err := m.Capture(i)
			if err == nil && (from < start || from > end || to != Position && (to < from || to > end)) {
				t.Fatalf("capture %d: %d to %d in %d to %d", i, from, to, start, end)
			}
		}
	})
}
