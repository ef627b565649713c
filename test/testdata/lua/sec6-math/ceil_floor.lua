-- math.ceil and math.floor give integers when these fit.
for _, v in ipairs {0, 1, -1, 1.5, -1.5, 0.5, -0.5, 1e15 + 0.5, 2^53, -2^53, 2^62, 2^63, -2^63, 1e100, -1e100, 1/0,
  -1/0, 5e-324, -5e-324, -0.0, "2.5", "3", "-2.5"} do
  print(v, math.floor(v), math.ceil(v), math.type(math.floor(v)), math.type(math.ceil(v)))
end
print(math.floor(0/0) ~= math.floor(0/0), math.floor(math.maxinteger), math.ceil(math.mininteger),
  math.floor(2^63 - 1025), math.ceil(-2^63))
print(pcall(math.floor)) print(pcall(math.ceil, "x"))
print(pcall(math.floor, {})) print(pcall(math.ceil, nil))
