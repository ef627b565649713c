-- args: one two 3
-- The main chunk's ... are the arguments of the script.
print(select("#", ...), ...)
local a, b, c, d = ...
print(a, b, c, d, type(c))
print(#arg, arg[1], arg[2], arg[3], arg[4], arg[0])
local t = {...}
print(#t, table.concat(t, "|"))
print((...))
print(c + 1, c .. "")
local function f() return arg[1] end
print(f(), arg == _G.arg)
arg[1] = "changed"
print((...), arg[1])
print(math.type(c), tonumber(c), next(arg) ~= nil)
