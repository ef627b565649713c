-- getmetatable, setmetatable and the field __metatable.
local t, mt = {}, {}
print(getmetatable(t), setmetatable(t, mt) == t, getmetatable(t) == mt)
mt.__metatable = "locked"
print(getmetatable(t), pcall(setmetatable, t, {}))
print(pcall(setmetatable, t, nil))
mt.__metatable = false
print(getmetatable(t), pcall(setmetatable, t, {}))
mt.__metatable = nil
print(setmetatable(t, nil) == t, getmetatable(t))
print(pcall(setmetatable, t)) print(pcall(setmetatable, 1, {}))
print(pcall(setmetatable, t, 1))
print(getmetatable(1), getmetatable(nil), getmetatable(print), pcall(getmetatable))
print(getmetatable("").__index == string, getmetatable("a") == getmetatable("b"))
print(getmetatable("").__name, getmetatable(io.stdout).__name)
