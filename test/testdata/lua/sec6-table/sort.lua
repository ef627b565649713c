-- table.sort in natural order and by a function.
local function show(t) for i, v in ipairs(t) do t[i] = tostring(v) end print(table.concat(t, " ")) end
local t = {5, 2, 8, 1, 9, 3} table.sort(t) show(t)
t = {"pear", "apple", "fig", "Banana", "10", "9"} table.sort(t) show(t)
t = {3, 1.5, -2, 2.5, 0, 1e10, -1e-10} table.sort(t) show(t)
t = {5, 2, 8, 1} table.sort(t, function(a, b) return a > b end) show(t)
t = {"ccc", "a", "bb", "dddd"}
table.sort(t, function(a, b) return #a < #b end)
show(t)
t = {}
table.sort(t)
print(#t)
t = {1}
table.sort(t)
print(t[1])
t = {2, 1}
table.sort(t)
show(t)
t = {1, 1, 1}
table.sort(t)
show(t)
local people = {{"Ann", 30}, {"Bob", 25}, {"Cid", 35}, {"Dan", 25}}
table.sort(people, function(a, b) if a[2] ~= b[2] then return a[2] < b[2] end return a[1] < b[1] end)
for _, p in ipairs(people) do io.write(p[1], p[2], " ") end print()
local big = {} local x = 42
for i = 1, 1000 do x = (x * 1103515245 + 12345) % 2147483648 big[i] = x end
table.sort(big)
local ok = true
for i = 2, #big do ok = ok and big[i - 1] <= big[i] end
print(ok, big[1], big[1000])
table.sort(big, function(a, b) return a > b end)
ok = true
for i = 2, #big do ok = ok and big[i - 1] >= big[i] end
print(ok)
local sorted, rev, same = {}, {}, {}
for i = 1, 500 do sorted[i], rev[i], same[i] = i, 501 - i, 7 end
table.sort(sorted) table.sort(rev) table.sort(same)
print(sorted[1], sorted[500], rev[1], rev[500], same[250], select("#", table.sort {2, 1}))
