-- How the number of results is adjusted.
local function f() return 1, 2, 3 end
local function g() end
print(f()) print((f())) print(f(), f()) print(f(), 10) print(10, f()) print(g())
print(g(), g()) print((g())) print(g(), 1)
local a, b, c, d = f() print(a, b, c, d)
a, b = g() print(a, b)
local t = {f(), f()} print(#t)
t = {g(), f(), g()} print(t[1], t[2], t[3])
print(#{f(), nil}, select("#", f()), select("#", g()), select("#", f(), g()), select("#", (g())))
print(math.max(f()), ("x"):rep((f())), f() + 1, f() == 1, -f(), not g(), f() .. "")
local function h() return f() end
local function i() return (f()) end
local function j() return f(), nil end
print(h()) print(i()) print(j())
if g() then print("never") else print("nothing is false") end
print(type(f()), pcall(type, g()))
print(tostring(f()), pcall(tostring, g()), (tostring(nil)))
f() g()
print(string.format("%d %d %d", f()), table.concat({f()}, "-"))
