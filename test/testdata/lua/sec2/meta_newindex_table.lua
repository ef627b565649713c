-- __newindex as a table receives new keys only.
local store = {}
local t = setmetatable({old = 1}, {__newindex = store})
t.old, t.new, t[1] = 2, 3, 4
print(t.old, t.new, t[1], rawget(t, "new"))
print(store.old, store.new, store[1])
t.old = nil
t.old = "again"
print(rawget(t, "old"), store.old)
rawset(t, "raw", 5)
t.raw = 6
print(t.raw, store.raw)
local further = setmetatable({}, {__newindex = function(s, k, v) print("set", k, v) rawset(s, k, v) end})
local u = setmetatable({}, {__newindex = further})
u.a = 1
u.a = 2
print(u.a, further.a)
print(pcall(function() setmetatable({}, {__newindex = 5}).x = 1 end))
print(pcall(function() setmetatable({}, {__newindex = select}).x = 1 end))
