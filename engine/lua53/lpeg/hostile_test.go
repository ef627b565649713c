// Patterns that would take for ever, or all memory, or all of the stack.
package lpeg

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"crosspoint/engine/lua53"
)

// bounded is what scripts of a design have.
var bounded = lua53.Options{Budget: lua53.DefaultBudget, Memory: 64 << 20}

// hostile is a program, and what its error must contain; empty when it may end without one.
type hostile struct{ name, source, want string }

var hostilePrograms = []hostile{
	{"exponential backtracking", `local p = P(-1) for i = 1, 40 do p = (P"a" + P"a" * "") * p + (P"aa" * "" + "a") * p end match(p * "b", ("a"):rep(40))`, "not enough memory"},
	{"exponential grammar", `match(P{"S", S = "(" * V"S" * ")" * "x" + P"(" * V"S" + ""}, ("("):rep(150))`, "Max execution limits exceeded"},
	{"a million letters", `assert(match(P"a"^1000000, ("a"):rep(1000000)) == 1000001)`, ""},
	{"a million letters or less", `assert(match(P"a"^-1000000, ("a"):rep(1000000)) == 1000001)`, ""},
	{"nested repetition", `match(((P"a"^1000)^1000)^1000, "a")`, "Max execution limits exceeded"},
	{"huge repetition", `match(P"a"^2000000000, "a")`, "Max execution limits exceeded"},
	{"huge number", `assert(match(2000000, "a") == nil) assert(match(-2000000, "a") == 1) P(2000000000)`, "Max execution limits exceeded"},
	{"doubled pattern", `local p = C"a" for i = 1, 60 do p = C(p * p) end match(p, "a")`, "not enough memory"},
	{"doubled list", `local p = P"a" * "b" for i = 1, 60 do p = p * p end match(p, "a")`, "not enough memory"},
	{"doubled rule", `local p = V"S" for i = 1, 60 do p = C(p * p) end P{"S", S = "a" * p}`, "not enough memory"},
	{"deep pattern", `local p = P"a" for i = 1, 100000 do p = C(p) end match(p, "a")`, "Max execution limits exceeded"},
	{"deep pattern within the limit", `local p = P"a" for i = 1, 20000 do p = C(p) end match(p, "a")`, ""},
	{"deep choices", `local p = P"a" for i = 1, 15 do p = p * "b" + "c" * p end match(p^0, "cb")`, ""},
	{"exponential choices", `local p = P"a" for i = 1, 40 do p = p * "b" + "c" * p end match(p^0, "cb")`, "not enough memory"},
	{"quadratic search", `match((P"a"^0 * "b" + 1)^0, ("a"):rep(100000))`, "Max execution limits exceeded"},
	{"deep loops", `local p = P"a" for i = 1, 3000 do p = "(" * p^0 * ")" end match(p, "((")`, ""},
	{"deep rules", `local g = {"r1"} local d = P"a" for i = 1, 1000 do d = C(d) end for i = 1, 249 do g["r" .. i] = d * V("r" .. i % 249 + 1) end match(P(g), "aaa")`, "pattern too deeply nested"},
	{"many rules", `local g = {"r1", r249 = P"x"} for i = 1, 248 do g["r" .. i] = V("r" .. i + 1) * V("r" .. i + 1) + "y" end match(P(g), "xxxxx")`, "backtrack stack overflow"},
	{"many firsts", `local g = {"r1", r249 = P"x"^-1} for i = 1, 248 do g["r" .. i] = V("r" .. i + 1) * V("r" .. i + 1) + V("r" .. i + 1) end match(P(g), "y")`, "backtrack stack overflow"},
	{"long choice", `local p = P"x" for i = 1, 5000 do p = p + ("k" .. i) end match(p, "k")`, ""},
	{"nested captures", `lpeg.setmaxstack(2000000) match(P{Ct(V(1)) + -1 + C(1) * Ct(V(1)) * ""}, ("a"):rep(500000))`, "may be left recursive"},
	{"deep captures", `lpeg.setmaxstack(2000000) match(P{C(1) * Ct(V(1)) * "" + -1}, ("a"):rep(500000))`, "stack overflow"},
	{"deep texts", `lpeg.setmaxstack(2000000) match(P{Cs(1 * V(1) * "" / "%1") + -1}, ("a"):rep(500000))`, "Max execution limits exceeded"},
	{"deep stack", `lpeg.setmaxstack(20000000) match(P{1 * V(1) * 1 + -1}, ("a"):rep(20000000))`, "not enough memory"},
	{"many captures", `for i = 1, 100 do match(Ct(C(1)^0), ("a"):rep(3000000)) end`, "not enough memory"},
	{"exponential references", `local p = Cg("a", "x") for i = 1, 60 do p = p * Cg(Cb"x" * Cb"x", "x") end match(p * Cb"x", "a")`, "stack overflow (too many captures)"},
	{"exponential texts", `local p = C"" for i = 1, 60 do p = p / "%1%1%1" end match(p, "a")`, "limits exceeded"},
	{"growing texts", `local p = C"a" / "%0%0" for i = 1, 60 do p = Cs(p) / "%1%1" end match(p, "a")`, "Max execution limits exceeded"},
	{"many references", `match(Cg("a", "x") * C(1)^0 * Cb"y", ("a"):rep(2000000))`, "stack overflow (too many captures)"},
	{"references in a loop", `match(Cg(1, "x") * (C(1) * Cb"x")^0, ("a"):rep(100000))`, "Max execution limits exceeded"},
	{"endless function", `match(Cmt(1, function() while true do end end), "a")`, "Max execution limits exceeded"},
	{"nested matches", `local function f(s, i) return match(P(f), "a") end function nest() return match(Cmt(1, nest), "a") end nest()`, "stack overflow"},
	{"kept values", `match(Cmt(1, function(s, i) return i, ("x"):rep(1000000, i) end)^0, ("a"):rep(1000))`, "not enough memory"},
	{"long text that nearly matches", `local s = ("a"):rep(1000000) local p = P(s .. "b") match((p + 1)^0, s)`, "Max execution limits exceeded"},
	{"kept patterns", `local t = {} for i = 1, 1000000 do t[i] = P"a" * i % 2 * "b" end`, "attempt"},
	{"kept big patterns", `local t, s = {}, ("a"):rep(10000) for i = 1, 1000000 do t[i] = P(s .. i) end`, "Max execution limits exceeded"},
	{"kept programs", `local t = {} for i = 1, 1000000 do t[i] = P"a"^10000 match(t[i], "") end`, "not enough memory"},
	{"behind everything", `match((1 * B(P(255)) + 1)^0, ("a"):rep(1000000))`, ""},
}

func TestHostilePatternsEndWithinTheirBounds(t *testing.T) {
	for _, h := range hostilePrograms {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			begun := time.Now()
			err := newState(bounded, &out).Run("x", []byte(showSource(t)+h.source))
			if took := time.Since(begun); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			message := ""
			if e, ok := errors.AsType[*lua53.Error](err); ok {
				message = e.Text
				if e.GoStack != "" {
					t.Fatalf("%s\n%s", e.Text, e.GoStack)
				}
			}
			if h.want == "" && message != "" || !strings.Contains(message, h.want) {
				t.Errorf("got %q, want %q", message, h.want)
			}
			t.Log(time.Since(begun), message)
		})
	}
}

func TestDeepPatternsTakeNoMoreStackThanThereIs(t *testing.T) {
	source := showSource(t) + `local function nest(n, wrap) local p = P"a" for i = 1, n do p = wrap(p) end return p end
		for _, wrap in ipairs{C, Ct, Cs, Cg, function(p) return "a" * p + "b" end, function(p) return -p end, function(p) return #p * "" end, function(p) return p^-1 * "" end,
			function(p) return Cf(p, print) end, function(p) return p / "%1" end} do
			print(pcall(function() match(nest(1000, wrap), "aaa") match(P{nest(1000, wrap) + V(2), "b" * V(1)}, "a") end))
		end
		print(#match(Ct(nest(49000, C)), "a"))
		print(pcall(nest, 50000, C))`
	out := evaluate(t, lua53.Options{Budget: lua53.Unlimited, Memory: 1 << 40}, source)
	if !strings.Contains(out, "\n49000\n") || !strings.HasSuffix(out, "pattern too deeply nested\n") {
		t.Error(out)
	}
}

func TestScriptsDoNotShareAMetatableOrALimit(t *testing.T) {
	loader := Loader()
	for range 2 {
		st := lua53.NewState(lua53.Options{})
		st.Globals().SetName("load_lpeg", loader.Value())
		err := st.Run("x", []byte(`local l = load_lpeg() local p = l.P"a"
			if p.x or l.mine then l.P("shared" * l.P"!")(1) end
			l.mine = true p.match = nil`))
		if err == nil || !strings.Contains(err.Error(), "attempt to index") {
			t.Fatal(err)
		}
	}
}
