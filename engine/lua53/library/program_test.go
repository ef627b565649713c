// A program that fuzz tests and benchmarks run many times.

package library

import (
	"errors"
	"testing"

	"crosspoint/engine/lua53"
)

// program is a chunk in a state of its own.
type program struct {
	state *lua53.State
	main  lua53.Value
}

func newProgram(tb testing.TB, source string) *program {
	tb.Helper()
	st := lua53.NewState(lua53.Options{})
	New().Open(st, Options{})
	fn, err := st.Load("x", source)
	if err != nil {
		tb.Fatal(err)
	}
	return &program{st, fn.Value()}
}

// run calls the chunk. Using up the budget or the memory is no failure.
func (p *program) run(tb testing.TB, args ...lua53.Data) {
	tb.Helper()
	values := make([]lua53.Value, len(args))
	for i, a := range args {
		values[i] = p.state.CopyIn(a)
	}
	_, err := p.state.Call(p.main, values...)
	if e, ok := errors.AsType[*lua53.Error](err); ok && !errors.Is(err, lua53.ErrBudget) && e.Text != "not enough memory" {
		tb.Fatalf("%s\n%s", e.Text, e.GoStack)
	}
}
