// Coroutines.

package library

import "testing"

func TestCoroutinesAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`coroutine.resume(coroutine.create(function(...) return ... end), 1, nil, 3)`, "true\t1\tnil\t3"},
		{`coroutine.resume(coroutine.create(error), "text", 0)`, "false\ttext"},
		{`select(2, coroutine.resume(coroutine.create(function() error({}) end))) ~= nil`, "true"},
		{`coroutine.resume(coroutine.create(1))`, "bad argument #1 to 'create' (function expected, got number)"},
		{`coroutine.resume(1)`, "bad argument #1 to 'resume' (thread expected)"},
		{`coroutine.status(1)`, "bad argument #1 to 'status' (thread expected)"},
		{`coroutine.status(coroutine.create(print))`, "suspended"},
		{`coroutine.status((coroutine.running())), select(2, coroutine.running())`, "running\ttrue"},
		{`coroutine.isyieldable(), coroutine.wrap(coroutine.isyieldable)()`, "false\ttrue"},
		{`coroutine.yield()`, "attempt to yield from outside a coroutine"},
		{`coroutine.wrap(function() error("text") end)()`, "x:1: text"},
		{`coroutine.wrap(function() error("text", 0) end)()`, "text"},
		{`pcall(coroutine.wrap(function() error(5) end))`, "false\t5"},
		{`(function() local f = coroutine.wrap(function() return 1 end) f() return f() end)()`, "cannot resume dead coroutine"},
		{`(function() local co co = coroutine.wrap(function() return co() end) return co() end)()`, "x:1: cannot resume dead coroutine"},
		{`(function() local co co = coroutine.create(function() return coroutine.resume(co) end) return coroutine.resume(co) end)()`, "true\tfalse\tcannot resume non-suspended coroutine"},
		{`(function() local a a = coroutine.create(function() return coroutine.wrap(function() return coroutine.status(a) end)() end) return coroutine.resume(a) end)()`, "true\tnormal"},
		{`coroutine.wrap(function() return pcall(pcall, coroutine.yield, 1) end)()`, "1"},
		{`coroutine.wrap(function() local n = 0 for i in coroutine.wrap(function() for i = 1, 4 do coroutine.yield(i) end end) do n = n + i end return n end)()`, "10"},
		{`coroutine.resume(coroutine.create(function() return ("x"):gsub("x", coroutine.yield) end))`, "false\tattempt to yield across a C-call boundary"},
		{`coroutine.resume(coroutine.create(function() for _ in ipairs(setmetatable({}, {__index = coroutine.yield})) do end end))`, "false\tattempt to yield across a C-call boundary"},
	})
}
