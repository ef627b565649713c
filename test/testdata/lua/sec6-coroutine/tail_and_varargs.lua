-- Yields in tail calls, vararg functions and deep stacks.
local function tail(n) if n == 0 then return coroutine.yield("at the end") end return tail(n - 1) end
local co = coroutine.wrap(function() return tail(100000) end)
print(co()) print(co("back", 2))
local function deep(n) if n == 0 then coroutine.yield("deep") return 0 end return 1 + deep(n - 1) end
co = coroutine.wrap(deep)
print(co(5000)) print(co())
local function va(...) local a = {...} coroutine.yield(#a) return ... end
co = coroutine.wrap(va)
print(co(1, 2, 3)) print(co())
co = coroutine.wrap(function(...) for i = 1, select("#", ...) do coroutine.yield((select(i, ...))) end return "end" end)
print(co("a", "b"), co(), co())
co = coroutine.wrap(function() return coroutine.yield(coroutine.yield(coroutine.yield(1))) end)
print(co(), co(2), co(3), co(4))
co = coroutine.wrap(function()
  local t = {coroutine.yield("a"), coroutine.yield("b"), k = coroutine.yield("c")}
  return #t, t[1], t[2], t.k
end)
co() co(1) co(2)
print(co(3))
co = coroutine.wrap(function()
  while coroutine.yield("cond") do io.write("body ") end
  repeat until coroutine.yield("until")
  return "out"
end)
print(co(), co(true), co(true), co(false), co(false), co(true))
co = coroutine.wrap(function()
  for i = coroutine.yield("from"), coroutine.yield("to") do io.write(i, " ") end
  return "after"
end)
print(co(), co(1), co(3))
co = coroutine.wrap(function()
  goto start
  ::back::
  do return "returned" end
  ::start::
  coroutine.yield("in goto")
  goto back
end)
print(co(), co())
