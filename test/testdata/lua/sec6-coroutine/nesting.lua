-- Coroutines in coroutines.
local function nest(n)
  if n == 0 then coroutine.yield("bottom") return "returned" end
  local co = coroutine.create(nest)
  local _, v = coroutine.resume(co, n - 1)
  coroutine.yield(n .. v)
  local _, r = coroutine.resume(co)
  return n .. tostring(r)
end
local co = coroutine.create(nest)
print(coroutine.resume(co, 5)) print(coroutine.resume(co))
local function depth(n) if n == 0 then return 0 end return 1 + coroutine.wrap(depth)(n - 1) end
print(depth(10), depth(100))
print((select(2, pcall(depth, 1000)):match("C stack overflow$")))
local co1, co2
co1 = coroutine.create(function() print(coroutine.resume(co2)) coroutine.yield("co1") end)
co2 = coroutine.create(function() print(coroutine.resume(co1)) print(coroutine.status(co1)) coroutine.yield("co2") end)
print(coroutine.resume(co1)) print(coroutine.status(co1), coroutine.status(co2))
local shared = {}
local cos = {}
for i = 1, 3 do
  cos[i] = coroutine.wrap(function() for j = 1, 2 do shared[#shared + 1] = i .. "." .. j coroutine.yield() end end)
end
for _ = 1, 2 do for _, c in ipairs(cos) do c() end end
print(table.concat(shared, " "))
local other
local main = coroutine.wrap(function()
  other = coroutine.running()
  coroutine.yield()
  return "resumed from elsewhere"
end)
main()
print(coroutine.resume(other)) print(pcall(main))
local fs = {}
for i = 1, 1000 do fs[i] = coroutine.create(function(a) local b = coroutine.yield(a + i) return a + b end) end
local sum = 0
for i = 1, 1000 do sum = sum + select(2, coroutine.resume(fs[i], i)) end
for i = 1, 1000 do sum = sum + select(2, coroutine.resume(fs[i], 1)) end
print(sum)
