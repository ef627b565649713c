-- Upvalues live on when a coroutine is suspended, dead or dropped.
local n = 0
local co = coroutine.create(function()
  local k = 10
  local function bump() n = n + 1 k = k + 1 return k end
  coroutine.yield(bump)
  bump()
  coroutine.yield(k)
  error("stop", 0)
end)
local _, bump = coroutine.resume(co)
print(bump(), bump(), n) print(coroutine.resume(co)) print(bump(), n)
print(coroutine.resume(co)) print(bump(), n)
local fs = {}
coroutine.wrap(function()
  for i = 1, 3 do local v = i * 10 fs[i] = function() v = v + 1 return v end if i == 2 then coroutine.yield() end end
end)()
print(#fs, fs[1](), fs[2](), fs[2]())
local counter = coroutine.wrap(function(step)
  local total = 0
  while true do total = total + step step = coroutine.yield(total) end
end)
print(counter(1), counter(5), counter(10))
local get, set
do
  local x = 1
  coroutine.wrap(function()
    x = x + 1
    get, set = function() return x end, function(v) x = v end
    coroutine.yield()
    x = 100
  end)()
  x = x + 1
end
print(get())
set(7)
print(get())
for i = 1, 200 do local c = coroutine.create(function() local big = {} coroutine.yield(big) end) coroutine.resume(c) end
collectgarbage()
print("dropped")
local env = {}
local e = coroutine.wrap(load("x = 1 local y = coroutine.yield(x) z = y return z", "c", "t", setmetatable(env, {__index = _G})))
print(e(), e(5), env.x, env.z, x)
