-- table.move copies ranges, overlapping ones too.
local function show(t, n) local o = {} for i = 1, n or #t do o[i] = tostring(t[i]) end print(table.concat(o, " ")) end
show(table.move({1, 2, 3, 4, 5}, 2, 4, 1)) show(table.move({1, 2, 3, 4, 5}, 1, 3, 3))
show(table.move({1, 2, 3}, 1, 3, 2)) show(table.move({1, 2, 3}, 2, 3, 1))
show(table.move({1, 2, 3}, 1, 0, 5)) show(table.move({1, 2, 3}, 1, 3, 1))
show(table.move({1, 2, 3}, 1, 3, 6), 8)
local dst = {"a", "b"}
print(table.move({1, 2, 3}, 1, 3, 3, dst) == dst)
show(dst) show(table.move({1, 2, 3}, 2, 3, 1, {}))
show(table.move({1, nil, 3}, 1, 3, 1, {9, 9, 9}), 3)
local t = {[math.maxinteger] = "max", [math.mininteger] = "min"}
print(table.move(t, math.maxinteger, math.maxinteger, 1)[1], table.move(t, math.mininteger, math.mininteger, 2)[2],
  table.move({"x"}, 1, 1, math.maxinteger)[math.maxinteger])
print(pcall(table.move, {}, math.mininteger, math.maxinteger, 1))
print(pcall(table.move, {}, 0, math.maxinteger, 1))
print(pcall(table.move, {1, 2}, 1, 2, math.maxinteger))
print(type(table.move({}, 1, 0, math.maxinteger)))
print(pcall(table.move)) print(pcall(table.move, {}, 1))
print(pcall(table.move, {}, 1, 2)) print(pcall(table.move, 5, 1, 2, 3))
print(pcall(table.move, {}, 1, 2, 3, 5)) print(pcall(table.move, {}, "x", 2, 3))
print(pcall(table.move, {}, 1, 1.5, 3))
local log = {}
local p = setmetatable({}, {__index = function(_, k)
  log[#log + 1] = "get" .. k
  return k * 10
end, __newindex = function(s, k, v)
  log[#log + 1] = "set" .. k
  rawset(s, k, v)
end})
table.move(p, 1, 3, 11)
print(table.concat(log, " "))
log = {}
table.move(p, 11, 13, 12)
print(table.concat(log, " "), p[12], p[13], p[14])
print(#table.move({1, 2, 3}, 1, 3, 4), #table.move({1, 2, 3}, 1, 3, 1, {}))
