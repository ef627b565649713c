-- # of a sequence that grows and shrinks.
local t = {}
for i = 1, 10 do t[i] = i end
for i = 10, 6, -1 do t[i] = nil end
print(#t)
table.insert(t, "x")
print(#t, t[6])
table.remove(t, 1)
print(#t, t[1])
local u = {}
for i = 1, 1000 do u[#u + 1] = i end
print(#u)
for _ = 1, 900 do u[#u] = nil end
print(#u, u[100], u[101])
local v = {n = 0} for i = 1, 5 do v[i] = i v.n = v.n + 1 end print(#v, v.n)
local w = table.pack(table.unpack({1, 2, 3}, 1, 3)) print(#w, w.n)
local x = {10, 20, 30, [4] = 40, [5.0] = 50} print(#x, x[5])
local y = {} y[3] = 3 y[2] = 2 y[1] = 1 print(#y) y[#y + 1] = 4 print(#y, y[4])
local z = {1, 2, 3}
z[#z] = nil z[#z] = nil
print(#z)
z[#z] = nil
print(#z, next(z))
z[1] = "again"
print(#z)
local s = {}
for i = 1, 20 do s[i] = i end
local k = 0
for i = #s, 1, -1 do if s[i] % 3 == 0 then table.remove(s, i) k = k + 1 end end
print(#s, k, table.concat(s, " "))
print(#{1, 2, nil}, rawlen({1, 2}), rawlen("abc"), pcall(rawlen, 5))
print(#{n = 1, 2, 3}, #{[1] = 1, [2] = 2})
