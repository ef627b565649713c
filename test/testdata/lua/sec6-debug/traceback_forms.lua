-- debug.traceback: messages, levels, threads.
local function f() return debug.traceback("msg") end
print(f()) print(debug.traceback()) print(debug.traceback(nil))
print(debug.traceback("m", 0)) print(debug.traceback("m", 1))
print(debug.traceback("m", 2)) print(debug.traceback("m", 50))
print(debug.traceback(5))
print(debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(true))
print(debug.traceback("multi\nline", 1))
local function g() local t = debug.traceback("in g", 1) return t end
print(g())
local t = {method = function(self) local s = debug.traceback("m") return s end}
print(t:method()) print(t.method())
function globalfunction() local s = debug.traceback("g") return s end
print(globalfunction())
print(pcall(function() local s = debug.traceback("in pcall") return s end))
print((function() local s = debug.traceback("anon") return s end)())
local up = g
print((function() local s = up() return s end)())
print(select(2, xpcall(error, debug.traceback, "as handler")))
print(select(2, xpcall(function() local x = nil; x.y = 1 end, debug.traceback)))
print(pcall(debug.traceback, "m", "x")) print(debug.traceback("m", "1"))
