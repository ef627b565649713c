-- Errors inside metamethods name the event in the traceback.
local mt = {}
mt.__index = function(t, k) error("no field " .. k) end
mt.__add = function(a, b) return a.value + b end
local t = setmetatable({}, mt)
print(pcall(function() return t.x end))
print(t + 1)
