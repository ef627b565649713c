-- Sets as objects with operators.
local Set = {}
Set.__index = Set
local function new(list) local s = setmetatable({}, Set) for _, v in ipairs(list or {}) do s[v] = true end return s end
local function items(s) local t = {} for k in pairs(s) do t[#t + 1] = k end table.sort(t) return t end
Set.__add = function(a, b)
  local r = new()
  for k in pairs(a) do r[k] = true end
  for k in pairs(b) do r[k] = true end
  return r
end
Set.__mul = function(a, b) local r = new() for k in pairs(a) do r[k] = b[k] end return r end
Set.__sub = function(a, b) local r = new() for k in pairs(a) do if not b[k] then r[k] = true end end return r end
Set.__len = function(s) return #items(s) end
Set.__le = function(a, b) for k in pairs(a) do if not b[k] then return false end end return true end
Set.__lt = function(a, b) return a <= b and not (b <= a) end
Set.__eq = function(a, b) return a <= b and b <= a end
Set.__tostring = function(s) return "{" .. table.concat(items(s), ", ") .. "}" end
Set.__concat = function(a, b) return tostring(a) .. tostring(b) end
local a, b = new {1, 2, 3}, new {2, 3, 4}
print(tostring(a + b), tostring(a * b), tostring(a - b), #(a + b))
print(a == b, a * b == new {2, 3}, a <= b, a * b <= a, a * b < a, a < a, a >= a - b, a ~= b)
print(a .. b, "s" .. a, a .. "s", tostring(new()))
print(pcall(function() return a + 1 end))
