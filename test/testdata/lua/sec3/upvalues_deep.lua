-- Upvalues through several levels of functions.
local a = 1
local function l1()
  local b = 2
  local function l2()
    local c = 3
    local function l3()
      a, b, c = a + 1, b + 10, c + 100
      return a, b, c
    end
    return l3
  end
  return l2(), function() return b end
end
local f, getb = l1()
print(f()) print(f()) print(getb(), a)
local function outer(x)
  return function() return function() return function() x = x .. "!" return x end end end
end
local g = outer("hey")()()
print(g(), g())
local function param(p, ...)
  local rest = {...}
  return function() p = p + #rest return p end
end
local h = param(1, "a", "b")
print(h(), h())
local function recursive()
  local function self(n) if n == 0 then return "done" end return self(n - 1) end
  return self
end
print(recursive()(5))
local co = coroutine.wrap(function()
  local v = 0
  while true do v = v + 1 coroutine.yield(function() v = v + 10 return v end) end
end)
local c1 = co()
print(c1()) co()
print(c1())
