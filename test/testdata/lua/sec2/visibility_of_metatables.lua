-- Changing a metatable changes at once what operations do.
local mt = {}
local t = setmetatable({}, mt)
local function try(f) local ok, v = pcall(f) return ok and v or "no" end
print(try(function() return t + 1 end))
mt.__add = function() return "yes" end
print(try(function() return t + 1 end))
mt.__add = nil
print(try(function() return t + 1 end))
print(t.x)
mt.__index = {x = 1}
print(t.x)
mt.__index.x = 2
print(t.x)
mt.__index = nil
print(t.x)
for i = 1, 3 do
  mt.__len = i % 2 == 1 and function() return i * 100 end or nil
  print(#t)
end
setmetatable(t, {__call = function() return "called" end})
print(t())
