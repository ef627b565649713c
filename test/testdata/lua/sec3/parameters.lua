-- Arguments adjust to parameters; parameters are locals.
local function f(a, b, c) return a, b, c end
print(f()) print(f(1)) print(f(1, 2, 3)) print(f(1, 2, 3, 4, 5))
print(f(nil, 2)) print((f(nil, 2)))
local function set(a) a = a or "default" return a end
print(set(), set(1), set(false))
local x = 1
local function change(x) x = x + 1 return x end
print(change(x), x)
local function modify(t) t.x = 1; t = {x = 2} return t end
local t = {}
local r = modify(t)
print(t.x, r.x)
local function many(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, ...) return a12, a1, select("#", ...) end
print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)) print(many())
local function opt(o) o = o or {} return o.a or 1, o.b or 2 end
print(opt()) print(opt {b = 5})
local names = {}
for i = 1, 150 do names[i] = "p" .. i end
local src = "return function(" .. table.concat(names, ",") .. ") return p1, p150 end"
print(load(src)()(table.unpack(names)))
