-- ... in a function that takes none.
print("never printed")
local function f(a, b)
  local t = {...}
  return #t
end
print(f(1, 2))
