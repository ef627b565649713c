package lua53

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	lua "github.com/yuin/gopher-lua"
)

// output runs a program and returns what it printed, and the error that ended it.
func output(st *State, program string) (string, error) {
	var out strings.Builder
	L := st.L()
	L.SetGlobal("print", L.NewFunction(func(L *lua.LState) int {
		for i := 1; i <= L.GetTop(); i++ {
			if i > 1 {
				out.WriteByte('\t')
			}
			out.WriteString(L.ToStringMeta(L.Get(i)).String())
		}
		out.WriteByte('\n')
		return 0
	}))
	err := st.Run("test.lua", []byte(program))
	return out.String(), err
}

// What gopher-lua's own pcall, xpcall and coroutines get wrong.
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
		"wrap puts the position in front of text": {
			`print(pcall(coroutine.wrap(function() error("e", 0) end)))
			 print(select(2, pcall(function() local w = coroutine.wrap(function() error({}) end) w() end)) ~= nil)`,
			"false\te\ntrue\n"},
		"generators": {
			`local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
			 local s = 0 for i in range(100) do s = s + i end print(s)`, "5050\n"},
		"load with text, name and environment": {
			`print(load("return 1 + 1")()) print(load("x = 1", "=chunk", "t", {})) print(load("return x", "c", "t", {x = 5})())
			 print(load("return +"))`,
			"2\nfunction\n5\nnil\t[string \"return +\"]:1: syntax error near '+'\n"},
		"require calls preload once": {
			`package.preload.m = function(name) print("loading " .. name) return {n = 1} end
			 print(require("m") == require("m"), package.loaded.m.n) print(pcall(require, "absent"))`,
			"loading m\ntrue\t1\nfalse\tmodule 'absent' not found:\n\tno field package.preload['absent']\n"},
		"what 5.3 does not have is not there": {
			`print(unpack, loadstring, setfenv, getfenv, module, dofile, table.getn, math.mod, string.gfind, io, debug, channel, os.execute, os.exit)`,
			strings.Repeat("nil\t", 13) + "nil\n"},
		"what gopher-lua names otherwise is there": {
			`print(_VERSION, table.unpack({1, 2}), math.huge == 1/0, ("x"):upper())`, "Lua 5.3\t1\ttrue\tX\n"},
		"string.rep has a separator and an end": {
			`print(("ab"):rep(3), ("x"):rep(3, "-"), (""):rep(1e9) == "", ("x"):rep(0), ("x"):rep(-5)) print(pcall(string.rep, "x", 1e15)) print(pcall(string.rep, "x", 1e9))`,
			"ababab\tx-x-x\ttrue\t\t\nfalse\tresulting string too large\nfalse\tresulting string too large\n"},
		"a byte order mark and a first line with # are skipped": {
			"\xef\xbb\xbf#!/usr/bin/lua\nprint('ran')", "ran\n"},
	}
	for name, c := range programs {
		t.Run(name, func(t *testing.T) {
			st := NewState(Options{})
			defer st.Close()
			got, err := output(st, c.program)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(name, "load with") {
				got = strings.ReplaceAll(got, fmt.Sprint(st), "")
				got = functionAddress(got)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("output (-want +got):\n%s", diff)
			}
		})
	}
}

// functionAddress takes the addresses out of "function: 0x…".
func functionAddress(s string) string {
	before, after, found := strings.Cut(s, "function: ")
	if !found {
		return s
	}
	_, rest, _ := strings.Cut(after, "\n")
	return before + "function\n" + rest
}

func TestErrorsNameChunkAndLine(t *testing.T) {
	cases := map[string]string{
		"\nerror('e')":                       "test.lua:2: e",
		"\n\nlocal x = nil + 1":              "test.lua:3: cannot perform add operation between nil and number",
		"x = = 1":                            "test.lua:1: syntax error near '='",
		"x = 'a":                             "test.lua:1: unterminated string near <eof>",
		"while true do end":                  "test.lua:1: Max execution limits exceeded",
		"local function f() f() end\n f()":   "test.lua:1: stack overflow",
		"error(setmetatable({}, {}))":        "(error object is a table value)",
		strings.Repeat(" ", maxSource) + "x": "test.lua:1: chunk of 4194305 bytes is too large (at most 4194304)",
	}
	for program, want := range cases {
		st := NewState(Options{Budget: 10_000})
		if _, err := output(st, program); err == nil || err.Error() != want {
			t.Errorf("%.40q: error %v, want %s", program, err, want)
		}
		st.Close()
	}
}

func TestPanicInABindingIsAnErrorWithTheGoStack(t *testing.T) {
	st := NewState(Options{})
	defer st.Close()
	st.L().SetGlobal("fault", st.L().NewFunction(func(*lua.LState) int { panic("broken binding") }))
	_, err := output(st, "\nfault()")
	e, ok := err.(*Error)
	if !ok || e.Text != "test.lua:2: broken binding" || !strings.Contains(e.GoStack, "goroutine ") {
		t.Errorf("error %#v, want text with position and a Go stack", err)
	}
	if got, _ := output(st, "print(pcall(fault))"); got != "false\ttest.lua:1: broken binding\n" && got != "false\tbroken binding\n" {
		t.Errorf("pcall: %q", got)
	}
}

// gopher-lua compiles this wrongly and then fails while it words the error.
func TestFailureOfTheVMItselfIsAnError(t *testing.T) {
	const program = "for A in pairs{0}do if nil then local A end end"
	st := NewState(Options{})
	defer st.Close()
	if _, err := output(st, program); err == nil || err.(*Error).GoStack == "" {
		t.Errorf("error %#v, want one with a Go stack", err)
	}
	for _, wrap := range []string{"print(pcall(function() %s end))", "print(coroutine.resume(coroutine.create(function() %s end)))"} {
		got, err := output(st, fmt.Sprintf(wrap, program))
		if err != nil || !strings.HasPrefix(got, "false\t") || !strings.Contains(got, "internal error") {
			t.Errorf(wrap+": %q, %v", program, got, err)
		}
	}
	if got, err := output(st, "print(pcall(error, 1))"); got != "false\t1\n" || err != nil {
		t.Errorf("afterwards: %q, %v", got, err)
	}
}

// Metamethods and nested pcalls share one stack of Go, whose overflow would end the process.
func TestDeepestNestingFitsTheStackOfGo(t *testing.T) {
	for _, event := range []string{"__lt", "__le", "__concat", "__index"} {
		st := NewState(Options{})
		use := map[string]string{"__lt": "t < t", "__le": "t <= t", "__concat": "t .. t", "__index": "t.x"}[event]
		output(st, fmt.Sprintf(`
			local n, mt = 0, {}
			local t = setmetatable({}, mt)
			local function use() return %[2]s, 1 end
			mt.%[1]s = function() n = n + 1 if n %% 3980 == 0 then pcall(use) else local x = %[2]s end end
			use()`, event, use))
		if got, err := output(st, "print('still here')"); got != "still here\n" || err != nil {
			t.Errorf("%s: afterwards %q, %v", event, got, err)
		}
		st.Close()
	}
}

func TestCoroutinesMadeWhileStoppingAreNotStarted(t *testing.T) {
	before := runtime.NumGoroutine()
	st := NewState(Options{})
	output(st, "for i = 1, 100 do coroutine.wrap(function() xpcall(coroutine.yield, coroutine.wrap(coroutine.yield)) end)() end")
	st.Close()
	if after := runtime.NumGoroutine(); after > before+5 {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}

func TestRandomNumbersRepeatAfterASeed(t *testing.T) {
	const program = `print(math.random(1e6), math.random(1e6)) math.randomseed(7) print(math.random(1e6), math.random(5, 6) >= 5, math.random() < 1)
		print(pcall(math.random, 0)) print(os.clock() >= 0)`
	var first string
	for range 2 {
		st := NewState(Options{})
		got, err := output(st, program)
		st.Close()
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

// A failed call loses its thread with all registers that it had grown to; that counts, so a loop of such calls ends in time.
func TestCaughtErrorsCountTheRegistersTheyLose(t *testing.T) {
	for _, program := range []string{
		"local function f(...) return 1 + f(1, ...) end while true do pcall(f) end",
		"local t = {} for i = 1, 200000 do t[i] = i end while true do pcall(function() table.unpack(t) error('x') end) end",
		"local function f(...) return 1 + f(1, ...) end while true do coroutine.resume(coroutine.create(f)) end",
	} {
		st, start := NewState(Options{}), time.Now()
		if _, err := output(st, program); err == nil || !strings.Contains(err.Error(), ErrBudget.Error()) {
			t.Errorf("%s: error %v", program, err)
		}
		st.Close()
		if took := time.Since(start); took > 30*time.Second { // under a second; without care, an hour
			t.Errorf("%s: took %v", program, took)
		}
	}
}

func TestHandlerOfXpcallRunsAfterAStackOverflow(t *testing.T) {
	st := NewState(Options{})
	defer st.Close()
	got, err := output(st, `print(xpcall(function() local function f() return 1 + f() end return f() end, function(m) return "H:" .. m end))`)
	if want := "false\tH:test.lua:1: stack overflow\n"; got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestAbandonedCoroutinesEndWithTheState(t *testing.T) {
	st := NewState(Options{})
	if _, err := output(st, `for i = 1, 100 do coroutine.wrap(function() pcall(coroutine.yield) while true do pcall(coroutine.yield) end end)() end`); err != nil {
		t.Fatal(err)
	}
	if len(st.live) != 100 {
		t.Fatalf("%d live coroutines, want 100", len(st.live))
	}
	st.Close()
	if len(st.live) != 0 {
		t.Errorf("%d live coroutines after Close, want 0", len(st.live))
	}
}

func TestLibrariesAreFilledInAlphabeticalOrder(t *testing.T) {
	program := `for _, t in ipairs{_G, string, table, math, os, coroutine} do
		local names = {} for k in pairs(t) do if type(k) == "string" then names[#names + 1] = k end end print(table.concat(names, " ")) end`
	var first string
	for i := range 3 {
		st := NewState(Options{})
		got, err := output(st, program)
		st.Close()
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
	floats := []struct {
		in   lua.LValue
		want float64
		ok   bool
	}{
		{lua.LNumber(1.5), 1.5, true}, {lua.LString(" 10 "), 10, true}, {lua.LString("0x10"), 16, true}, {lua.LString("1e3"), 1000, true},
		{lua.LString("-0x.8p1"), -1, true}, {lua.LString(".5"), 0.5, true}, {lua.LString("5."), 5, true}, {lua.LString("1e999"), math.Inf(1), true},
		{lua.LString(""), 0, false}, {lua.LString("x"), 0, false}, {lua.LString("inf"), 0, false}, {lua.LString("nan"), 0, false}, {lua.LString("1_0"), 0, false},
		{lua.LString("0b1"), 0, false}, {lua.LString("0o7"), 0, false}, {lua.LString("1 2"), 0, false}, {lua.LString("--1"), 0, false}, {lua.LString("+-1"), 0, false},
		{lua.LTrue, 0, false}, {lua.LNil, 0, false},
	}
	for _, c := range floats {
		if got, ok := ToFloat(c.in); got != c.want || ok != c.ok {
			t.Errorf("ToFloat(%q) = %v, %v; want %v, %v", c.in, got, ok, c.want, c.ok)
		}
	}
	for in, want := range map[string]int64{"443": 443, "443.0": 443, "1e2": 100, "9007199254740992": 1 << 53} {
		if got, ok := ToInteger(lua.LString(in)); got != want || !ok {
			t.Errorf("ToInteger(%q) = %v, %v; want %v", in, got, ok, want)
		}
	}
	for _, in := range []lua.LValue{lua.LNumber(1.5), lua.LNumber(math.NaN()), lua.LNumber(math.Inf(-1)), lua.LNumber(1e300), lua.LString("1e300"), lua.LTrue} {
		if got, ok := ToInteger(in); ok {
			t.Errorf("ToInteger(%v) = %v, want none", in, got)
		}
	}
}

// No source text may crash or hang the compiler, and nothing that compiles may outrun its budget.
func FuzzCompileAndRun(f *testing.F) {
	for _, seed := range []string{"print(1)", "while true do end", "local t = {} t[t] = t", "goto x ::x::", "x = 'a", "\xef\xbb\xbf#!\nreturn", "return ...", "f{}''[1]:x()"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 1000 {
			t.Skip() // deeper nesting than this is a matter of the parser
		}
		st := NewState(Options{Budget: 10_000})
		defer st.Close()
		output(st, string(source))
	})
}
