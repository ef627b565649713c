-- wrap: a function that resumes; errors pass on.
local gen = coroutine.wrap(function(a, b)
  print("got", a, b)
  local c = coroutine.yield(a + b)
  print("got", c)
  return "last", c
end)
print(gen(1, 2)) print(gen("x")) print(pcall(gen)) print(pcall(gen, 1))
print(pcall(coroutine.wrap(function() error("plain") end)))
print(pcall(coroutine.wrap(function() error("level 0", 0) end)))
print(pcall(coroutine.wrap(function() error({}) end)) == false)
print(pcall(coroutine.wrap(function() error() end)))
print(pcall(coroutine.wrap(function() local x; x.y = 1 end)))
print(pcall(coroutine.wrap(error), "direct"))
local ok, e = pcall(coroutine.wrap(function() error({code = 5}) end))
print(ok, type(e), e.code)
print(select("#", coroutine.wrap(function() end)()), type(coroutine.wrap(print)), pcall(coroutine.wrap, nil))
print(pcall(coroutine.wrap))
for i in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) do io.write(i, " ") end
print()
local function tree(n)
  return coroutine.wrap(function()
    local function walk(n) if n > 0 then walk(n - 1) coroutine.yield(n) walk(n - 1) end end
    walk(n)
  end)
end
for v in tree(4) do io.write(v, " ") end print()
local self
self = coroutine.wrap(function() return pcall(self) end)
print(self())
local dead = coroutine.wrap(function() return 1 end)
dead()
print(pcall(dead))
print(pcall(function() dead() end))
