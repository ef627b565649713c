-- Fields may be changed and cleared during a traversal.
local t = {}
for i = 1, 10 do t[i] = i end
for k, v in pairs(t) do t[k] = v * 2 end
for k in pairs(t) do if k % 2 == 0 then t[k] = nil end end
local left = {}
for k, v in pairs(t) do left[#left + 1] = k .. "=" .. v end
table.sort(left)
print(table.concat(left, " "))
local h = {a = 1, b = 2, c = 3, d = 4}
local n = 0
for k in pairs(h) do h[k] = nil n = n + 1 end
print(n, next(h))
print(pcall(next, {}, "missing")) print(pcall(next, {1, 2}, 3))
print(pcall(next, {1}, 1.5))
print(next({}, nil), next({5}), next({5}, 1))
local list = {1, 2, 3}
for i, v in ipairs(list) do if i < 6 then list[#list + 1] = v * 10 end end
print(#list, table.concat(list, " "))
