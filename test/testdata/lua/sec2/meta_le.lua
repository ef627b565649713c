-- __le, and its stand-in: not (b < a).
local log = {}
local lt = function(a, b) log[#log + 1] = "lt" .. a.v .. b.v return a.v < b.v end
local le = function(a, b) log[#log + 1] = "le" .. a.v .. b.v return a.v <= b.v end
local function new(v, mt) return setmetatable({v = v}, mt) end
local both, only = {__lt = lt, __le = le}, {__lt = lt}
print(new(1, both) <= new(2, both), new(2, both) >= new(3, both))
print(new(1, only) <= new(2, only), new(2, only) >= new(3, only), new(2, only) <= new(2, only))
print(table.concat(log, " "))
local justLe = {__le = le}
print(new(1, justLe) <= new(1, justLe), pcall(function() return new(1, justLe) < new(1, justLe) end))
print(pcall(function() return new(1, {}) <= new(1, {}) end))
print(pcall(function() return {} <= "x" end))
print(pcall(function() return "x" >= {} end))
