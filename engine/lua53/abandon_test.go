// Tests of calls that the host gives up.
package lua53_test

import (
	"errors"
	"testing"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// newAbandonState returns a state in which outer(f, ...) and inner(f, ...) call f, and leave() ends the outer one.
func newAbandonState(t *testing.T) *lua53.State {
	t.Helper()
	st := lua53.NewState(lua53.Options{})
	library.New().Open(st, library.Options{})
	mark, other := errors.New("outer"), errors.New("inner")
	call := func(mark error) func(L *lua53.Thread) int {
		return func(L *lua53.Thread) int {
			if L.Abandonable(L.Top()-1, -1, mark) {
				L.Push(lua53.String("left"))
				return 1
			}
			return L.Top()
		}
	}
	for name, f := range map[string]func(L *lua53.Thread) int{
		"outer": call(mark), "inner": call(other), "leave": func(L *lua53.Thread) int { L.Abandon(mark); return 0 },
	} {
		st.Globals().SetName(name, lua53.NewGoFunction(name, f).Value())
	}
	return st
}

func TestAbandonEndsWhatRunsWhateverCatches(t *testing.T) {
	for source, want := range map[string]string{
		`return outer(leave)`:                                                                                             "left",
		`return outer(function() return "result" end)`:                                                                    "result",
		`return outer(function() pcall(leave) return "went on" end)`:                                                      "left",
		`return outer(function() return outer(pcall, inner, xpcall, leave, print) end)`:                                   "left",
		`return outer(inner, function() leave() end)`:                                                                     "left",
		`return outer(function() coroutine.wrap(function() pcall(leave) end)() return "went on" end)`:                     "left",
		`return outer(table.sort, {1, 2}, leave)`:                                                                         "left",
		`local n = 0 local function f() n = n + 1 leave() end outer(f) outer(f) return n .. outer(f) .. n`:                "2left3",
		`return select(2, pcall(outer, error, "raised"))`:                                                                 "raised",
		`return outer(function() xpcall(error, function() leave() end) return "went on" end)`:                             "left",
		`local x = 1 local get outer(function() local y = 2 get = function() return y end leave() end) return x .. get()`: "12",
	} {
		st := newAbandonState(t)
		fn, err := st.Load("test", source)
		if err != nil {
			t.Fatal(err)
		}
		results, err := st.Call(fn.Value())
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got, _ := results[0].ToString(); got != want {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}

func TestAbandonWithoutItsCallEndsTheCall(t *testing.T) {
	st := newAbandonState(t)
	if err := st.Run("test", []byte(`pcall(inner, leave)`)); err == nil || err.Error() != "outer" {
		t.Errorf("got error %v, want the mark's", err)
	}
	if err := st.Run("test", []byte(`assert(outer(leave) == "left")`)); err != nil {
		t.Errorf("the next call: %v", err)
	}
}

func TestAbandonableDoesNotCatchTheBudget(t *testing.T) {
	st := lua53.NewState(lua53.Options{Budget: 1000})
	mark := errors.New("mark")
	st.Globals().SetName("outer", lua53.NewGoFunction("outer", func(L *lua53.Thread) int {
		L.Abandonable(L.Top()-1, -1, mark)
		return 0
	}).Value())
	if err := st.Run("test", []byte(`outer(function() while true do end end)`)); !errors.Is(err, lua53.ErrBudget) {
		t.Errorf("got %v, want %v", err, lua53.ErrBudget)
	}
}
