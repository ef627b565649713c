-- The constants and members of the library.
print(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger, math.type(math.huge), math.type(math.maxinteger))
print(math.maxinteger == 0x7fffffffffffffff, math.mininteger == 0x8000000000000000, math.huge > math.maxinteger,
  math.huge == 1/0, math.maxinteger + 1 == math.mininteger)
print(("%.17g %a"):format(math.pi, math.pi), math.pi * 2, math.floor(math.pi * 1e6))
local names = {}
for k, v in pairs(math) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(pcall(function() return math.sin("x") end))
print(pcall(function() return math.floor() end))
print(pcall(function() return math.nothing(1) end))
print(pcall(function() return math.pi() end))
print(pcall(function() local floor = math.floor return floor({}) end))
print(pcall(function() return math.max() end))
