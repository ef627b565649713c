package library

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDebugFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`debug.gethook()`, "nil\t\t0"},
		{`debug.sethook(1)`, "bad argument #2 to 'sethook' (string expected, got no value)"},
		{`debug.sethook(print, "l")`, "debug.sethook: only the count event is supported"},
		{`debug.getinfo(1, "X")`, "bad argument #2 to 'getinfo' (invalid option)"},
		{`debug.getinfo(100), debug.getinfo(-1)`, "nil\tnil"},
		{`debug.getinfo("x")`, "bad argument #1 to 'getinfo' (number expected, got string)"},
		{`debug.getlocal(100, 1)`, "bad argument #1 to 'getlocal' (level out of range)"},
		{`debug.getlocal(print, 1), debug.getlocal(function(a, b) end, 2), debug.getlocal(function(a, b) end, 3)`, "nil\tb\tnil"},
		{`debug.setlocal(100, 1, 1)`, "bad argument #1 to 'setlocal' (level out of range)"},
		{`debug.getupvalue(1, 1)`, "bad argument #1 to 'getupvalue' (function expected, got number)"},
		{`select("#", debug.getupvalue(print, 1)), select("#", debug.getupvalue(function() end, 1))`, "0\t0"},
		{`debug.upvalueid(print, 1)`, "bad argument #2 to 'upvalueid' (invalid upvalue index)"},
		{`debug.getuservalue(1), debug.setuservalue(io.stdout, 5) == io.stdout, debug.getuservalue(io.stdout)`, "nil\ttrue\t5"},
		{`debug.setuservalue(1, 1)`, "bad argument #1 to 'setuservalue' (userdata expected, got number)"},
		{`debug.setmetatable(1)`, "bad argument #2 to 'setmetatable' (nil or table expected)"},
		{`debug.setmetatable(nil, {__index = {x = 5}}), (nil).x, debug.getmetatable(nil).__index.x`, "nil\t5\t5"},
		{`type(debug.getregistry()), debug.getregistry()[2] == _G, debug.getregistry() == debug.getregistry()`, "table\ttrue\ttrue"},
		{`debug.traceback({}) ~= nil, debug.traceback("x", 1000), debug.traceback(nil, 1000)`, "true\tx\nstack traceback:\tstack traceback:"},
		{`debug.traceback("", 1000)`, "\nstack traceback:"},
		{`debug.traceback("x", "y")`, "bad argument #2 to 'traceback' (number expected, got string)"},
	})
}

func TestGetinfoDescribesFunctions(t *testing.T) {
	got := evaluate(t, `
		local up
		local function f(a, b, ...)
			up = up
			local i = debug.getinfo(1)
			return i.name, i.namewhat, i.currentline, i.nparams, i.isvararg, i.nups, i.istailcall, i.func == f
		end
		print(f())
		local i = debug.getinfo(f)
		print(i.short_src, i.source, i.what, i.linedefined, i.lastlinedefined, i.currentline, i.name)
		i = debug.getinfo(print)
		print(i.short_src, i.source, i.what, i.linedefined, i.nparams, i.isvararg)
		local lines = {}
		for l in pairs(debug.getinfo(f, "L").activelines) do lines[#lines + 1] = l end
		table.sort(lines)
		print(table.concat(lines, " "), debug.getinfo(print, "L").activelines, debug.getinfo(1, "S").what)`)
	want := "f\tlocal\t5\t2\ttrue\t3\tfalse\ttrue\nx\t@x\tLua\t3\t7\t-1\tnil\n[C]\t=[C]\tC\t-1\t0\ttrue\n4 5 6 7\tnil\tmain\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestVariablesAreSeenAndSet(t *testing.T) {
	got := evaluate(t, `
		local function f(a, ...)
			local b = 2
			print(debug.getlocal(1, 1), debug.getlocal(1, 2), debug.getlocal(1, -1))
			print(debug.setlocal(1, 2, 7), b, debug.setlocal(1, 99, 1))
		end
		f(1, 3)
		local x, y = 10, 20
		local function g() return x end
		local function h() return y end
		print(debug.getupvalue(g, 1), debug.setupvalue(g, 1, 11), x)
		print(debug.upvalueid(g, 1) == debug.upvalueid(h, 1))
		debug.upvaluejoin(g, 1, h, 1)
		print(g(), debug.upvalueid(g, 1) == debug.upvalueid(h, 1))
		local co = coroutine.create(function(p) local q = 5 coroutine.yield() return q end)
		coroutine.resume(co, 4)
		print(debug.getlocal(co, 1, 1), debug.getlocal(co, 1, 2))
		debug.setlocal(co, 1, 2, 6)
		print(coroutine.resume(co))`)
	want := "a\tb\t(*vararg)\t3\nb\t7\tnil\nx\tx\t11\nfalse\n20\ttrue\np\tq\t5\ntrue\t6\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCountHookEndsLoops(t *testing.T) {
	got := evaluate(t, `
		local function limit(n, f)
			debug.sethook(function(event) error("limit reached", 0) end, "", n)
			local ok, e = pcall(f)
			debug.sethook()
			return ok, e
		end
		print(limit(1000, function() while true do end end))
		print(limit(100000, function() return "fast enough" end))
		local co = coroutine.create(function() for i = 1, 1e9 do end end)
		debug.sethook(co, function() error("in the coroutine", 0) end, "", 1000)
		print(coroutine.resume(co))
		print(debug.gethook(co) ~= nil, debug.gethook())
		for i = 1, 10000 do end`)
	want := "false\tlimit reached\ntrue\tfast enough\nfalse\tin the coroutine\ntrue\tnil\t\t0\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTracebackShowsCallers(t *testing.T) {
	got := evaluate(t, `
		local function f() return (debug.traceback("m")) end
		print(f())
		local co = coroutine.create(function() coroutine.yield() end)
		coroutine.resume(co)
		print(debug.traceback(co, nil, 1))`)
	want := "m\nstack traceback:\n\tx:2: in local 'f'\n\tx:3: in main chunk\nstack traceback:\n\tx:4: in function <x:4>\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDebuggerRunsLinesOfTheInput(t *testing.T) {
	got := evaluateWith(t, Options{Full: true, Stdin: strings.NewReader("print(1)\nx=\nerror('q')\ncont\nprint(2)\n")}, "debug.debug() print(io.read())")
	want := "lua_debug> 1\nlua_debug> (debug command):2: unexpected symbol near <eof>\nlua_debug> (debug command):1: q\nlua_debug> print(2)\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
