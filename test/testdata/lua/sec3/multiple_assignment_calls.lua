-- Calls, indices and swaps in one assignment.
local log = {}
local function f(name, ...) log[#log + 1] = name return ... end
local t = {1, 2, 3}
t[f("i", 1)], t[f("j", 2)] = f("a", t[2]), f("b", t[1])
print(table.concat(log, " "), t[1], t[2])
local a, b, c = f("x", 1, 2), f("y", 3, 4)
print(a, b, c)
local i = 1
i, t[i], t[i + 1] = 3, "one", "two"
print(i, t[1], t[2])
local x, y, z = (f("p", 1, 2))
print(x, y, z)
local o = {n = 0}
function o:next() self.n = self.n + 1 return self.n end
local r = {o:next(), o:next(), k = o:next(), o:next()}
print(r[1], r[2], r[3], r.k)
o.a, o.b, o.c = o:next(), (o:next())
print(o.a, o.b, o.c)
local s = {}
s.x, s.y = s, 5
print(s.x.y)
local u, v = 10
u, v = v, u
print(u, v)
do local u = u or "was nil" print(u) end
t = {t[3], t[2], t[1], n = #t}
print(t[1], t[2], t[3], t.n)
