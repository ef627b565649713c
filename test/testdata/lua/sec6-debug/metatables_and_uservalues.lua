-- debug.getmetatable, setmetatable, uservalues, registry.
print(debug.getmetatable("").__index == string, debug.getmetatable(5), debug.getmetatable(nil),
  debug.getmetatable(print), debug.getmetatable({}))
local t = setmetatable({}, {__metatable = "locked"})
print(getmetatable(t), type(debug.getmetatable(t)), debug.setmetatable(t, nil) == t, getmetatable(t))
print(debug.setmetatable(5, {__index = function(n, k)
  return k .. " of " .. n
end, __call = function(n, x)
  return n * x
end, __len = function(n)
  return n + 1
end}), (5).half, (7)(6), #10)
debug.setmetatable(0, nil)
print(pcall(function() return (5).x end))
debug.setmetatable(nil, {__index = function(_, k) return "nil." .. k end, __add = function() return "nil add" end})
print((nil).x, nothing.y, nil + 1)
debug.setmetatable(nil, nil)
print(pcall(function() return nothing.y end))
debug.setmetatable(true, {__tostring = function(b) return b and "YES" or "NO" end, __lt = function() return true end})
print(tostring(true), tostring(false), true < false, true)
debug.setmetatable(true, nil)
debug.setmetatable(print, {__index = {name = "function field"}, __concat = function(a, b) return "f.." end})
print(print.name, (function() end).name, print .. "x")
debug.setmetatable(print, nil)
print(tostring(true))
print(pcall(debug.setmetatable, 5, 5)) print(pcall(debug.setmetatable, 5))
print(pcall(debug.setmetatable)) print(pcall(debug.getmetatable))
print(debug.getuservalue(5), debug.getuservalue(io.stdout), pcall(debug.setuservalue, 5, 1))
print(type(debug.getregistry()), debug.getregistry() == debug.getregistry())
local names = {}
for k, v in pairs(debug) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
