-- math.ult compares integers as if unsigned.
local max, min = math.maxinteger, math.mininteger
print(math.ult(1, 2), math.ult(2, 1), math.ult(1, 1), math.ult(-1, 1), math.ult(1, -1), math.ult(max, min),
  math.ult(min, max), math.ult(-2, -1), math.ult(0, min), math.ult(0, 0))
print(math.ult(1.0, 2), math.ult("1", "2"), math.ult(2^53, -1))
print(pcall(math.ult)) print(pcall(math.ult, 1)) print(pcall(math.ult, 1.5, 2))
print(pcall(math.ult, "x", 1)) print(pcall(math.ult, 1, {}))
print(pcall(math.ult, 2^63, 1)) print(pcall(math.ult, 0/0, 1))
print(pcall(math.ult, 1, nil))
local list = {5, -1, 0, min, max, -100, 1}
table.sort(list, math.ult)
print(table.concat(list, " "))
