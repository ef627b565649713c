// The basic functions, load and what they cost.

package library

import (
	"strings"
	"testing"

	"crosspoint/engine/lua53"
)

func TestBasicFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`assert(1, 2, 3)`, "1\t2\t3"},
		{`assert(false)`, "assertion failed!"},
		{`assert(nil, "text")`, "text"},
		{`select(2, pcall(assert, false, 5))`, "5"},
		{`assert()`, "bad argument #1 to 'assert' (value expected)"},
		{`error("text", 0)`, "text"},
		{`error("text")`, "text"},
		{`pcall(error)`, "false\tnil"},
		{`pcall(error, nil, 2)`, "false\tnil"},
		{`type(select(2, pcall(error, {})))`, "table"},
		{`error("text", "x")`, "bad argument #2 to 'error' (number expected, got string)"},
		{`collectgarbage("count") > 0, math.type(collectgarbage("count"))`, "true\tfloat"},
		{`collectgarbage(), collectgarbage("collect"), collectgarbage("stop"), collectgarbage("isrunning"), collectgarbage("restart"), collectgarbage("isrunning")`, "0\t0\t0\tfalse\t0\ttrue"},
		{`collectgarbage("setpause", 100), collectgarbage("setpause", 300), collectgarbage("setpause")`, "200\t100\t300"},
		{`collectgarbage("generational")`, "bad argument #1 to 'collectgarbage' (invalid option 'generational')"},
		{`getmetatable("").__index == string`, "true"},
		{`getmetatable(setmetatable({}, {__metatable = 7}))`, "7"},
		{`setmetatable(setmetatable({}, {__metatable = 7}), {})`, "cannot change a protected metatable"},
		{`setmetatable({})`, "bad argument #2 to 'setmetatable' (nil or table expected)"},
		{`setmetatable({}, 1)`, "bad argument #2 to 'setmetatable' (nil or table expected)"},
		{`setmetatable(1, {})`, "bad argument #1 to 'setmetatable' (table expected, got number)"},
		{`ipairs()`, "bad argument #1 to 'ipairs' (value expected)"},
		{`select("#", pairs({})), pairs({}) == next`, "3\ttrue"},
		{`pairs()`, "bad argument #1 to 'pairs' (value expected)"},
		{`next({}), next({5})`, "nil\t1\t5"},
		{`next({}, "x")`, "invalid key to 'next'"},
		{`rawlen({1, 2}), rawlen("abc")`, "2\t3"},
		{`rawlen(5)`, "bad argument #1 to 'rawlen' (table or string expected)"},
		{`rawequal("a", "a"), rawequal({}, {}), rawequal(1, 1.0)`, "true\tfalse\ttrue"},
		{`rawequal(1)`, "bad argument #2 to 'rawequal' (value expected)"},
		{`rawget(setmetatable({}, {__index = {x = 1}}), "x")`, "nil"},
		{`rawset({}, nil, 1)`, "table index is nil"},
		{`rawset({}, 0/0, 1)`, "table index is NaN"},
		{`select("#"), select("#", nil, nil), select("#x", 1)`, "0\t2\t1"},
		{`select(2, "a", "b", "c")`, "b\tc"},
		{`select(-1, "a", "b", "c")`, "c"},
		{`select(4, "a")`, ""},
		{`select(-2, "a")`, "bad argument #1 to 'select' (index out of range)"},
		{`select(0)`, "bad argument #1 to 'select' (index out of range)"},
		{`tonumber("0x10"), tonumber(" 5 "), tonumber("1e1"), tonumber("5."), tonumber("x"), tonumber(""), tonumber("0x"), tonumber("1 2"), tonumber("inf"), tonumber(nil)`, "16\t5\t10.0\t5.0\tnil\tnil\tnil\tnil\tnil\tnil"},
		{`tonumber("ff", 16), tonumber("-ZZ", 36), tonumber(" 11 ", 2), tonumber("2", 2), tonumber("", 10), tonumber("1.0", 10), tonumber("- 1", 10)`, "255\t-1295\t3\tnil\tnil\tnil\tnil"},
		{`tonumber("7fffffffffffffffff", 16)`, "-1"},
		{`tonumber(5, 10)`, "bad argument #1 to 'tonumber' (string expected, got number)"},
		{`tonumber("1", 37)`, "bad argument #2 to 'tonumber' (base out of range)"},
		{`tonumber("1", 1.5)`, "bad argument #2 to 'tonumber' (number has no integer representation)"},
		{`tonumber()`, "bad argument #1 to 'tonumber' (value expected)"},
		{`tostring(nil), tostring(true), tostring(-0.0), tostring(1e15), tostring(2^63), tostring(math.mininteger), tostring("x")`, "nil\ttrue\t-0.0\t1e+15\t9.2233720368548e+18\t-9223372036854775808\tx"},
		{`tostring(setmetatable({}, {__tostring = function() return "mine" end}))`, "mine"},
		{`tostring(setmetatable({}, {__tostring = function() return {} end}))`, "'__tostring' must return a string"},
		{`(tostring(setmetatable({}, {__name = "Kind"})):gsub("0x.*", ""))`, "Kind: "},
		{`tostring()`, "bad argument #1 to 'tostring' (value expected)"},
		{`type(nil), type(1), type("x"), type({}), type(print), type(type), type(coroutine.create(print))`, "nil\tnumber\tstring\ttable\tfunction\tfunction\tthread"},
		{`type()`, "bad argument #1 to 'type' (value expected)"},
		{`_VERSION, _G._G == _G, _G.bit32 == bit32`, "Lua 5.3\ttrue\ttrue"},
		{`xpcall(error, function(m) return "handled " .. m end, "text", 0)`, "false\thandled text"},
		{`pcall()`, "bad argument #1 to 'pcall' (value expected)"},
		{`xpcall(print)`, "bad argument #2 to 'xpcall' (function expected, got no value)"},
	})
}

func TestLoadAnswersLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`load("return 1 + 1")(), load("return ...")(7)`, "2\t7"},
		{`load("x x")`, "nil\t[string \"x x\"]:1: syntax error near 'x'"},
		{`load("x x", "=name")`, "nil\tname:1: syntax error near 'x'"},
		{`load("x x", "@name.lua")`, "nil\tname.lua:1: syntax error near 'x'"},
		{`load("x x", "one\ntwo")`, "nil\t[string \"one...\"]:1: syntax error near 'x'"},
		{`load("x x", "a\0b")`, "nil\t[string \"a\"]:1: syntax error near 'x'"},
		{`load("x x", ("a"):rep(44))`, "nil\t[string \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]:1: syntax error near 'x'"},
		{`load("x x", ("a"):rep(45))`, "nil\t[string \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\"]:1: syntax error near 'x'"},
		{`load("x x", "=" .. ("a"):rep(60))`, "nil\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:1: syntax error near 'x'"},
		{`load("x x", "@" .. ("a"):rep(59))`, "nil\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:1: syntax error near 'x'"},
		{`load("x x", "@" .. ("a"):rep(60))`, "nil\t...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:1: syntax error near 'x'"},
		{`load("return x", "n", "t", {x = 5})()`, "5"},
		{`pcall(load("return x", "=n", "t", nil))`, "false\tn:1: attempt to index a nil value (upvalue '_ENV')"},
		{`load("return 1", "n", "b")`, "nil\tattempt to load a text chunk (mode is 'b')"},
		{`load("\27Lua", "n", "t")`, "nil\tattempt to load a binary chunk (mode is 't')"},
		{`load("return 1", "n", "")`, "nil\tattempt to load a text chunk (mode is '')"},
		{`load()`, "bad argument #1 to 'load' (function expected, got no value)"},
		{`load({})`, "bad argument #1 to 'load' (function expected, got table)"},
		{`load(coroutine.wrap(function() for _, s in ipairs{"ret", "urn", " 4"} do coroutine.yield(s) end end))()`, "4"},
		{`load(function() return 5, {} end == nil)`, "bad argument #1 to 'load' (function expected, got boolean)"},
		{`load(function() return {} end)`, "nil\tx:1: reader function must return a string"},
		{`load(function() error("stop", 0) end)`, "nil\tstop"},
		{`load(function() error() end)`, "nil\tnil"},
		{`pcall(load, "return 1", "n", {})`, "false\tbad argument #3 to 'load' (string expected, got table)"},
		{`dofile("/nowhere/x.lua")`, "cannot open /nowhere/x.lua: No such file or directory"},
		{`loadfile("/nowhere/x.lua")`, "nil\tcannot open /nowhere/x.lua: No such file or directory"},
		{`loadfile({})`, "bad argument #1 to 'loadfile' (string expected, got table)"},
	})
}

func TestPrintUsesTheGlobalTostring(t *testing.T) {
	got := evaluate(t, `
		print(1, nil, "a\0b")
		local real = tostring
		function tostring(v) return "<" .. real(v) .. ">" end
		print(1, "x")
		function tostring() return {} end
		print(1)`)
	if want := "1\tnil\ta\x00b\n<1>\t<x>\nx:7: 'tostring' must return a string to 'print'"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestErrorNamesThePositionOfItsLevel(t *testing.T) {
	got := evaluate(t, `
		local function fail(level) error("text", level) end
		local function outer(level)
			fail(level) return 1
		end
		for level = 0, 3 do
			print(pcall(function()
				outer(level) return 1
			end))
		end`)
	want := "false\ttext\nfalse\tx:2: text\nfalse\tx:4: text\nfalse\tx:8: text\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScriptsOfADesignLackWhatReachesOutside(t *testing.T) {
	got := evaluateWith(t, Options{}, `
		for _, name in ipairs{"dofile", "loadfile", "debug"} do if _G[name] ~= nil then error(name) end end
		for _, name in ipairs{"popen", "tmpfile"} do if io[name] ~= nil then error("io." .. name) end end
		for _, name in ipairs{"execute", "exit", "getenv", "rename", "setlocale", "tmpname"} do if os[name] ~= nil then error("os." .. name) end end
		for _, name in ipairs{"loadlib", "cpath", "config"} do if package[name] ~= nil then error("package." .. name) end end
		for _, name in ipairs{"clock", "date", "difftime", "time", "remove"} do if not os[name] then error("no os." .. name) end end`)
	if got != "" {
		t.Error(got)
	}
}

func TestStatesDoNotShareWhatScriptsChange(t *testing.T) {
	set := New()
	first, second := lua53.NewState(lua53.Options{}), lua53.NewState(lua53.Options{})
	set.Open(first, Options{})
	set.Open(second, Options{})
	if err := first.Run("x", []byte(`string.rep = nil table.mine = 1 coroutine.wrap = 5 print = nil`)); err != nil {
		t.Fatal(err)
	}
	err := second.Run("x", []byte(`assert(string.rep and not table.mine and coroutine.wrap ~= 5 and print)`))
	if err != nil {
		t.Error(err)
	}
}

func TestLoopsOfCostlyCallsEndWithTheBudget(t *testing.T) {
	for _, call := range []string{
		`s:rep(2)`, `s:upper()`, `s:reverse()`, `s:find("y", 1, true)`, `s:find("[yz]")`, `s:match(".-y")`, `s:gsub("x", "%0")`,
		`s:byte(1, 100000)`, `("%s"):format(s)`, `("s"):pack(s)`, `load("return " .. ("1+"):rep(1000) .. "1")`,
	} {
		got := evaluateWith(t, Options{}, `local s = ("x"):rep(200000) while true do `+"local _ = "+call+` end`)
		if !strings.Contains(got, lua53.ErrBudget.Error()) {
			t.Errorf("%s: %s", call, got)
		}
	}
}

func TestHugeResultsAreAnErrorThatScriptsCanCatch(t *testing.T) {
	for _, call := range []string{
		`("x"):rep(1 << 40)`, `("x"):rep(2^31 - 10)`, `("x"):rep(2^27 + 1, "yyyyyyyyyyyyyyyy")`, `("c2000000000"):pack("")`,
		`(("x"):rep(1000000)):gsub("x", ("y"):rep(10000))`,
	} {
		got := evaluateWith(t, Options{}, `print(pcall(function() return `+call+` end))`)
		if !strings.HasPrefix(got, "false\t") && !strings.Contains(got, lua53.ErrBudget.Error()) {
			t.Errorf("%s: %.80s", call, got)
		}
	}
}
