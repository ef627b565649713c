-- table.concat.
print(table.concat {}, table.concat {"a"}, table.concat {"a", "b", "c"}, table.concat({1, 2, 3}, ", "),
  table.concat({1, 2.5, "x"}, "-"), table.concat({}, ","))
local t = {"a", "b", "c", "d"}
print(table.concat(t, ",", 2), table.concat(t, ",", 2, 3), table.concat(t, ",", 3, 2), table.concat(t, ",", 4, 4),
  table.concat(t, ",", 5), table.concat(t, 1), table.concat(t, "", 1, 2))
print(table.concat({[0] = "z", "a"}, ",", 0, 1), table.concat({[-1] = "m", [0] = "z", "a"}, ",", -1),
  table.concat({1.0, -0.0, 1e100, 2^53}, " "))
print(pcall(table.concat, {1, {}, 3}))
print(pcall(table.concat, {1, nil, 3}, ",", 1, 3))
print(pcall(table.concat, {true})) print(pcall(table.concat, t, ",", 1, 5))
print(pcall(table.concat, {}, ",", 0, 0)) print(pcall(table.concat, {print}))
print(pcall(table.concat)) print(pcall(table.concat, 5))
print(pcall(table.concat, "abc")) print(pcall(table.concat, t, {}))
print(pcall(table.concat, t, ",", "x")) print(pcall(table.concat, t, ",", 1.5))
print(table.concat(t, ",", "2", 3.0), table.concat(t, nil, nil, nil))
print(table.concat(setmetatable({}, {__index = function(_, i)
  return "v" .. i
end, __len = function()
  return 3
end}), " "))
local big = {}
for i = 1, 10000 do big[i] = i end
print(#table.concat(big), #table.concat(big, ", "), table.concat(big, "", 9999))
print(table.concat({"x"}, ",", math.maxinteger), pcall(table.concat, {}, ",", math.maxinteger, math.maxinteger))
