-- A chain of __index that never ends is an error.
local a = {}
setmetatable(a, {__index = a})
print(pcall(function() return a.x end))
local m = {}
m.__index = m
local loop = setmetatable(m, m)
print(pcall(function() return loop.missing end))
print(pcall(function() return loop[1] end))
local w = {}
setmetatable(w, {__newindex = w})
print(pcall(function() w.x = 1 end))
local deep = {v = "bottom"}
for _ = 1, 99 do deep = setmetatable({}, {__index = deep}) end
print(deep.v, deep.w)
local target = {}
local top = target
for _ = 1, 99 do top = setmetatable({}, {__newindex = top}) end
top.x = "sunk"
print(rawget(top, "x"), target.x)
