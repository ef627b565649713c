-- A float stands for an integer only if it is one.
local function try(f, ...) print(pcall(f, ...)) end
try(function(a) return a | 0 end, 3.0)
try(function(a) return a | 0 end, 3.5)
try(function(a) return a | 0 end, 2^63)
try(function(a) return a | 0 end, -2^63)
try(function(a) return a | 0 end, 0/0)
try(function(a) return a | 0 end, 1/0)
try(function(a) return a | 0 end, "3.0")
try(function(a) return a | 0 end, "3.5")
try(string.char, 65.0) try(string.char, 65.5) try(string.char, "66") try(string.char, "66.5")
try(string.rep, "x", 2^53) try(string.sub, "hello", 2.0, "3")
try(string.sub, "hello", 1e300)
local t = {10, 20, 30}
print(t[1.0], t[2.0], t[1.5], t["1"], t[2^53])
t[4.0] = 40
print(#t, t[4], next({[5.0] = 1}), math.type(next({[5.0] = 1})))
