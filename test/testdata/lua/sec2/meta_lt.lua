-- __lt orders tables; its result becomes a boolean.
local mt = {__lt = function(a, b)
  local function v(x) return type(x) == "table" and x.v or x end
  return v(a) < v(b)
end}
local function new(v) return setmetatable({v = v}, mt) end
print(new(1) < new(2), new(2) < new(1), new(1) > new(2), new(2) > new(1))
print(new(1) < 2, 1 < new(2), 3 > new(2), new(2) > 3)
print(new(1) <= new(1), new(2) <= new(1), new(1) >= new(2))
local odd = setmetatable({}, {__lt = function() return 0 end})
print(odd < 1, odd > 1, odd <= 1, odd >= 1)
local none = setmetatable({}, {__lt = function() end})
print(none < none, none <= none)
local list = {new(3), new(1), new(2)}
table.sort(list)
print(list[1].v, list[2].v, list[3].v)
print(pcall(function() return new(1) < "x" end))
print(pcall(function() return {} < {} end))
print(pcall(function() return {} < 1 end))
print(pcall(function() return 1 < {} end))
print(pcall(function() return nil < 1 end))
