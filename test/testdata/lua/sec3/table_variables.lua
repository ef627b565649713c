-- t.name is t["name"]; prefixes may be any expression in parentheses.
local t = {a = {b = {c = "deep"}}, list = {10, 20, 30}}
print(t.a.b.c, t["a"]["b"]["c"], t.a["b"].c, (t).a.b.c, (t.a).b["c"])
print(t.list[1], t.list[#t.list], t.list[1 + 1], t["li" .. "st"][3])
t.a.b.c, t.new = "changed", t
print(t.a.b.c, t.new.new.new.a.b.c)
t[t] = t
print(t[t][t].list[1])
print(("x"):rep(3), ("x").rep("y", 2), #("abc"), ({1, 2, 3})[2], ({x = 1}).x, (function() return {5} end)()[1])
local k = "key"
t[k], t.k = 1, 2
print(t.key, t["k"], t[k])
print(load("return {1}[1]", "=c")) print(load("return 'x':rep(2)", "=c"))
print(load("return {}.x", "=c"))
print(load("('x').y = 1", "=c") ~= nil, load("(x) = 1", "=c"))
print(load("f() = 1", "=c")) print(load("x:y = 1", "=c"))
