-- _ENV is an ordinary local name: blocks and parameters may have their own.
local function with(_ENV) return x, y end
print(with {x = 1, y = 2})
do
  local _ENV = {print = print, v = "inner"}
  print(v)
  v = "changed"
  print(v, _ENV.v)
end
print(v)
local function counter()
  local _ENV = {n = 0}
  return function() n = n + 1 return n end
end
local c, d = counter(), counter()
print(c(), c(), d(), n)
for _, _ENV in ipairs {{name = "a", p = print}, {name = "b", p = print}} do p(name) end
