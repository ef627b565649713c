-- Arithmetic on nil, uncaught, in an upvalue.
local total
local function add(n)
  total = total + n
  return total
end
print(pcall(add, 1))
add(2)
