-- Assigning _ENV changes what globals mean in the chunk.
local print, setmetatable, type, tostring = print, setmetatable, type, tostring
local outer = _ENV
_ENV = {}
a = 1
print(a, _ENV.a, outer.a)
b = "b"
local function f() return b end
_ENV = {b = "other"}
print(f(), b, a)
_ENV = setmetatable({}, {__index = outer})
print(type(string), tostring(a))
c = 3
print(outer.c, c)
_ENV = outer
print(c, a, b)
