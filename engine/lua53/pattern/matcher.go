// Searching a subject for a match, and its captures.
package pattern

import "strings"

const (
	// maxDepth is how many items of a match can be waiting for the rest of it: captures, and repetitions of at least one byte.
	maxDepth = 200
	// stepsPerCharge is about the number of steps between two calls of Charge. A step is an attempt, a choice undone, a byte of a run or of
	// a pattern to compile.
	stepsPerCharge = 1000
	// bytesPerStep is the number of bytes that searches and comparisons pass in a step.
	bytesPerStep = 16
)

// Position in place of the end of a capture says that it is a position capture.
const Position = -1

// Matcher compiles and matches patterns. The zero value is ready. It is large; keep it in place.
type Matcher struct {
	// Charge, unless nil, hears about every thousand steps how many they were. An error ends the match, and is the error of it.
	Charge func(steps int) error

	steps   int   // since the last charge
	failure error // of the match that failed
	cache   cache
	pattern *Pattern // of the last match, like the rest
	start   int
	end     int
	spans   [maxCaptures]span
	choices [maxDepth]choice
	top     int // number of choices
}

type span struct{ start, end int }

// Find returns the bounds of the first match of p in s that starts at init or behind; init is between 0 and len(s). An anchored pattern
// matches at init only. Without a match start is -1.
func (m *Matcher) Find(p *Pattern, s string, init int) (start, end int, err error) {
	return m.Next(p, s, init, -1)
}

// Next is Find for gmatch and gsub, where last is the end of the match before, -1 when there is none: an empty match there does not count.
func (m *Matcher) Next(p *Pattern, s string, init, last int) (start, end int, err error) {
	for at := init; ; at++ {
		if !p.anchored && p.first >= 0 {
			at = m.skip(&p.items[p.first], s, at)
		}
		if m.steps++; m.steps >= stepsPerCharge && !m.charge() {
			return -1, -1, m.failure
		}
		if at < 0 {
			break
		}
		end := m.match(p, s, at)
		if end == failed {
			return -1, -1, m.failure
		}
		if end >= 0 && end != last {
			m.pattern, m.start, m.end = p, at, end
			return at, end, nil
		}
		if p.anchored || at >= len(s) {
			break
		}
	}
	return -1, -1, nil
}

// skip returns the first place at or behind from that suits the item, -1 when there is none.
func (m *Matcher) skip(it *item, s string, from int) int {
	n := it.search(s[from:])
	if n < 0 {
		m.steps += (len(s) - from) / bytesPerStep
		return -1
	}
	m.steps += n / bytesPerStep
	return from + n
}

// search returns the first place of s that suits the item, -1 when there is none.
func (it *item) search(s string) int {
	switch it.op {
	case opByte:
		return strings.IndexByte(s, it.open)
	case opText:
		return strings.Index(s, it.text)
	}
	for k := range len(s) {
		if it.set.has(s[k]) {
			return k
		}
	}
	return -1
}

// charge reports the steps since the last charge, false when the host ends the match.
func (m *Matcher) charge() bool {
	steps := m.steps
	m.steps = 0
	if m.Charge == nil {
		return true
	}
	m.failure = m.Charge(steps)
	return m.failure == nil
}

// Match returns the bounds of the last match.
func (m *Matcher) Match() (start, end int) { return m.start, m.end }

// Captures returns the number of captures of the last match, 0 when its pattern has none.
func (m *Matcher) Captures() int { return len(m.pattern.captures) }

// Capture returns the bounds of the i-th capture of the last match, counted from 0; end is Position for a position capture. Without
// captures number 0 is the whole match. There must have been a match.
func (m *Matcher) Capture(i int) (start, end int, err error) {
	captures := m.pattern.captures
	if i < 0 || i >= len(captures) {
		if i == 0 {
			return m.start, m.end, nil
		}
		return 0, 0, invalidCapture(i)
	}
	if !captures[i].closed {
		return 0, 0, errUnfinished
	}
	return m.spans[i].start, m.spans[i].end, nil
}
