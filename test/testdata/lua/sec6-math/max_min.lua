-- math.max and math.min keep the value they choose.
print(math.max(1), math.max(1, 2, 3), math.max(3, 2, 1), math.min(1), math.min(3, 1, 2), math.max(-1, -2), math.min(-1, -2))
print(math.max(1, 1.0), math.max(1.0, 1), math.min(1, 1.0), math.min(1.0, 1), math.max(1, 1.5), math.min(1, 0.5),
  math.max(2, 1.5), math.type(math.max(2, 1.5)))
print(math.max(math.maxinteger, 2^63), math.max(2^63, math.maxinteger), math.min(math.mininteger, -2^63),
  math.max(math.mininteger, math.maxinteger), math.max(1/0, math.maxinteger), math.min(-1/0, math.mininteger),
  math.max(-0.0, 0), math.max(0, -0.0), math.min(0.0, -0.0))
print(math.max(0/0, 1) ~= math.max(0/0, 1), math.max(1, 0/0), math.min(1, 0/0), math.max("10"), math.max("10", "9"),
  math.min("2", "10"), pcall(math.max, "10", 9))
print(pcall(math.max)) print(pcall(math.min)) print(pcall(math.max, "x"))
print(pcall(math.max, 1, "x")) print(pcall(math.max, 1, nil))
print(pcall(math.min, {}, 1)) print(pcall(math.min, 1, 2, true))
local t = {}
for i = 1, 200 do t[i] = (i * 37) % 101 end
print(math.max(table.unpack(t)), math.min(table.unpack(t)))
