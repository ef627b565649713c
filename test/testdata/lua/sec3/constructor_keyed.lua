-- Named and computed keys.
local k = "computed"
local t = {name = 1, ["with space"] = 2, [k] = 3, [k .. 2] = 4, [10] = 5, [2.0] = 6, [true] = 7, [3 + 4] = 8, ["end"] = 9}
print(t.name, t["with space"], t.computed, t.computed2, t[10], t[2], t[true], t[7], t["end"])
print(({a = 1, a = 2}).a, ({[1] = 1, [1.0] = 2})[1])
t = {x = {y = {z = 1}}} print(t.x.y.z)
t = {f = function(x) return x * 2 end, g = print} print(t.f(4), t.g == print)
t = {x = 1, y = t and 2, z = nil} print(t.x, t.y, t.z)
local x = "X"
t = {x = x, [x] = x, x} print(t.x, t.X, t[1])
print(pcall(function() return {[nil] = 1} end))
print(pcall(function() return {[0/0] = 1} end))
t = {[{}] = 1} print(next(t) ~= nil, t[{}])
t = {math.pi > 3, 1 < 2 and "yes", not nil} print(t[1], t[2], t[3])
print(load("return {a = 1 b = 2}", "=c")) print(load("return {[1] 2}", "=c"))
print(load("return {a.b = 1}", "=c")) print(load("return {1 = 2}", "=c"))
print(load("return {,}", "=c")) print(load("return {1, 2", "=c"))
print(load("return {\n[1\n=2}", "=c"))
