-- Coroutines as generators over a tree and a list.
local function insert(t, v)
  if not t then return {v = v} end
  if v < t.v then t.l = insert(t.l, v) else t.r = insert(t.r, v) end
  return t
end
local tree
for _, v in ipairs {5, 2, 8, 1, 9, 3} do tree = insert(tree, v) end
local function walk(t) if t then walk(t.l) coroutine.yield(t.v) walk(t.r) end end
for v in coroutine.wrap(function() walk(tree) end) do io.write(v, " ") end
print()
local function zip(...)
  local gens = {...}
  return coroutine.wrap(function()
    while true do
      local row = {}
      for i, g in ipairs(gens) do row[i] = g() if row[i] == nil then return end end
      coroutine.yield(table.unpack(row))
    end
  end)
end
local function from(t) return coroutine.wrap(function() for _, v in ipairs(t) do coroutine.yield(v) end end) end
for a, b in zip(from {1, 2, 3}, from {"a", "b"}) do io.write(a, b, " ") end
print()
