-- __index as a table: lookups go on there.
local base = {color = "red", size = 1}
local middle = setmetatable({size = 2}, {__index = base})
local t = setmetatable({own = true}, {__index = middle})
print(t.own, t.size, t.color, t.nothing)
print(rawget(t, "size"), rawget(middle, "color"))
t.color = "blue"
print(t.color, middle.color, base.color)
t.color = nil
print(t.color)
print(t[1], #t)
base[1] = "one"
print(t[1], #t, rawlen(t))
middle.size = nil
print(t.size)
local stop = setmetatable({}, {__index = false})
print(pcall(function() return stop.x end))
print(pcall(function() return setmetatable({}, {__index = 5}).x end))
print(setmetatable({}, {__index = "text"}).len == string.len)
