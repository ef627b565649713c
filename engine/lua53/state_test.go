package lua53_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// newState returns a state with what scripts of a design find.
func newState(t testing.TB, o lua53.Options) *lua53.State {
	st := lua53.NewState(o)
	t.Cleanup(st.Close)
	library.New().Open(st, library.Options{})
	return st
}

// output runs a program and returns what it printed, and the error that ended it.
func output(st *lua53.State, program string) (string, error) {
	var out strings.Builder
	st.Globals().SetString("print", st.NewFunction("print", func(L *lua53.Thread) int {
		for i := 1; i <= L.Top(); i++ {
			if i > 1 {
				out.WriteByte('\t')
			}
			out.WriteString(L.ToDisplay(L.Get(i)))
		}
		out.WriteByte('\n')
		return 0
	}).Value())
	err := st.Run("test.lua", []byte(program))
	return out.String(), err
}

func TestPrograms(t *testing.T) {
	programs := map[string]struct{ program, want string }{
		"pcall keeps the upvalues of running functions": {
			`local x = 1 local function g() return x end pcall(error, "e") x = 2 print(g())`, "2\n"},
		"closures that escape a failing function keep their values": {
			`local f xpcall(function() local y = 1 f = function() return y end error("e") end, function(m) return m end)
			 local function other(a, b, c) return a + b + c end other(50, 51, 52) print(f())`, "1\n"},
		"pcall passes values and nils": {
			`print(pcall(function(...) return select("#", ...), ... end, nil, 2, nil))`, "true\t3\tnil\t2\tnil\n"},
		"pcall passes error objects": {
			`local t = {} local ok, e = pcall(error, t) print(ok, e == t)`, "false\ttrue\n"},
		"pcall of no function": {
			`print(pcall(42))`, "false\tattempt to call a number value\n"},
		"xpcall passes arguments and calls its handler": {
			`print(xpcall(function(a, b) return a + b end, print, 1, 2)) print(xpcall(error, function(m) return "<" .. m .. ">" end, "e"))`,
			"true\t3\nfalse\t<e>\n"},
		"yield crosses pcall, metamethods and iterators": {
			`local co = coroutine.wrap(function()
				print(pcall(function() return coroutine.yield(1) end))
				print(setmetatable({}, {__index = function(_, k) return (coroutine.yield(k)) end}).two)
				for v in function() return (coroutine.yield(3)) end do print(v) break end
				return "end"
			end)
			print(co()) print(co("a")) print(co("b")) print(co("c"))`,
			"1\ntrue\ta\ntwo\nb\n3\nc\nend\n"},
		"yield in tail position": {
			`local co = coroutine.create(function(...) return coroutine.yield(...) end)
			 print(coroutine.resume(co, 1, 2)) print(coroutine.resume(co, 3)) print(coroutine.resume(co))`,
			"true\t1\t2\ntrue\t3\nfalse\tcannot resume dead coroutine\n"},
		"status as seen from everywhere": {
			`local outer
			 outer = coroutine.create(function()
				local inner = coroutine.create(function() print(coroutine.status(outer)) end)
				print(coroutine.status(inner)) coroutine.resume(inner) print(coroutine.status(inner), coroutine.status(outer))
			 end)
			 coroutine.resume(outer) print(coroutine.status(outer), type(outer))`,
			"suspended\nnormal\ndead\trunning\ndead\tthread\n"},
		"running and isyieldable": {
			`print(select(2, coroutine.running()), coroutine.isyieldable())
			 coroutine.wrap(function() local co, main = coroutine.running() print(type(co), main, coroutine.isyieldable()) end)()`,
			"true\tfalse\nthread\tfalse\ttrue\n"},
		"resume of itself is refused": {
			`coroutine.wrap(function() print(coroutine.resume((coroutine.running()))) end)()`,
			"false\tcannot resume non-suspended coroutine\n"},
		"yield outside is refused": {
			`print(pcall(coroutine.yield))`, "false\tattempt to yield from outside a coroutine\n"},
		"a byte order mark and a first line with # are skipped": {
			"\xef\xbb\xbf#!/usr/bin/lua\nprint('ran')", "ran\n"},
	}
	for name, c := range programs {
		t.Run(name, func(t *testing.T) {
			got, err := output(newState(t, lua53.Options{}), c.program)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("output (-want +got):\n%s", diff)
			}
		})
	}
}

func TestErrorsNameChunkAndLine(t *testing.T) {
	cases := map[string]string{
		"\nerror('e')":          "test.lua:2: e",
		"\n\nlocal x = nil + 1": "test.lua:3: attempt to perform arithmetic on a nil value",
		"x = = 1":               "test.lua:1: unexpected symbol near '='",
		"x = 'a":                "test.lua:1: unfinished string near <eof>",
		"while true do end":     "test.lua:1: Max execution limits exceeded",
		"local t = {} while true do t[#t+1] = ('x'):rep(1e5) .. #t end": "not enough memory",
		"error(setmetatable({}, {}))":                                   "(error object is a table value)",
		strings.Repeat(" ", 4<<20) + "x":                                "test.lua:1: chunk of 4194305 bytes is too large (at most 4194304)",
	}
	for program, want := range cases {
		st := newState(t, lua53.Options{Budget: 100_000_000, Memory: 16 << 20})
		if _, err := output(st, program); err == nil || err.Error() != want {
			t.Errorf("%.40q: error %v, want %s", program, err, want)
		}
	}
}

func TestPanicInABindingIsAnErrorWithTheGoStack(t *testing.T) {
	st := newState(t, lua53.Options{})
	st.Globals().SetString("fault", st.NewFunction("fault", func(*lua53.Thread) int { panic("broken binding") }).Value())
	_, err := output(st, "\nfault()")
	e, ok := err.(*lua53.Error)
	if !ok || e.Text != "test.lua:2: internal error: broken binding" || !strings.Contains(e.GoStack, "goroutine ") {
		t.Errorf("error %#v, want text with position and a Go stack", err)
	}
	if got, err := output(st, "print(pcall(fault))"); got != "false\ttest.lua:1: internal error: broken binding\n" || err != nil {
		t.Errorf("pcall: %q, %v", got, err)
	}
}

// Metamethods and nested pcalls share one stack of Go, whose overflow would end the process.
func TestDeepestNestingFitsTheStackOfGo(t *testing.T) {
	for event, use := range map[string]string{"__lt": "t < t", "__le": "t <= t", "__concat": "t .. t", "__index": "t.x"} {
		st := newState(t, lua53.Options{})
		output(st, fmt.Sprintf(`
			local n, mt = 0, {}
			local t = setmetatable({}, mt)
			local function use() return %[2]s, 1 end
			mt.%[1]s = function() n = n + 1 if n %% 150 == 0 then pcall(use) else local x = %[2]s end end
			use()`, event, use))
		if got, err := output(st, "print('still here')"); got != "still here\n" || err != nil {
			t.Errorf("%s: afterwards %q, %v", event, got, err)
		}
	}
}

func TestRandomNumbersRepeatAfterASeed(t *testing.T) {
	const program = `print(math.random(1e6), math.random(1e6)) math.randomseed(7) print(math.random(1e6), math.random(5, 6) >= 5, math.random() < 1)`
	var first string
	for range 2 {
		got, err := output(newState(t, lua53.Options{}), program)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = got
		} else if got != first {
			t.Errorf("two states differ:\n%s\n%s", first, got)
		}
	}
}

// Errors that are caught count for what they cost, so that a loop of them ends in time.
func TestCaughtErrorsCountForWhatTheyCost(t *testing.T) {
	for _, program := range []string{
		"local function f(...) return 1 + f(1, ...) end while true do pcall(f) end",
		"local t = {} for i = 1, 200000 do t[i] = i end while true do pcall(function() table.unpack(t) error('x') end) end",
		"local function f(...) return 1 + f(1, ...) end while true do coroutine.resume(coroutine.create(f)) end",
	} {
		st, start := newState(t, lua53.Options{Budget: lua53.DefaultBudget / 5}), time.Now()
		if _, err := output(st, program); !errors.Is(err, lua53.ErrBudget) {
			t.Errorf("%s: error %v", program, err)
		}
		if took := time.Since(start); took > 10*time.Second { // less than a second; without care, many minutes
			t.Errorf("%s: took %v", program, took)
		}
	}
}

func TestHandlerOfXpcallRunsAfterAStackOverflow(t *testing.T) {
	got, err := output(newState(t, lua53.Options{}), `
		local ok, m = xpcall(function() local function f() return 1 + f() end return f() end, function(m) return "H:" .. m end)
		print(ok, m:match("^H:test.lua:2: stack overflow"))`)
	if want := "false\tH:test.lua:2: stack overflow\n"; got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestPairsShowsTheSameOrderInEveryState(t *testing.T) {
	const program = `for _, t in ipairs{_G, string, table, math, os, coroutine} do
		local names = {} for k in pairs(t) do names[#names + 1] = tostring(k) end print(table.concat(names, " ")) end`
	var first string
	for i := range 3 {
		got, err := output(newState(t, lua53.Options{}), program)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = got
		} else if got != first {
			t.Fatalf("two states differ:\n%s\n%s", first, got)
		}
	}
}

func TestNumbersOfScriptsReadAsLuaReadsThem(t *testing.T) {
	text := lua53.String
	floats := []struct {
		in   lua53.Value
		want float64
		ok   bool
	}{
		{lua53.Float(1.5), 1.5, true}, {lua53.Int(3), 3, true}, {text(" 10 "), 10, true}, {text("0x10"), 16, true}, {text("1e3"), 1000, true},
		{text("-0x.8p1"), -1, true}, {text(".5"), 0.5, true}, {text("5."), 5, true}, {text("1e999"), math.Inf(1), true},
		{text(""), 0, false}, {text("x"), 0, false}, {text("inf"), 0, false}, {text("nan"), 0, false}, {text("1_0"), 0, false},
		{text("0b1"), 0, false}, {text("0o7"), 0, false}, {text("1 2"), 0, false}, {text("--1"), 0, false}, {text("+-1"), 0, false},
		{lua53.True, 0, false}, {lua53.Nil, 0, false},
	}
	for _, c := range floats {
		if got, ok := c.in.ToFloat(); got != c.want || ok != c.ok {
			t.Errorf("ToFloat(%v) = %v, %v; want %v, %v", c.in, got, ok, c.want, c.ok)
		}
	}
	for in, want := range map[string]int64{"443": 443, "443.0": 443, "1e2": 100, "9007199254740993": 1<<53 + 1} {
		if got, ok := text(in).ToInt(); got != want || !ok {
			t.Errorf("ToInt(%q) = %v, %v; want %v", in, got, ok, want)
		}
	}
	for _, in := range []lua53.Value{lua53.Float(1.5), lua53.Float(math.NaN()), lua53.Float(math.Inf(-1)), lua53.Float(1e300), text("1e300"), lua53.True} {
		if got, ok := in.ToInt(); ok {
			t.Errorf("ToInt(%v) = %v, want none", in, got)
		}
	}
}

func TestDataKeepsItsTypesBothWays(t *testing.T) {
	st := newState(t, lua53.Options{})
	if err := st.Run("test.lua", []byte("function same(...) return ... end")); err != nil {
		t.Fatal(err)
	}
	in := []lua53.Data{
		nil, true, int64(5), 5.0, "text",
		&lua53.DataTable{List: []lua53.Data{int64(1), 1.5}, Fields: []lua53.DataField{{Name: "inner", Value: &lua53.DataTable{}}}},
	}
	out, err := st.CallGlobal("same", in...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("data (-in +out):\n%s", diff)
	}
	st.SetGlobal("x", in[5])
	got, err := st.Global("x")
	if diff := cmp.Diff(in[5], got); diff != "" || err != nil {
		t.Errorf("global (-want +got): %s, %v", diff, err)
	}
}

func TestWhatIsNoDataIsRefusedWithItsPlace(t *testing.T) {
	for program, want := range map[string]string{
		"x = print":            "x: got function, want plain data",
		"x = {1, {a = print}}": "x[2].a: got function, want plain data",
		"x = {} x.x = x":       "tables are nested more than 64 deep, or contain themselves",
		"x = {} local t = {} for i = 1, 1001 do t[i] = i end for i = 1, 1001 do x[i] = t end": "more than 1000000 values",
	} {
		st := newState(t, lua53.Options{})
		if _, err := output(st, program); err != nil {
			t.Fatal(err)
		}
		if _, err := st.Global("x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", program, err, want)
		}
	}
	if _, err := newState(t, lua53.Options{}).CallGlobal("absent"); err == nil || err.Error() != "absent: got nil, want function" {
		t.Errorf("CallGlobal of what is not there: %v", err)
	}
}

func TestOtherKeysAreCounted(t *testing.T) {
	st := newState(t, lua53.Options{})
	if _, err := output(st, "x = {1, 2, [4] = 4, [true] = 1, [2.5] = 1, name = 'n'}"); err != nil {
		t.Fatal(err)
	}
	want := &lua53.DataTable{List: []lua53.Data{int64(1), int64(2)}, Fields: []lua53.DataField{{Name: "name", Value: "n"}}, Others: 3}
	got, err := st.Global("x")
	if diff := cmp.Diff(lua53.Data(want), got); diff != "" || err != nil {
		t.Errorf("data (-want +got): %s, %v", diff, err)
	}
	if want.Get("name") != "n" || want.Get("absent") != nil || (*lua53.DataTable)(nil).Get("name") != nil {
		t.Error("Get finds the wrong fields")
	}
}

// No source text may crash or hang the compiler, and nothing that compiles may outrun its budget.
func FuzzCompileAndRun(f *testing.F) {
	for _, seed := range []string{"print(1)", "while true do end", "local t = {} t[t] = t", "goto x ::x::", "x = 'a", "\xef\xbb\xbf#!\nreturn", "return ...", "f{}''[1]:x()"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 1000 {
			t.Skip() // longer ones find nothing else, later
		}
		output(newState(t, lua53.Options{Budget: 10_000}), string(source))
	})
}
