-- Tables with default values and remembered results.
local function default(d) return setmetatable({}, {__index = function() return d end}) end
local counts = default(0)
for c in ("hello world"):gmatch("%a") do counts[c] = counts[c] + 1 end
print(counts.l, counts.o, counts.z, rawget(counts, "z"))
local calls = 0
local function memo(f)
  local cache = {}
  return function(n) local v = cache[n] if v == nil then v = f(n) cache[n] = v end return v end
end
local slow = memo(function(n) calls = calls + 1 return n * n end)
print(slow(4), slow(4), slow(5), calls)
local fib
fib = memo(function(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end)
print(fib(80))
local auto = setmetatable({}, {__index = function(t, k)
  local v = setmetatable({}, getmetatable(t))
  rawset(t, k, v)
  return v
end})
auto.a.b.c = 1 auto.a.d = 2
print(auto.a.b.c, auto.a.d, next(auto.x), rawget(auto, "y"))
local queue = setmetatable({}, {__len = function()
  return 3
end, __index = function(_, i)
  if i <= 3 then return i * i end
end})
print(#queue, queue[3], queue[4], table.concat({table.unpack(queue)}, " "))
