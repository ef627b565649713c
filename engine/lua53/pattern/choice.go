// Choices of an attempt, and going back to them.
package pattern

// choice is a place of a match that can go on otherwise.
type choice struct {
	item  int // the repetition that chose
	depth int // before it
	at    int // where the match goes on behind the repetition
	least int // opMost: the smallest at
}

// push adds a choice. There is room: every choice makes the match deeper.
func (m *Matcher) push(c choice) {
	m.choices[m.top] = c
	m.top++
}

// retry takes up the latest choice that can go on otherwise. Without one pc is noMatch or failed.
func (m *Matcher) retry(items []item, s string) (pc, at, depth int) {
	for m.top > 0 {
		if m.steps++; m.steps >= stepsPerCharge && !m.charge() {
			return failed, 0, 0
		}
		c := &m.choices[m.top-1]
		it := &items[c.item]
		switch it.op {
		case opMost:
			if m.fewer(c, it, items, s) {
				return c.item + 1, c.at, c.depth + 1
			}
		case opLeast:
			if m.more(c, it, items, s) {
				return c.item + 1, c.at, c.depth + 1
			}
		default:
			m.top--
			return c.item + 1, c.at, c.depth
		}
		m.top--
	}
	return noMatch, 0, 0
}

// fewer gives back bytes of a repetition until what decides about the next byte can suit it.
func (m *Matcher) fewer(c *choice, it *item, items []item, s string) bool {
	from := c.at
	for c.at > c.least {
		c.at--
		if it.next < 0 || items[it.next].suits(s, c.at) {
			m.steps += from - c.at
			return true
		}
	}
	m.steps += from - c.at
	return false
}

// more takes further bytes for a repetition until what decides about the next byte can suit it.
func (m *Matcher) more(c *choice, it *item, items []item, s string) bool {
	from := c.at
	for c.at < len(s) && it.set.has(s[c.at]) {
		c.at++
		if it.next < 0 || items[it.next].suits(s, c.at) {
			m.steps += c.at - from
			return true
		}
	}
	m.steps += c.at - from
	return false
}

// suits tells whether the item can match at a place by the byte there.
func (it *item) suits(s string, at int) bool {
	if it.op == opAtEnd {
		return at == len(s)
	}
	return at < len(s) && it.set.has(s[at])
}
