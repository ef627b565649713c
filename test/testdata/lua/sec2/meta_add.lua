-- __add: the first operand's handler wins, then the second's.
local mt = {__add = function(a, b)
  return (type(a) == "table" and a.name or tostring(a)) .. "+" .. (type(b) == "table" and b.name or tostring(b))
end}
local x, y = setmetatable({name = "x"}, mt), setmetatable({name = "y"}, mt)
print(x + y, x + 1, 1 + x, "s" + x, x + "s", nil == (x + 2))
local other = setmetatable({name = "o"}, {__add = function() return "other" end})
print(x + other, other + x, 2 + other)
print(x + nil, nil + x, x + true)
local many = setmetatable({}, {__add = function() return 1, 2, 3 end})
print(many + 1, (many + 1))
print(select("#", many + 1))
print(pcall(function() return setmetatable({}, {__add = 5}) + 1 end))
print(pcall(function() return setmetatable({}, {}) + 1 end))
