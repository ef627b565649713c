// The stack as scripts and their authors see it.

package lua53

import (
	"fmt"
	"strings"
)

// CallInfo is one function on a thread's stack.
type CallInfo struct {
	frame *frame
	th    *Thread
	pc    int
}

// Level returns the call at a level of th's stack: 0 is the function that runs, 1 its caller. It is not ok above the highest.
func (th *Thread) Level(level int) (c CallInfo, ok bool) {
	f := th.frame
	for ; f != &th.base; f = f.outer {
		if level == 0 {
			return CallInfo{frame: f, th: th}, true
		}
		level--
	}
	return CallInfo{}, false
}

// Function returns the function that was called.
func (c CallInfo) Function() Value {
	if c.frame.fn != nil {
		return c.frame.fn.Value()
	}
	return c.frame.gofn.Value()
}

// Line returns the line that the call is at, -1 for a Go function.
func (c CallInfo) Line() int {
	if c.frame.fn == nil {
		return -1
	}
	return c.frame.line()
}

// Name returns under which name the function was called, and what that is: global, local, method, field, upvalue, constant, metamethod, for iterator; both
// empty when the caller does not tell.
func (c CallInfo) Name() (kind, name string) { return c.frame.calledAs() }

// IsTail reports whether the call took its caller's place.
func (c CallInfo) IsTail() bool { return c.frame.flags&frameTail != 0 }

// Local returns the name and value of local variable n, from 1, at the call; a vararg for negative n. It is not ok if there is none.
func (c CallInfo) Local(n int) (name string, v *Value, ok bool) {
	f, th := c.frame, c.th
	if f.fn != nil && n < 0 {
		if -n > f.extra {
			return "", nil, false
		}
		return "(*vararg)", &th.stack[f.base-f.extra-n-1], true
	}
	limit := th.top
	if f != th.frame {
		limit = f.inner.at
	}
	if f.fn != nil {
		limit = max(limit, f.base)
		p, seen := f.fn.proto, 0
		for i := range p.locals {
			if l := &p.locals[i]; int(l.start) <= f.pc-1 && f.pc-1 < int(l.end) {
				if seen++; seen == n {
					return l.name, &th.stack[f.base+int(l.register)], true
				}
			}
		}
	}
	if n < 1 || f.base+n-1 >= limit {
		return "", nil, false
	}
	return "(*temporary)", &th.stack[f.base+n-1], true
}

// Source returns the chunk a Lua function is from, as messages show it, and the first and last line of its definition; a main chunk has lines 0.
func (f *Function) Source() (chunk string, first, last int) {
	return f.proto.source, f.proto.line, f.proto.endLine
}

// ChunkName returns the name of the chunk a function is from, as load was given it: source text, or a name behind "@" or "=".
func (f *Function) ChunkName() string {
	if f.proto.name == "" {
		return "@" + f.proto.source
	}
	return f.proto.name
}

// SetChunkName says what ChunkName is for a function that has just been loaded, and those inside it.
func (f *Function) SetChunkName(name string) { f.proto.setName(name) }

func (p *Proto) setName(name string) {
	p.name = name
	for _, inner := range p.protos {
		inner.setName(name)
	}
}

// Shape returns how many parameters the function has, whether it is vararg, and how many upvalues there are.
func (f *Function) Shape() (params int, vararg bool, upvalues int) {
	return int(f.proto.params), f.proto.vararg, len(f.upval)
}

// Lines calls add for every line that has code.
func (f *Function) Lines(add func(line int)) {
	for _, l := range f.proto.lines {
		add(int(l))
	}
}

// LocalName returns the name of parameter n, from 1; empty if there is none.
func (f *Function) LocalName(n int) string {
	if n < 1 || n > int(f.proto.params) {
		return ""
	}
	return f.proto.localName(0, n-1)
}

// Upvalue returns the name of upvalue n, from 1, and where its value is; it is not ok if there is none.
func (f *Function) Upvalue(n int) (name string, v *Value, ok bool) {
	if n < 1 || n > len(f.upval) {
		return "", nil, false
	}
	return f.proto.upvalues[n-1].name, f.upval[n-1].at, true
}

// ShareUpvalue makes upvalue n of f the same variable as upvalue m of g.
func (f *Function) ShareUpvalue(n int, g *Function, m int) { f.upval[n-1] = g.upval[m-1] }

// UpvalueID identifies the variable that upvalue n is, for comparison.
func (f *Function) UpvalueID(n int) any { return f.upval[n-1] }

// Limits of a traceback's text: so many calls from its head and its tail.
const (
	tracebackHead = 10
	tracebackTail = 11
)

// Traceback returns message and the calls on th's stack from a level on, as luaL_traceback words them.
func (th *Thread) Traceback(message string, level int) string {
	var b strings.Builder
	if message != "" {
		b.WriteString(message + "\n")
	}
	b.WriteString("stack traceback:")
	total := 0
	for f := th.frame; f != &th.base; f = f.outer {
		total++
	}
	skip := -1
	if total-1-level > tracebackHead+tracebackTail {
		skip = level + tracebackHead
	}
	for n, f := 0, th.frame; f != &th.base; n, f = n+1, f.outer {
		switch {
		case n < level, skip >= 0 && n > skip && n < total-tracebackTail:
		case n == skip:
			b.WriteString("\n\t...")
		default:
			th.traceLine(&b, f)
		}
	}
	return b.String()
}

func (th *Thread) traceLine(b *strings.Builder, f *frame) {
	if f.fn != nil {
		fmt.Fprintf(b, "\n\t%s:%d: in %s", f.fn.proto.source, f.line(), th.traceName(f))
	} else {
		fmt.Fprintf(b, "\n\t[C]: in %s", th.traceName(f))
	}
	if f.flags&frameTail != 0 {
		b.WriteString("\n\t(...tail calls...)")
	}
}

func (th *Thread) traceName(f *frame) string {
	if name := th.globalName(f); name != "" {
		return "function '" + name + "'"
	}
	if kind, name := f.calledAs(); name != "" {
		return kind + " '" + name + "'"
	}
	switch {
	case f.fn == nil:
		return "?"
	case f.fn.proto.line == 0:
		return "main chunk"
	}
	return fmt.Sprintf("function <%s:%d>", f.fn.proto.source, f.fn.proto.line)
}
