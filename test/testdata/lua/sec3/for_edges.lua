-- Numeric loops at the ends of the integers neither wrap nor hang.
local max, min = math.maxinteger, math.mininteger
local function run(a, b, c)
  local t = {}
  for i = a, b, c do
    t[#t + 1] = tostring(i)
    if #t >= 6 then t[#t + 1] = "..." break end
  end
  print(#t, table.concat(t, " "))
end
run(max - 2, max, 1) run(max - 1, max, 2) run(max, max, 1) run(max, max, max)
run(min + 2, min, -1) run(min, min, -1) run(min + 1, min, -2) run(min, max, max) run(max, min, min)
run(min, max, 1 << 62)
run(max - 3, math.huge, 2) run(min + 3, -math.huge, -2) run(max, 1e100, 1) run(max, -1e100, -max)
run(1, 2^63, 1 << 62) run(-1, -2^63, min)
run(max, min, 1) run(min, max, -1) run(0, max, max) run(0, min, min) run(min, 2^53, 1 << 62)
run(max - 1, max + 0.0, 1) run(min, min + 0.0, -1) run(max + 0.0, max + 1.0, 1)
