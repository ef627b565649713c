-- math.tointeger and math.type.
for _, v in ipairs {0, 5, -5, 3.0, -3.0, 3.5, 2^53, 2^62, 2^63, -2^63, 1e100, 1/0, -0.0, "8", "8.0", "x", "", "0x10",
  true, {}, print} do
  print(type(v) == "table" and "table" or type(v) == "function" and "function" or v, math.tointeger(v), math.type(v))
end
print(math.tointeger(0/0), math.tointeger(math.maxinteger + 0.0), math.tointeger(math.mininteger + 0.0),
  math.tointeger(2^53 + 1), math.type(math.tointeger(3.0)))
print(pcall(math.tointeger)) print(pcall(math.type))
print(math.type(nil), math.tointeger(nil))
print(math.type(1, 2), math.type(2^31 | 0), math.type(1e0), math.type(1 // 1), math.type(1 // 1.0), math.type(3 % 2.0))
