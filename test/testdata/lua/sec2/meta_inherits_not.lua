-- Metamethods are looked up raw: not through the metatable's own __index.
local base = {__add = function() return "base add" end, __index = function() return "base index" end}
local mt = setmetatable({}, {__index = base})
local t = setmetatable({}, mt)
print(pcall(function() return t + 1 end))
print(t.x)
local class = {__index = {greet = function() return "hi" end}}
class.__len = function() return 7 end
local sub = setmetatable({}, {__index = class})
sub.__index = class.__index
local o = setmetatable({}, sub)
print(o.greet(), #o)
mt.__add = rawget(base, "__add")
print(t + 1)
rawset(mt, "__index", base.__index)
print(t.x)
