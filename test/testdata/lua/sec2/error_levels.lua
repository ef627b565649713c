-- error adds the position of the level it names.
local function f(level) error("message", level) end
local function g(level) f(level) end
print(pcall(g))
print(pcall(g, 0))
print(pcall(g, 1))
print(pcall(g, 2))
print(pcall(function() g(3) end))
print(pcall(g, 99))
print(pcall(error, "direct")) print(pcall(error, "direct", 1))
print(pcall(error, "direct", 2))
print(pcall(error)) print(pcall(error, nil)) print(pcall(error, nil, 2))
print(pcall(error, 42)) print(pcall(error, true))
print(pcall(function() error(42) end))
print(pcall(function() error(42.5, 1) end))
print(pcall(function() error() end))
local t = {}
print(select(2, pcall(error, t)) == t, select(2, pcall(function() error(t, 2) end)) == t)
