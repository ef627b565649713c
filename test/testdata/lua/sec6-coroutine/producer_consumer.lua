-- Producer, filter, consumer.
local function send(x) coroutine.yield(x) end
local function receive(p) local ok, v = coroutine.resume(p) return v end
local function producer(lines) return coroutine.create(function() for _, l in ipairs(lines) do send(l) end end) end
local function filter(p)
  return coroutine.create(function()
    local n = 1
    while true do local x = receive(p) if not x then return nil end send(("%3d %s"):format(n, x)) n = n + 1 end
  end)
end
local function consumer(p) while true do local x = receive(p) if not x then break end print(x) end end
consumer(filter(producer {"first", "second", "third"}))
local function permgen(a, n)
  n = n or #a
  if n <= 1 then
    coroutine.yield(a)
  else
    for i = 1, n do a[n], a[i] = a[i], a[n] permgen(a, n - 1) a[n], a[i] = a[i], a[n] end
  end
end
for p in coroutine.wrap(function() permgen {"a", "b", "c"} end) do io.write(table.concat(p), " ") end
print()
local function merge(a, b)
  return coroutine.wrap(function()
    local x, y = a(), b()
    while x or y do if not y or x and x <= y then coroutine.yield(x) x = a() else coroutine.yield(y) y = b() end end
  end)
end
local function list(t) return coroutine.wrap(function() for _, v in ipairs(t) do coroutine.yield(v) end end) end
for v in merge(list {1, 4, 6}, merge(list {2, 3}, list {0, 5, 7})) do io.write(v, " ") end
print()
local function sieve()
  local function gen() return coroutine.wrap(function() for i = 2, 40 do coroutine.yield(i) end end) end
  local function f(p, g)
    return coroutine.wrap(function() for n in g do if n % p ~= 0 then coroutine.yield(n) end end end)
  end
  local x = gen()
  return coroutine.wrap(function()
    while true do local n = x() if not n then return end coroutine.yield(n) x = f(n, x) end
  end)
end
for p in sieve() do io.write(p, " ") end print()
