// The parsing machine.
package peg

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

const (
	// FirstLimit is how many places to come back to the machine has room for from the beginning, and how many LPeg allows unless told otherwise.
	FirstLimit = 400
	// stepsPerCharge is how many steps there are between two reports to the host.
	stepsPerCharge = 1000
	bytesPerStep   = 16 // of a text or a span
	entryBytes     = 12
	captureBytes   = 16
)

// Caller is asked while a match is under way.
type Caller interface {
	// Ask is called at the end of a pattern made by [Asked]. list are all captures so far; its own begins at place open of it and ends with the
	// list. Where the match goes on is next; -1 when it fails. The function has made count values with keys from key on, in place of removed
	// earlier ones.
	Ask(list []Capture, open, at int) (next, key, count, removed int)
	// Drop forgets the values with keys from key on, and returns how many they were.
	Drop(key int) int
}

// entry is a place to come back to.
type entry struct {
	pc       int32
	at       int32 // in the subject; -1 for a call
	captures int32
}

// Machine matches programs, one at a time. The zero value is ready.
type Machine struct {
	Host   Host
	Caller Caller
	// Limit is how many entries the stack may have.
	Limit int

	subject  string
	stack    []entry
	captures []Capture
	values   int // that calls have made
}

// errSubject says that a subject is too long.
var errSubject = errors.New("subject too long")

// Captures returns the captures of the last match. An entry of kind Close stands behind them.
func (m *Machine) Captures() []Capture { return m.captures }

// Reset forgets the last match, and gives up memory that few matches need.
func (m *Machine) Reset() {
	if cap(m.captures) > 4096 {
		m.captures = nil
	}
	*m = Machine{stack: m.stack[:0], captures: m.captures[:0]}
}

// Match matches p at a place of the subject and returns where the match ends, -1 when there is none. The error is that the stack is full.
func (m *Machine) Match(p *Program, subject string, at int) (end int, err error) {
	if len(subject) >= math.MaxInt32 {
		return 0, errSubject
	}
	if cap(m.stack) != FirstLimit {
		m.stack = make([]entry, 0, FirstLimit)
	}
	m.subject, m.values = subject, 0
	m.stack = append(m.stack[:0], entry{pc: giveUp, at: int32(at)})
	m.captures = m.captures[:0]
	end, err = m.run(p, at)
	m.put(Capture{Kind: Close})
	return end, err
}

// giveUp in place of a place of the program ends the match.
const giveUp = -1

// run is the machine. A case that breaks out of the switch has failed.
func (m *Machine) run(p *Program, at int) (int, error) {
	code, sets, s, stack, pc, steps := p.code, p.sets, m.subject, m.stack, 0, stepsPerCharge
	for {
		if steps--; steps < 0 {
			m.Host.Work(int64(stepsPerCharge-steps) / stepsPerWork)
			steps = stepsPerCharge
		}
		in := &code[pc]
		pc++
		switch in.op {
		case opByte:
			if at < len(s) && s[at] == in.n {
				at++
				continue
			}
		case opSet:
			if at < len(s) && sets[in.key].Has(s[at]) {
				at++
				continue
			}
		case opText:
			text := p.texts[in.key]
			steps -= min(len(text), len(s)-at) / bytesPerStep
			if strings.HasPrefix(s[at:], text) {
				at += len(text)
				continue
			}
		case opAny:
			if int(in.key) <= len(s)-at {
				at += int(in.key)
				continue
			}
		case opSpan:
			n := span(&sets[in.key], s[at:])
			steps -= n / 4
			at += n
			continue
		case opTestByte:
			if at >= len(s) || s[at] != in.n {
				pc = int(in.target)
			}
			continue
		case opTestSet:
			if at >= len(s) || !sets[in.key].Has(s[at]) {
				pc = int(in.target)
			}
			continue
		case opTestAny:
			if at >= len(s) {
				pc = int(in.target)
			}
			continue
		case opBehind:
			if int(in.key) <= at {
				at -= int(in.key)
				continue
			}
		case opJump:
			pc = int(in.target)
			continue
		case opChoice, opCall:
			if len(stack) >= cap(stack) {
				var err error
				if stack, err = m.deeper(stack); err != nil {
					return 0, err
				}
			}
			stack = stack[:len(stack)+1]
			if in.op == opChoice {
				stack[len(stack)-1] = entry{in.target, int32(at), int32(len(m.captures))}
			} else {
				stack[len(stack)-1] = entry{pc: int32(pc), at: -1}
				pc = int(in.target)
			}
			continue
		case opReturn:
			pc = int(stack[len(stack)-1].pc)
			stack = stack[:len(stack)-1]
			continue
		case opCommit:
			stack = stack[:len(stack)-1]
			pc = int(in.target)
			continue
		case opPartialCommit:
			top := &stack[len(stack)-1]
			top.at, top.captures = int32(at), int32(len(m.captures))
			pc = int(in.target)
			continue
		case opBackCommit:
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			m.undo(int(top.captures))
			at, pc = int(top.at), int(in.target)
			continue
		case opOpen:
			m.put(Capture{Kind: in.kind, Key: in.key, Start: int32(at)})
			continue
		case opClose:
			m.close(at)
			continue
		case opCapture:
			m.put(Capture{in.kind, in.key, int32(at) - int32(in.n), int32(in.n) + 1})
			continue
		case opAsk:
			if next := m.ask(at); next >= 0 {
				at = next
				continue
			}
		case opFailTwice:
			stack = stack[:len(stack)-1]
		case opEnd:
			m.finish(steps)
			return at, nil
		}
		top := len(stack) - 1
		for stack[top].at < 0 {
			top--
		}
		back := stack[top]
		stack = stack[:top]
		m.undo(int(back.captures))
		if back.pc == giveUp {
			m.finish(steps)
			return -1, nil
		}
		at, pc = int(back.at), int(back.pc)
	}
}

// stepsPerWork is how many steps of the machine take the time of one instruction of the host.
const stepsPerWork = 2

// finish reports the steps of a run that have not been reported.
func (m *Machine) finish(left int) { m.Host.Work(int64(stepsPerCharge-left) / stepsPerWork) }

// span counts the bytes of s that are in the set from the beginning on.
func span(set *Set, s string) int {
	for i := range len(s) {
		if !set.Has(s[i]) {
			return i
		}
	}
	return len(s)
}

// deeper makes room for more entries.
func (m *Machine) deeper(stack []entry) ([]entry, error) {
	if cap(stack) >= m.Limit {
		return nil, fmt.Errorf("backtrack stack overflow (current limit is %d)", m.Limit)
	}
	grown := min(2*cap(stack), m.Limit)
	m.Host.Reserve(entryBytes * grown)
	m.stack = append(make([]entry, 0, grown), stack...)[:len(stack):grown]
	return m.stack, nil
}
