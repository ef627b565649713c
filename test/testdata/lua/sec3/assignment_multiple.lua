-- Lists are adjusted: extra values dropped, missing ones nil.
local function three() return 1, 2, 3 end
local a, b, c, d = three()
print(a, b, c, d)
a, b, c, d = three(), 10
print(a, b, c, d)
a, b, c, d = 0, three()
print(a, b, c, d)
a, b = three(), (three())
print(a, b)
a, b, c = (three())
print(a, b, c)
a, b = 1, 2, 3
print(a, b)
a, b, c = 1
print(a, b, c)
local function none() end
a, b = none()
print(a, b)
a, b = 1, none()
print(a, b)
a = none(), 5
print(a)
local t = {}
t.x, t.y, t[1], t[2] = three()
print(t.x, t.y, t[1], t[2])
