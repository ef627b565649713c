-- Endless recursion is an error like others.
local function f() return 1 + f() end
local ok, m = pcall(f)
print(ok, (m:match("^[^\n]*")))
local depth = 0
local function g() depth = depth + 1 g() end
print((select(2, pcall(g)):match("stack overflow")))
print(depth > 10000, depth < 1000000)
local ok, m = pcall(f)
print(ok, m:match("stack overflow"))
local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end})
print(pcall(function()
  return t[1]
end) == false, select(2, pcall(function()
  return t[1]
end)):match("C stack overflow"))
local u = setmetatable({}, {__add = function(a, b) return a + b end})
print(select(2, pcall(function() return u + 1 end)):match("C stack overflow"))
local s = setmetatable({}, {__tostring = function(s) return tostring(s) end})
print(select(2, pcall(tostring, s)):match("C stack overflow"))
print(select(2, pcall(string.gsub, "x", "x", function() return (string.gsub("x", "x", error)) end)))
local function nest(n) if n == 0 then return "bottom" end return select(2, pcall(nest, n - 1)) end
print(nest(100), nest(150))
print(nest(250):match("C stack overflow"))
