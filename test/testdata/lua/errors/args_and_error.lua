-- args: first second 3
-- An error made of arguments.
print(#arg, arg[0], ...)
local a, b, n = ...
print(tonumber(n) + 1, math.type(tonumber(n)))
local function use(name) error("cannot use " .. name .. " of " .. arg[0], 2) end
use(b)
