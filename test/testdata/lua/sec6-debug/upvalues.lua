-- getupvalue, setupvalue, upvalueid, upvaluejoin.
local a, b = 1, "two"
local function f() return a, b end
local function g() return b, a end
print(debug.getupvalue(f, 1)) print(debug.getupvalue(f, 2))
print(debug.getupvalue(f, 3)) print(debug.getupvalue(f, 0))
print(debug.getupvalue(print, 1))
print(debug.setupvalue(f, 1, "changed"), a, (f()))
print(debug.setupvalue(f, 5, 1))
print(debug.upvalueid(f, 1) == debug.upvalueid(g, 2), debug.upvalueid(f, 1) == debug.upvalueid(g, 1), type(debug.upvalueid(f, 1)))
local function counter() local n = 0 return function() n = n + 1 return n end end
local c1, c2 = counter(), counter()
print(c1(), c1(), c2())
debug.upvaluejoin(c2, 1, c1, 1)
print(c2(), c1(), c2())
print(debug.getupvalue(load("return x"), 1) , (debug.getupvalue(load("return 1"), 1)))
local env = {x = "env"}
local h = load("return x")
debug.setupvalue(h, 1, env)
print(h()) print(h == load("return x"))
print(pcall(debug.getupvalue)) print(pcall(debug.getupvalue, f))
print(pcall(debug.getupvalue, 5, 1)) print(pcall(debug.getupvalue, f, "x"))
print(pcall(debug.setupvalue, f, 1)) print(pcall(debug.upvalueid, f, 10))
print(pcall(debug.upvalueid, 5, 1)) print(pcall(debug.upvaluejoin, f, 10, g, 1))
print(pcall(debug.upvaluejoin, f, 1, print, 1))
print(pcall(debug.upvaluejoin, f, 1, g, 10))
