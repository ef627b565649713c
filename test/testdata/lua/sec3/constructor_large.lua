-- Constructors with many fields.
local parts = {}
for i = 1, 1000 do parts[i] = tostring(i) end
local t = load("return {" .. table.concat(parts, ",") .. "}")()
print(#t, t[1], t[50], t[51], t[500], t[1000], t[1001])
t = load("return {" .. table.concat(parts, ",") .. ", ...}")("a", "b")
print(#t, t[1001], t[1002])
local sum = 0
for _, v in ipairs(load("return {" .. table.concat(parts, ";") .. ";}")()) do sum = sum + v end
print(sum)
local named = {}
for i = 1, 600 do named[i] = ("k%d = %d"):format(i, i * i) end
t = load("return {" .. table.concat(named, ",") .. "}")()
print(t.k1, t.k300, t.k600, t.k601)
local mixed = {}
for i = 1, 300 do mixed[i] = ("%d, n%d = %d"):format(i, i, -i) end
t = load("return {" .. table.concat(mixed, ", ") .. "}")()
print(#t, t[300], t.n300, t.n1)
local strings = {}
for i = 1, 400 do strings[i] = ("'s%d'"):format(i) end
t = load("local a = 'local' return {" .. table.concat(strings, ",") .. ", a}")()
print(#t, t[1], t[256], t[257], t[401])
