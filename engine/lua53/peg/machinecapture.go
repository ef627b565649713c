// What the machine does with captures.
package peg

// put adds an entry to the captures.
func (m *Machine) put(c Capture) {
	if len(m.captures) == cap(m.captures) {
		grown := max(32, 2*cap(m.captures))
		m.Host.Reserve(captureBytes * grown)
		m.captures = append(make([]Capture, 0, grown), m.captures...)
	}
	m.captures = append(m.captures, c)
}

// close ends the last capture that has begun.
func (m *Machine) close(at int) {
	if last := &m.captures[len(m.captures)-1]; last.size == 0 {
		last.size = int32(at) - last.Start + 1
		return
	}
	m.put(Capture{Kind: Close, Start: int32(at), size: 1})
}

// undo takes the captures from n on back.
func (m *Machine) undo(n int) {
	if m.values > 0 {
		if key := Made(m.captures[n:]); key > 0 {
			m.values -= m.Caller.Drop(key)
		}
	}
	m.captures = m.captures[:n]
}

// ask ends a capture whose function has its say, and returns where to go on, -1 if the match fails.
func (m *Machine) ask(at int) int {
	m.put(Capture{Kind: Close, Start: int32(at), size: 1})
	end := len(m.captures) - 1
	open := Opening(m.captures, end)
	m.Host.Work(int64(end - open))
	next, key, count, removed := m.Caller.Ask(m.captures[:end+1], open, at)
	m.values += count - removed
	m.captures = m.captures[:open+1]
	if next < 0 || count == 0 {
		m.captures = m.captures[:open]
		return next
	}
	m.captures[open].Key = 0
	for i := range count {
		m.put(Capture{Runtime, int32(key + i), int32(next), 1})
	}
	m.put(Capture{Kind: Close, Start: int32(next), size: 1})
	return next
}
