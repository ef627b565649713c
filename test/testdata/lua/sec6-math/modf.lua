-- math.modf: integral and fractional part, both floats.
for _, v in ipairs {0, 1, -1, 1.5, -1.5, 0.25, -0.25, 1e15 + 0.5, 1e100, 1/0, -1/0, -0.0, "2.75", 2^53, math.maxinteger} do
  local a, b = math.modf(v)
  print(v, a, b, math.type(a), math.type(b))
end
local a, b = math.modf(0/0) print(a ~= a, b ~= b)
print(pcall(math.modf)) print(pcall(math.modf, "x")) print(pcall(math.modf, {}))
print(select("#", math.modf(1)))
