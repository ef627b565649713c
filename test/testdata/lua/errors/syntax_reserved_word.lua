-- A reserved word as a field name.
print("never printed")
local t = {}
t.begin = 1
t.end = 2
print(t)
