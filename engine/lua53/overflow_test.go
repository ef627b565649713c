// Tests of stack overflows inside message handlers, and of coroutines that resume themselves.

package lua53

import "testing"

// protected is evaluate in a state that has pcall and xpcall, and wrap for coroutines.
func protected(t *testing.T, source string) Value {
	t.Helper()
	st := NewState(Options{Budget: Unlimited})
	globals := st.Globals()
	globals.SetString("pcall", Pcall().Value())
	globals.SetString("xpcall", Xpcall().Value())
	globals.SetString("wrap", NewGoFunction("wrap", func(L *Thread) int {
		co := st.NewCoroutine(L.Get(1))
		L.Push(st.NewFunction("resume", func(L *Thread) int {
			n, err := L.Resume(co, L.Top())
			if err != nil {
				L.Raise("%s", err.Error())
			}
			return n
		}).Value())
		return 1
	}).Value())
	fn, err := st.Load("test", source)
	if err != nil {
		t.Fatal(err)
	}
	results, err := st.Call(fn.Value())
	if err != nil || len(results) == 0 {
		t.Fatalf("got %v, %v", results, err)
	}
	return results[0]
}

func TestOverflows(t *testing.T) {
	const deep = "local function deep() return 1 + deep() end "
	for name, c := range map[string]struct{ source, want string }{
		"one": {deep + "local _, m = pcall(deep) return m", "test:1: stack overflow"},
		"one inside the handler of another": {
			deep + "local _, m = xpcall(deep, function() local _, m = pcall(deep) return m end) return m", "error in error handling"},
		"a second one after the first was caught": {deep + "pcall(deep) local _, m = pcall(deep) return m", "test:1: stack overflow"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := protected(t, c.source).AsString(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCoroutinesThatResumeThemselves(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"without arguments":     {"local co co = wrap(function() local _, m = pcall(co) return m end) return co()", "cannot resume dead coroutine"},
		"with an argument":      {"local co co = wrap(function() local _, m = pcall(co, 1) return m end) return co()", "cannot resume non-suspended coroutine"},
		"through another one":   {"local co co = wrap(function() local _, m = pcall(wrap(function() return co() end)) return m end) return co()", "test:1: cannot resume dead coroutine"},
		"after they have ended": {"local co = wrap(function() end) co() local _, m = pcall(co) return m", "cannot resume dead coroutine"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := protected(t, c.source).AsString(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
