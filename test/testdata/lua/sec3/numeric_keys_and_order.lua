-- ipairs order, integer keys given in any order, float keys.
local t = {}
for _, i in ipairs {5, 3, 1, 4, 2} do t[i] = i * i end
print(#t, table.concat(t, " "))
t[6.0] = 36 t[7] = 49
print(#t, t[6], t[7.0])
for i, v in ipairs(t) do io.write(i, ":", v, " ") end print()
local m = {[1] = "a", [2] = "b", [4] = "d"}
local n = 0 for k in pairs(m) do n = n + k end print(n)
local s = {}
for i = -2, 2 do s[i] = i end
local keys = {}
for k in pairs(s) do keys[#keys + 1] = k end
table.sort(keys)
print(table.concat(keys, " "), #s)
local f = {}
f[0.5], f[1.5], f[-0.0] = "half", "one and a half", "zero"
print(f[0.5], f[3 / 2], f[0], f[0.0], f[1])
local big = {[2^53] = "a", [2^53 + 1] = "b", [math.maxinteger] = "c", [math.maxinteger + 0.0] = "d"}
print(big[1 << 53], big[(1 << 53) + 1], big[math.maxinteger], big[2^63])
local g = {}
g["1"], g[1], g[1.1] = "string", "integer", "float"
print(g["1"], g[1], g[1.1], g["1.1"])
