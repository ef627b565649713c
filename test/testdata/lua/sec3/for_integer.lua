-- The numeric for with integers.
local function run(a, b, c)
  local t = {}
  for i = a, b, c or 1 do
    t[#t + 1] = tostring(i)
    if #t > 8 then t[#t + 1] = "..." break end
  end
  print(#t, table.concat(t, " "))
end
run(1, 5) run(5, 1) run(1, 1) run(1, 0) run(-2, 2)
run(1, 10, 3) run(10, 1, -3) run(10, 1, 3) run(1, 10, -1) run(0, 0, -1)
run(3, 8.9) run(3, 8.0) run(-4, -1.5) run(3, 3.999, 1) run(8, 3.1, -1) run(8, 3.9, -2)
run(1, math.huge, 10 ^ 18 // 1 | 0) run(1, -math.huge) run(-1, -math.huge, math.mininteger)
for i = 3, 1 do print("never") end
for i = 1, 3 do local i = i * 2 io.write(i, " ") i = 100 end
print()
for i = 1, 3 do i = i * 10 io.write(i, " ") end
print()
for i = 1, 0/0 do print("never") end
