-- table.sort works through __lt, __index and __newindex.
local mt = {__lt = function(a, b) return a.v < b.v end}
local objects = {}
for i, v in ipairs {5, 3, 9, 1} do objects[i] = setmetatable({v = v}, mt) end
table.sort(objects)
for _, o in ipairs(objects) do io.write(o.v, " ") end print()
table.sort(objects, function(a, b) return b < a end)
for _, o in ipairs(objects) do io.write(o.v, " ") end print()
local store = {4, 2, 6, 1, 5, 3}
local reads, writes = 0, 0
local proxy = setmetatable({}, {__len = function()
  return #store
end, __index = function(_, k)
  reads = reads + 1
  return store[k]
end, __newindex = function(_, k, v)
  writes = writes + 1
  store[k] = v
end})
table.sort(proxy)
print(table.concat(store, " "), reads > 0, writes > 0, next(proxy))
local names = {"b10", "a2", "b9", "a10"}
table.sort(names, function(x, y)
  local a, m = x:match("(%a)(%d+)")
  local b, n = y:match("(%a)(%d+)")
  if a ~= b then return a < b end
  return tonumber(m) < tonumber(n)
end)
print(table.concat(names, " "))
local keys = {}
for k in pairs {x = 1, y = 2, z = 3, w = 0} do keys[#keys + 1] = k end
table.sort(keys)
print(table.concat(keys, ","))
