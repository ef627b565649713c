-- table.remove from the end and from between.
local t = {"a", "b", "c", "d", "e"}
print(table.remove(t), table.remove(t, 1), table.remove(t, 2), #t, table.concat(t, " "))
print(table.remove(t, #t + 1), #t, pcall(table.remove, t, #t + 2))
print(pcall(table.remove, t, 0)) print(pcall(table.remove, t, -1))
print(table.remove(t, 2.0), table.remove(t, "1"), #t)
print(table.remove(t), #t, table.remove(t, 0), table.remove(t, 1), pcall(table.remove, t, 2))
print(select("#", table.remove {}), table.remove({[0] = "zero"}, 0), table.remove({n = 1}), select("#", table.remove({1}, 1)))
print(pcall(table.remove)) print(pcall(table.remove, nil))
print(pcall(table.remove, 5)) print(pcall(table.remove, {1}, "x"))
print(pcall(table.remove, {1, 2}, 1.5)) print(pcall(table.remove, {1, 2}, {}))
local u = {1, 2, 3}
print(table.remove(u, 4), u[4], #u, table.remove(u, nil), #u)
local log = {}
local p = setmetatable({}, {__len = function()
  return 3
end, __index = function(_, k)
  log[#log + 1] = "get" .. k
  return "v" .. k
end, __newindex = function(_, k, v)
  log[#log + 1] = "set" .. k .. "=" .. tostring(v)
end})
print(table.remove(p), table.remove(p, 1))
print(table.concat(log, " "))
local queue = {}
for i = 1, 5 do queue[#queue + 1] = i end
while #queue > 0 do io.write(table.remove(queue, 1), " ") end
print(#queue)
