// What the tests of this package share: an engine in a bubble with its log, and a function that waits.
package engine

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine/lua53"
)

// bench is an engine whose debug stream is kept.
type bench struct {
	*Engine
	t     *testing.T
	lines []Line
}

// inBubble runs f with an engine in virtual time, and closes the engine.
func inBubble(t *testing.T, o Options, f func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bench{t: t}
		o.Debug = func(l Line) { b.lines = append(b.lines, l) }
		b.Engine = New(o)
		defer b.Close()
		f(b)
	})
}

// script starts source under name, with a module that offers sleep and ticker.
func (b *bench) script(name, source string) *Script {
	s := b.NewScript(ScriptConfig{Name: name, Chunk: name + ".lua", Source: []byte(source), Modules: []Module{ModuleFunc(clock)}})
	s.Start()
	return s
}

// text returns what scripts printed and which errors they had, without the first line of each run.
func (b *bench) text() string {
	var out strings.Builder
	b.Do(func() {
		for _, l := range b.lines {
			if l.Kind != Started {
				out.WriteString(l.Text + "\n")
			}
		}
	})
	return out.String()
}

// clock is a module for tests: sleep(seconds, ...) waits and returns the rest; every(seconds, fn) calls fn again and again.
func clock(s *Script) (Exports, error) {
	st := s.State()
	sleep := st.NewFunction("sleep", func(L *lua53.Thread) int {
		var seconds float64
		NewArgs(L, "sleep").Unpack("seconds", &seconds)
		s.Wait(L, func(wake func()) func() {
			t := s.NewTimer(wake)
			t.StartOnce(time.Duration(seconds * float64(time.Second)))
			return t.Stop
		})
		return L.Top() - 1
	})
	every := st.NewFunction("every", func(L *lua53.Thread) int {
		var seconds float64
		var fn Function
		NewArgs(L, "every").Unpack("seconds", &seconds, "function", &fn)
		s.NewTimer(func() { s.Call(lua53.Value(fn)) }).Start(time.Duration(seconds * float64(time.Second)))
		return 0
	})
	return Exports{Globals: []Global{{"sleep", sleep.Value()}, {"every", every.Value()}}}, nil
}
