-- Positional fields, the last call expands.
local function three() return "x", "y", "z" end
local function none() end
local t = {three()} print(#t, t[1], t[3])
t = {three(), three()} print(#t, t[1], t[2], t[4])
t = {three(), "end"} print(#t, t[1], t[2])
t = {(three())} print(#t, t[1], t[2])
t = {none()} print(#t)
t = {none(), none(), 1} print(t[1], t[2], t[3])
t = {1, 2, 3, nil} print(#t, t[4])
t = {nil, nil, 3} print(t[1], t[2], t[3])
local function va(...) return {...}, {..., "e"}, {"b", ...} end
local a, b, c = va(1, 2)
print(#a, a[2], #b, b[2], #c, c[3])
t = {[1] = "keyed", "positional"} print(t[1])
t = {"positional", [1] = "keyed"} print(t[1])
t = {1, 2; 3, 4;} print(#t, t[4])
t = {1, x = 1, 2, y = 2, 3} print(#t, t[2], t[3], t.x, t.y)
t = {three(), k = three()} print(#t, t.k)
print(#{} == 0, #{{}, {}, {{}}}, ({{{"deep"}}})[1][1][1])
