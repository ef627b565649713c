-- yield inside iterator functions of for.
local co = coroutine.wrap(function()
  for i in function(_, c) local v = coroutine.yield("ask") if v ~= "stop" then return v end end do print("got", i) end
  return "loop over"
end)
print(co()) print(co(1)) print(co(2)) print(co("stop"))
co = coroutine.wrap(function()
  for k, v in pairs(setmetatable({}, {__pairs = function(t) return next, {a = 1}, nil end})) do
    coroutine.yield(k, v)
  end
  return "end"
end)
print(co()) print(co())
print(pcall(coroutine.wrap(function() for k in pairs(setmetatable({}, {__pairs = coroutine.yield})) do end end)))
local function numbers(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local function filter(p, it)
  return coroutine.wrap(function() for v in it do if p(v) then coroutine.yield(v) end end end)
end
local function map(f, it) return coroutine.wrap(function() for v in it do coroutine.yield(f(v)) end end) end
for v in map(function(x) return x * x end, filter(function(x) return x % 2 == 1 end, numbers(10))) do
  io.write(v, " ")
end
print()
co = coroutine.wrap(function()
  for _, x in ipairs(setmetatable({}, {__index = function(_, i) if i <= 2 then return coroutine.yield("index " .. i) end end})) do
    print("item", x)
  end
  return "done"
end)
print(pcall(co)) print(pcall(co, "first")) print(pcall(co, "second"))
