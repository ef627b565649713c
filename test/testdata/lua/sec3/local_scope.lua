-- A local is visible from the statement after its declaration to the end of its block.
local x = 10
do
  local x = x
  print(x)
  x = x + 1
  do
    local x = x + 1
    print(x)
  end
  print(x)
end
print(x)
local y = y or "outer y was nil"
print(y)
local f = function() return f end
print(f())
local function g() return g end
print(g() == g)
local a, a = 1, 2
print(a)
local z = 1; local z = z + 1; local z = z .. z
print(z)
if x then local inner = 1 end
print(inner)
local p, q, r = 1
print(p, q, r)
local m, n = (function() return 1, 2, 3 end)()
print(m, n)
