package lua53

import (
	"errors"
	"testing"
)

// A coroutine that the host runs itself yields to the host, takes arguments and dies as any other does.
func TestProceedRunsACoroutineFromTheHost(t *testing.T) {
	st := NewState(Options{Budget: 10_000})
	var got []Value
	note := st.NewFunction("note", func(L *Thread) int { got = append(got, L.Get(1)); return 0 })
	yield := st.NewFunction("yield", func(L *Thread) int { return L.Yield(L.Top()) })
	st.Globals().SetName("note", note.Value())
	st.Globals().SetName("yield", yield.Value())
	load := func(source string) *Thread {
		fn, err := st.Load("t.lua", source)
		if err != nil {
			t.Fatal(err)
		}
		return st.NewCoroutine(fn.Value())
	}
	co := load("local a, b = ... note(a + b) note(yield(1, 2) + 1) note(7)")
	for i, args := range [][]Value{{Int(1), Int(2)}, {Int(4)}} {
		if co.Status() != StatusSuspended {
			t.Fatalf("step %d: it is %s", i, co.Status())
		}
		if err := st.Proceed(co, args...); err != nil {
			t.Fatal(err)
		}
	}
	if want := []Value{Int(3), Int(5), Int(7)}; len(got) != 3 || !RawEqual(got[0], want[0]) || !RawEqual(got[1], want[1]) || !RawEqual(got[2], want[2]) {
		t.Errorf("got %v, want %v", got, want)
	}
	if err := st.Proceed(co); err != nil || co.Status() != StatusDead {
		t.Errorf("a dead one: %v, %s", err, co.Status())
	}
	co = load("local x\nx()")
	if err := st.Proceed(co); err == nil || err.Error() != "t.lua:2: attempt to call a nil value (local 'x')" || co.Status() != StatusDead {
		t.Errorf("an error: %v, %s", err, co.Status())
	}
	co = load("while true do end")
	if err := st.Proceed(co); !errors.Is(err, ErrBudget) || co.Status() != StatusDead {
		t.Errorf("an endless one: %v, %s", err, co.Status())
	}
}
