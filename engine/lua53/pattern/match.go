// One attempt: matching the items of a pattern at a place.
package pattern

import "strings"

// What match returns in place of an end.
const (
	noMatch = -1
	failed  = -2 // for the reason in Matcher.failure
)

// match returns the end of the match of p at a place. The depth is the number of captures and of repetitions of at least one byte so far.
func (m *Matcher) match(p *Pattern, s string, at int) int {
	m.top = 0
	items := p.items
	pc, depth := 0, 1
	for {
		if depth > maxDepth {
			m.failure = errComplex
			return failed
		}
		it := &items[pc]
		pc++
		switch it.op {
		case opByte:
			if at < len(s) && s[at] == it.open {
				at++
				continue
			}
		case opOne:
			if at < len(s) && it.set.has(s[at]) {
				at++
				continue
			}
		case opMost:
			n := it.run(s, at)
			if n == 0 && it.least == 0 {
				continue
			}
			if n > 0 {
				if n > int(it.least) && !it.possessive {
					m.push(choice{item: pc - 1, depth: depth, at: at + n, least: at + int(it.least)})
				}
				m.steps += n
				at += n
				depth++
				continue
			}
		case opLeast:
			if at < len(s) && it.set.has(s[at]) {
				m.push(choice{item: pc - 1, depth: depth, at: at})
				depth++
			}
			continue
		case opOptional:
			if at < len(s) && it.set.has(s[at]) {
				m.push(choice{item: pc - 1, depth: depth, at: at})
				at++
				depth++
			}
			continue
		case opOpen:
			m.spans[it.index].start = at
			depth++
			continue
		case opClose:
			m.spans[it.index].end = at
			depth++
			continue
		case opPosition:
			m.spans[it.index] = span{at, Position}
			depth++
			continue
		case opEnd:
			return at
		case opError:
			m.failure = p.err
			return failed
		default:
			if end := m.rare(it, s, at); end >= 0 {
				at = end
				continue
			}
		}
		if pc, at, depth = m.retry(items, s); pc < 0 {
			return pc
		}
	}
}

// run is the number of bytes at a place that suit the item.
func (it *item) run(s string, at int) int {
	if it.any {
		return len(s) - at
	}
	k, t := at, &it.set
	for k < len(s) && t.has(s[k]) {
		k++
	}
	return k - at
}

// rare matches one of the items that few patterns have, and returns where it ends or noMatch.
func (m *Matcher) rare(it *item, s string, at int) int {
	switch it.op {
	case opText:
		return m.prefixed(s, at, it.text)
	case opAtEnd:
		if at == len(s) {
			return at
		}
	case opSame:
		same := m.spans[it.index]
		return m.prefixed(s, at, s[same.start:same.end])
	case opBalance:
		return m.balance(it, s, at)
	case opFrontier:
		if !it.set.has(byteAt(s, at-1)) && it.set.has(byteAt(s, at)) {
			return at
		}
	}
	return noMatch
}

// prefixed returns where the text at a place ends, noMatch when it is not there.
func (m *Matcher) prefixed(s string, at int, text string) int {
	m.steps += len(text) / bytesPerStep
	if strings.HasPrefix(s[at:], text) {
		return at + len(text)
	}
	return noMatch
}

// byteAt is the byte at a place; outside of s there are zeros.
func byteAt(s string, at int) byte {
	if at < 0 || at >= len(s) {
		return 0
	}
	return s[at]
}

// balance returns the end of the balanced text at a place. Where both ends are the same byte it closes.
func (m *Matcher) balance(it *item, s string, at int) int {
	if at >= len(s) || s[at] != it.open {
		return noMatch
	}
	level := 1
	for k := at + 1; k < len(s); k++ {
		switch s[k] {
		case it.close:
			if level--; level == 0 {
				m.steps += k - at
				return k + 1
			}
		case it.open:
			level++
		}
	}
	m.steps += len(s) - at
	return noMatch
}
