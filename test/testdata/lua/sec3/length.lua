-- # of strings and of sequences.
print(#"", #"abc", #"a\0b", #"\u{20AC}", #{}, #{1, 2, 3}, #{nil}, #{n = 1})
local t = {}
for i = 1, 100 do t[i] = i end
print(#t)
t[#t] = nil
print(#t)
t[#t + 1] = "x" t[#t + 1] = "y"
print(#t)
for i = #t, 1, -1 do t[i] = nil end
print(#t)
t[1] = 1 t[2] = 2 t[3] = 3 t[4] = 4
print(#t)
local u = {[1] = "a", [2] = "b", [3] = "c"}
print(#u)
local w = {"x", "y", [3] = "z", k = 1, [0] = "zero", [-1] = "minus"}
print(#w, -#w, #w + 1, (#w) ^ 2, 2 ^ #w, #w .. "")
print(#"abc" + 1, -#"abc", #"abc" == 3, # "abc", #("a" .. "b"), #[[long]])
local rev = {}
for i = 20, 1, -1 do rev[i] = i end
print(#rev)
print(#table.pack(1, 2, 3), #{(function() return 1, 2, 3 end)()}, #{...})
