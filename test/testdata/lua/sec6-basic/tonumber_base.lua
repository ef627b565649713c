-- tonumber with a base.
print(tonumber("10", 2), tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("ZZ", 36),
  tonumber("777", 8), tonumber("-101", 2), tonumber(" 11 ", 2), tonumber("  -7f  ", 16), tonumber("0", 10),
  tonumber("10", 10))
print(tonumber("2", 2), tonumber("g", 16), tonumber("", 10), tonumber(" ", 10), tonumber("1.5", 10),
  tonumber("1e1", 10), tonumber("0x10", 16), tonumber("1 1", 2), tonumber("-", 10), tonumber("- 1", 10),
  tonumber("+1", 10), tonumber("1-", 10), tonumber("8", 8), tonumber("1\0", 10), tonumber("--1", 10))
print(tonumber("7fffffffffffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("10000000000000000", 16),
  tonumber("-8000000000000000", 16), tonumber(("1"):rep(64), 2), tonumber(("1"):rep(65), 2),
  tonumber("99999999999999999999", 10), tonumber("y", 35), tonumber("z", 35), tonumber("1e", 16), tonumber("1E", 15))
print(pcall(tonumber, "10", 1)) print(pcall(tonumber, "10", 37))
print(pcall(tonumber, "10", 0)) print(pcall(tonumber, "10", -2))
print(pcall(tonumber, 10, 10)) print(pcall(tonumber, nil, 10))
print(pcall(tonumber, {}, 10)) print(pcall(tonumber, "10", "x"))
print(pcall(tonumber, "10", 2.5))
print(tonumber("10", "2"), tonumber("10", 2.0), tonumber("10", nil))
for b = 2, 36, 6 do io.write(b, "=", tostring(tonumber("1010", b)), " ") end
print()
