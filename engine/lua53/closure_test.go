// Tests of the identity of functions.

package lua53

import "testing"

func TestFunctionsOfTheSameVariablesAreOne(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   bool
	}{
		"no variables":                   {"local function f() return function() end end return f() == f()", true},
		"variables around a loop":        {"local a, t = 1, {} for i = 1, 2 do t[i] = function() return a end end return t[1] == t[2]", true},
		"variables of a loop":            {"local t = {} for i = 1, 2 do t[i] = function() return i end end return t[1] == t[2]", false},
		"locals of a loop":               {"local t = {} for i = 1, 2 do local a; t[i] = function() return a end end return t[1] == t[2]", false},
		"parameters":                     {"local function f(x) return function() return x end end return f(1) == f(1)", false},
		"two functions in turn":          {"local t = {} for i = 1, 4, 2 do t[i] = function() end; t[i+1] = function() end end return t[1] == t[3] and t[2] == t[4]", true},
		"two expressions":                {"return function() end == function() end", false},
		"recursion":                      {"local function f(n) local g = function() return n end; if n > 0 then f(n - 1) end; return g == function() return n end end return f(1)", false},
		"upvalues of different closures": {"local function f(x) return function() return function() return x end end end return f(1)() == f(1)()", false},
		"upvalues of one closure":        {"local function f(x) return function() return function() return x end end end local g = f(1) return g() == g()", true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := evaluate(t, c.source); got != Bool(c.want) {
				t.Errorf("got %v, want %v", got.Truth(), c.want)
			}
		})
	}
}

func TestForgottenFunctionsDoNotHoldMemory(t *testing.T) {
	st := NewState(Options{})
	st.Globals().SetString("collect", NewGoFunction("collect", func(L *Thread) int { L.Collect(); return 0 }).Value())
	fn, err := st.Load("test", "function kept() end local function f(x) return function() return x end end f({}) collect()")
	if err != nil {
		t.Fatal(err)
	}
	if _, err = st.Call(fn.Value()); err != nil {
		t.Fatal(err)
	}
	got := [3]bool{}
	for i := range got {
		got[i] = st.closures[i+1] != nil
	}
	if want := [3]bool{true, true, false}; got != want {
		t.Errorf("kept, f and what f has returned: held %v, want %v", got, want)
	}
}
