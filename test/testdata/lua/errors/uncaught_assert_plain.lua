-- assert without a message.
print(assert(1 == 1))
local function check(x)
  assert(x > 0)
  return x
end
print(check(1))
check(-1)
