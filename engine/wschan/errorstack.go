// Where an error was made.
package wschan

import (
	"fmt"
	"strings"

	"crosspoint/engine/lua53"
)

// maxErrorFrames is how many calls an error remembers, the innermost ones.
const maxErrorFrames = 20

// stackFrame is one call of a Lua function.
type stackFrame struct {
	source string
	line   int
	name   string
}

// callStack is the calls of Lua functions that led to an error, the innermost first, and the thread they were on.
type callStack struct {
	thread string
	frames []stackFrame
}

// callStackOf returns the calls on the stack of L.
func callStackOf(L *lua53.Thread) callStack {
	running, _ := L.Running()
	s := callStack{thread: "thread: " + running.Value().Address()}
	for level := 0; len(s.frames) < maxErrorFrames; level++ {
		c, ok := L.Level(level)
		if !ok {
			break
		}
		fn := c.Function().AsFunction()
		if fn == nil {
			continue
		}
		source, first, _ := fn.Source()
		_, name := c.Name()
		switch {
		case first == 0:
			name = "main chunk"
		case name == "":
			name = fmt.Sprintf("function <%s:%d>", source, first)
		}
		s.frames = append(s.frames, stackFrame{source, c.Line(), name})
	}
	return s
}

// size is about how many bytes the stack takes.
func (s callStack) size() int64 { return int64(64 * len(s.frames)) }

// String returns the stack with a line for each call.
func (s callStack) String() string {
	lines := make([]string, len(s.frames))
	for i, f := range s.frames {
		lines[i] = fmt.Sprintf("%s:%d: in %s", f.source, f.line, f.name)
	}
	return strings.Join(lines, "\n")
}

// table returns the stack as errors.call_stack does.
func (s callStack) table(L *lua53.Thread) lua53.Value {
	frames := L.NewTable(len(s.frames), 0)
	for i, f := range s.frames {
		t := L.NewTable(0, 3)
		t.SetName("source", lua53.String(f.source))
		t.SetName("line", lua53.Int(int64(f.line)))
		t.SetName("name", lua53.String(f.name))
		frames.SetInt(int64(i+1), t.Value())
	}
	t := L.NewTable(0, 2)
	t.SetName("thread", lua53.String(s.thread))
	t.SetName("frames", frames.Value())
	return t.Value()
}
