-- The numeric for with floats.
local function run(a, b, c)
  local t = {}
  for i = a, b, c or 1 do t[#t + 1] = tostring(i) if #t > 8 then break end end
  print(#t, table.concat(t, " "))
end
run(1.0, 3) run(1, 3, 1.0) run(1, 3.0) run(1, 2, 0.25) run(2, 1, -0.25)
run(0.5, 3) run(0, 1, 0.1) run(0.1, 0.5, 0.1) run(1.5, 1.5) run(1.5, 1.4)
run(1.0, math.huge) run(-math.huge, 0) run(math.huge, math.huge) run(1, 2, math.huge)
run(1.0, -math.huge, -math.huge)
run(0/0, 1) run(1.0, 0/0) run(1, 2, 0/0)
run(2^53, 2^53 + 4) run(-0.0, 0.0) run(3, 1, -1.0) run(1e15, 1e15 + 2)
for i = 1.0, 2 do print(i, math.type(i)) end
