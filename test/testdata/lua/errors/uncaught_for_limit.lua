-- A bad limit of a numeric for.
local function sum(n)
  local s = 0
  for i = 1, n do s = s + i end
  return s
end
print(sum(10), sum(0), sum(2.5))
print(sum("ten"))
