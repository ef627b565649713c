-- Every value has one of the eight basic types.
local co = coroutine.create(function() end)
local values = {n = 8, nil, true, 12, "text", {}, print, co, io.stdout}
for i = 1, values.n do
  print(i, type(values[i]))
end
print(type(type(nil)), type(type))
print(type(nil) == nil, type(nil) == "nil")
print(pcall(type))
print(type(false), type(0), type(""), type(0.5), type(-0.0))
print(type(function() end) == type(print))
print(type(getmetatable("")))
