-- math.random: ranges, kinds and errors, not values.
local function within(lo, hi, ...)
  for _ = 1, 200 do local v = math.random(...) if v < lo or v > hi then return false, v end end
  return true, math.type(math.random(...))
end
print(within(0, 1)) print(within(1, 6, 6)) print(within(-3, 3, -3, 3))
print(within(5, 5, 5, 5)) print(within(1, 1, 1))
print(within(10, 20, "10", 20.0))
print(within(math.mininteger, -1, math.mininteger, -1))
print(within(1, math.maxinteger, math.maxinteger))
print(within(0, math.maxinteger, 0, math.maxinteger))
for _ = 1, 100 do assert(math.random() < 1) end
print(pcall(math.random, 0)) print(pcall(math.random, -5))
print(pcall(math.random, 2, 1)) print(pcall(math.random, 1.5))
print(pcall(math.random, "x")) print(pcall(math.random, 1, 2, 3))
print(pcall(math.random, math.mininteger, math.maxinteger))
print(pcall(math.random, -1, math.maxinteger)) print(pcall(math.random, {}))
print(pcall(math.random, nil)) print(pcall(math.random, 1, nil))
math.randomseed(42)
local a = {math.random(1000), math.random(1000), math.random()}
math.randomseed(42)
local b = {math.random(1000), math.random(1000), math.random()}
print(a[1] == b[1], a[2] == b[2], a[3] == b[3])
print(pcall(math.randomseed)) print(pcall(math.randomseed, "x"))
print(pcall(math.randomseed, {}))
print(select("#", math.randomseed(1)), pcall(math.randomseed, 1.5), pcall(math.randomseed, "7"))
local seen, n = {}, 0
for _ = 1, 2000 do local v = math.random(10) if not seen[v] then seen[v] = true n = n + 1 end end
print(n)
