-- table.insert at the end and in between.
local function show(t) print(#t, table.concat(t, " ")) end
local t = {}
table.insert(t, "a") table.insert(t, "b") table.insert(t, 1, "c") table.insert(t, 2, "d")
table.insert(t, 5, "e")
show(t)
table.insert(t, #t + 1, "f") table.insert(t, "1", "g") table.insert(t, 2.0, "h")
show(t)
print(select("#", table.insert(t, "i")))
print(pcall(table.insert, t, 0, "x")) print(pcall(table.insert, t, 12, "x"))
print(pcall(table.insert, t, -1, "x")) print(pcall(table.insert, t, 1.5, "x"))
print(pcall(table.insert, t, "x", "y")) print(pcall(table.insert, t, {}, 1))
print(pcall(table.insert)) print(pcall(table.insert, t))
print(pcall(table.insert, t, 1, 2, 3)) print(pcall(table.insert, nil, 1))
print(pcall(table.insert, 5, 1)) print(pcall(table.insert, t, 1, 2, 3, 4))
show(t)
table.insert(t, nil) print(#t) table.insert(t, 1, nil) print(#t, t[1], t[2])
local log = {}
local p = setmetatable({}, {__len = function()
  return 2
end, __index = function(_, k)
  log[#log + 1] = "get" .. k
  return "v" .. k
end, __newindex = function(_, k, v)
  log[#log + 1] = "set" .. k .. "=" .. tostring(v)
end})
table.insert(p, "end") table.insert(p, 1, "front")
print(table.concat(log, " "))
