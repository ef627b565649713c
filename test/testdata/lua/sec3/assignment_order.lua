-- All expressions are evaluated before any assignment.
local i, a = 3, {}
i, a[i] = i + 1, 20
print(i, a[3], a[4])
local x, y = 1, 2
x, y = y, x
print(x, y)
x, y, z = y, z, x
print(x, y, z)
local t = {1, 2, 3}
t[1], t[2], t[3] = t[3], t[1], t[2]
print(t[1], t[2], t[3])
local log = {}
local function v(n) log[#log + 1] = n return n end
local u = {}
u[v(1)], u[v(2)] = v(3), v(4)
print(table.concat(log, " "), u[1], u[2])
local a = {f = {}}
local b = a
a, a.f.x = {f = "new"}, "old"
print(a.f, b.f.x)
local k = 1
k, t[k], t[k + 1] = 5, "one", "two"
print(k, t[1], t[2], t[5])
local p = {}
p, p.self = p, p
print(p.self == p)
local s = {}
do local a, b = s, s; a.n, b.n = 1, 2 end
print(s.n)
