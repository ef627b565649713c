-- A function without its end.
print("never printed")
local function f(x)
  if x then
    return 1
  else
    return 2

print(f(1))
