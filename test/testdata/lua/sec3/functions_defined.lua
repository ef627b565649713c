-- function t.a.b.c:f () is sugar for an assignment.
local t = {a = {b = {c = {}}}}
function t.f(x) return "f", x end
function t.a.b.c.g(x) return "g", x end
function t.a.b.c:m(x) return self == t.a.b.c, x end
print(t.f(1)) print(t.a.b.c.g(2)) print(t.a.b.c:m(3))
function t.a:self() return self end
print(t.a:self() == t.a, t.a.self(5))
function glob() return "glob" end
print(glob(), _ENV.glob == glob)
local l
function l() return "local assigned" end
print(l(), _ENV.l)
local self = "outer"
function t:shadow() return self == t end
print(t:shadow(), self)
print(t.f ~= function() end, type(t.f))
print(pcall(function() function t.x.y() end end))
print(pcall(function() function nothing.y() end end))
print(load("function t[1]() end", "=c"))
print(load("function t:a.b() end", "=c"))
print(load("function t:a:b() end", "=c")) print(load("function () end", "=c"))
print(load("function f(a, a) return a end return f(1, 2)", "=c")())
print(load("function f(", "=c")) print(load("function f(a,) end", "=c"))
print(load("function f(a b) end", "=c"))
print(load("function f(..., a) end", "=c"))
print(load("function f(1) end", "=c")) print(load("x = function f() end", "=c"))
