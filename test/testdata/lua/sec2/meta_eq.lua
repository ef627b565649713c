-- __eq is asked only for two different tables or two userdata.
local asked = 0
local mt = {__eq = function(a, b) asked = asked + 1 return a.v == b.v end}
local function new(v) return setmetatable({v = v}, mt) end
local a, b, c = new(1), new(1), new(2)
print(a == b, a == c, a ~= b, a ~= c, asked)
print(a == a, a ~= a, asked)
print(a == 1, 1 == a, a == nil, a == "x", asked)
print(rawequal(a, b), rawequal(a, a), asked)
local d = setmetatable({v = 1}, {__eq = function() return "yes" end})
print(a == d, d == a, d == setmetatable({}, {}), setmetatable({}, {}) == d)
local e = setmetatable({}, {__eq = function() return nil end})
print(e == {}, {} == e, e ~= {})
local t = {[a] = "a"}
print(t[a], t[b])
print(pcall(function() return setmetatable({}, {__eq = 1}) == {} end))
