// Matching: lpeg.match, and functions that have their say while it is under way.
package lpeg

import (
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// fixedArguments is how many arguments of match are not for Carg.
const fixedArguments = 3

// matching is one match.
type matching struct {
	L         *lua53.Thread
	subject   string
	program   *peg.Program
	arguments int // of match, all of them
	machine   *peg.Machine
}

// match is lpeg.match(pattern, subject [, init [, ...]]).
func match(L *lua53.Thread) int {
	m := moduleOf(L)
	p := get(L, 1)
	program := p.compiled(L)
	subject := L.CheckString(2)
	from := begin(L.OptInt(3, 1), len(subject))
	run := &matching{L: L, subject: subject, program: program, arguments: L.Top(), machine: m.borrow()}
	run.machine.Host, run.machine.Caller, run.machine.Limit = L, run, m.limit
	end, err := run.machine.Match(program, subject, from)
	fail(L, err)
	if end < 0 {
		m.giveBack(run.machine)
		L.Push(lua53.Nil)
		return 1
	}
	e := evaluation{matching: run, list: run.machine.Captures()}
	n := 0
	for e.list[e.at].Kind != peg.Close {
		n += e.push()
	}
	m.giveBack(run.machine)
	if n == 0 {
		L.Push(lua53.Int(int64(end) + 1))
		return 1
	}
	return n
}

// compiled returns the program of a pattern.
func (p *pattern) compiled(L *lua53.Thread) *peg.Program {
	if p.program == nil {
		program, err := peg.Compile(p.node, L)
		fail(L, err)
		p.program = program
		if u := L.Get(1).AsUserdata(); u != nil {
			u.Size += int64(program.Bytes())
		}
	}
	return p.program
}

// begin is the place in a subject of so many bytes where a match begins.
func begin(init int64, length int) int {
	switch n := int64(length); {
	case init > n:
		return length
	case init > 0:
		return int(init - 1)
	case -n <= init:
		return int(n + init)
	}
	return 0
}

// maxIdle is how many machines a state keeps: there are more only while functions of patterns match, too.
const maxIdle = 4

func (m *module) borrow() *peg.Machine {
	if n := len(m.idle); n > 0 {
		machine := m.idle[n-1]
		m.idle = m.idle[:n-1]
		return machine
	}
	return &peg.Machine{}
}

func (m *module) giveBack(machine *peg.Machine) {
	machine.Reset()
	if len(m.idle) < maxIdle {
		m.idle = append(m.idle, machine)
	}
}

// Ask implements [peg.Caller]: it calls the function with the subject, the place and the captures. What the function returns behind the first
// value stays on the stack, where captures refer to it.
func (run *matching) Ask(list []peg.Capture, open, at int) (next, key, count, removed int) {
	L := run.L
	top := L.Top()
	first := peg.Made(list[open:])
	e := evaluation{matching: run, list: list, at: open}
	L.Room(4, "too many runtime captures")
	L.Push(run.value(&list[open]))
	L.Push(lua53.String(run.subject))
	L.Push(lua53.Int(int64(at) + 1))
	n := e.nested(false)
	L.Call(n+2, -1)
	key = top + 1
	if first > 0 {
		key, removed = first, top-first+1
		drop(L, first, removed)
	}
	next, ok := run.answer(key, at)
	if !ok {
		L.SetTop(key - 1)
		return -1, 0, 0, removed
	}
	if L.Top() >= key {
		drop(L, key, 1)
	}
	count = L.Top() - key + 1
	if key+count+hiddenValues >= maxShort {
		L.Raise("too many results in match-time capture")
	}
	return next, key, count, removed
}

// hiddenValues is how many values LPeg has on the stack beside the arguments.
const hiddenValues = 4

// answer reads the first value that a function has returned, if any: where the match goes on.
func (run *matching) answer(key, at int) (next int, ok bool) {
	v := run.L.Get(key)
	if !v.Truth() {
		return 0, false
	}
	if _, isBool := v.AsBool(); isBool {
		return at, true
	}
	n, ok := run.L.ToInt(v)
	if !ok || n-1 < int64(at) || n-1 > int64(len(run.subject)) {
		run.L.Raise("invalid position returned by match-time capture")
	}
	return int(n - 1), true
}

// drop takes n values from place at on off the stack.
func drop(L *lua53.Thread, at, n int) {
	top := L.Top()
	L.ChargeBytes(16 * (top - at))
	for i := at; i+n <= top; i++ {
		L.Set(i, L.Get(i+n))
	}
	L.SetTop(top - n)
}

// Drop implements [peg.Caller].
func (run *matching) Drop(key int) int {
	n := run.L.Top() - key + 1
	run.L.SetTop(key - 1)
	return n
}

// value returns the value that belongs to a capture.
func (run *matching) value(c *peg.Capture) lua53.Value {
	v, _ := run.program.Value(c.Key).(lua53.Value)
	return v
}
