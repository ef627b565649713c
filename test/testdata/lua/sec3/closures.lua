-- Closures share the variables they see, not their values.
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end, function(v) n = v end
end
local inc, get, set = counter()
local inc2, get2 = counter()
inc() inc()
print(get(), get2())
set(10)
print(inc(), get(), inc2(), get2())
local a = {}
local x = 20
for i = 1, 5 do
  local y = 0
  a[i] = function() y = y + 1 return x + y end
end
print(a[1](), a[1](), a[2]())
x = 100
print(a[1](), a[3]())
local function make(n) return {inc = function() n = n + 1 return n end, dec = function() n = n - 1 return n end} end
local m = make(5)
print(m.inc(), m.inc(), m.dec())
local fs = {}
do local shared = 0 for i = 1, 3 do fs[i] = function() shared = shared + i return shared end end end
print(fs[1](), fs[2](), fs[3](), fs[1]())
local function compose(f, ...)
  if not f then return function(...) return ... end end
  local g = compose(...)
  return function(...) return f(g(...)) end
end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5))
