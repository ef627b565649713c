-- load gives a chunk its first upvalue: its environment.
local env = {n = 5}
local f = load("n = n + 1; return n", "chunk", "t", env)
print(f(), f(), env.n, n)
local g = load("return _ENV")
print(g() == _G, load("return _ENV", "c", "t", env)() == env)
local h = load("local _ENV = {}; x = 1; return x, y", "c", "t", {y = 2})
print(h())
print(pcall(load("return a.b", "=name", "t", {})))
print(pcall(load("return a.b", "=name", "t", nil)))
local k = load("return function() v = 1 end, function() return v end", "k", "t", {})
local set, get = k()
print(get()) set() print(get(), v)
print(select("#", load("return ...", "c")()), load("return ...")(1, nil, 3))
