-- Expressions over objects: a small vector type.
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({x = x, y = y}, V) end
V.__add = function(a, b) return vec(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b)
  if type(a) == "number" then return vec(a * b.x, a * b.y) end
  if type(b) == "number" then return vec(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
V.__unm = function(a) return vec(-a.x, -a.y) end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__len = function(a) return (a.x ^ 2 + a.y ^ 2) ^ 0.5 end
V.__tostring = function(a) return "(" .. a.x .. "," .. a.y .. ")" end
V.__concat = function(a, b) return tostring(a) .. tostring(b) end
V.__lt = function(a, b) return #a < #b end
V.__call = function(a, k) return a[k] end
local a, b = vec(3, 4), vec(1, 2.5)
print(tostring(a + b), tostring(a - b * 2), a * b, tostring(2 * a), tostring(-a), #a)
print(a == vec(3, 4), a ~= b, a < b, a > b, b <= a, a .. b, a .. "!", "v" .. a .. 1, a "x", a("y"))
print(tostring(a + b * 2 - -a), #(a + b), -(-a) == a)
local sum = vec(0, 0)
for i = 1, 4 do sum = sum + i * vec(1, i % 2) end
print(tostring(sum), sum.x, sum.y, sum == sum, sum >= a)
print(pcall(function() return a + 1 end))
print(pcall(function() return a / b end))
print(pcall(function() return a < 1 end))
