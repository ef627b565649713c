-- Integer division by zero.
local function average(list)
  local sum = 0
  for _, v in ipairs(list) do sum = sum + v end
  return sum // #list
end
print(average {1, 2, 6})
print(average {})
