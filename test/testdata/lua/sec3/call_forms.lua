-- The ways to write a call.
local function f(...) return select("#", ...), ... end
print(f()) print(f(1, 2)) print(f "string") print(f [[long]]) print(f 'single')
print((f {1}))
print(f(f(1, 2), 3)) print(f((f(1, 2)))) print(f(f()))
local o = {n = "o"}
function o.plain(a) return a end
function o:method(a) return self.n, a end
function o:chain() self.count = (self.count or 0) + 1 return self end
print(o.plain(1), o:method(2), o.method(o, 3), o:method "s", o:method [[l]])
print(o:chain():chain():chain().count, o["method"](o, 1))
local function curry(a) return function(b) return function(c) return a .. b .. c end end end
print(curry "x" "y" "z", curry(1)(2)(3), curry "a" (2) [[c]])
print(("%d"):format(5), ("a"):rep(3):upper():len(), #("a"):rep(3))
local t = {f, {f = f}}
print(t[1](1), t[2].f(1, 2))
print((function(...) return ... end)(1, 2))
print(type(f{}), (f)(1), ((f))(1, 2))
local s = "str"
print(s:len(), s:sub(2), s.len(s), ("x"):byte())
