-- The basic functions and variables: names, types, version.
print(_VERSION, type(_G), _G._G == _G, _G._VERSION, _ENV == _G)
for _, n in ipairs {"assert", "collectgarbage", "dofile", "error", "getmetatable", "ipairs", "load", "loadfile",
  "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require", "select", "setmetatable",
  "tonumber", "tostring", "type", "xpcall"} do
  io.write(n, ":", type(_G[n]), " ")
end
print()
for _, n in ipairs {"coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8", "arg"} do
  io.write(n, ":", type(_G[n]), " ")
end
print()
print(unpack, loadstring, setfenv, getfenv, module, table.unpack ~= nil, math.pow ~= nil, string.gfind)
local saved = print
print = nil
io.write(tostring(print), "\n")
print = saved
_VERSION = "changed"
print(_VERSION)
_G.newglobal = 1
print(newglobal)
print(pcall(function() undefined.x = 1 end))
setmetatable(_G, {__index = function(_, k)
  return "auto " .. k
end, __newindex = function(t, k, v)
  rawset(t, k, v)
  io.write("define ", k, "\n")
end})
print(whatever)
defined = 1
defined = 2
print(defined)
setmetatable(_G, nil)
print(whatever)
setmetatable(_G, {__newindex = function(_, k)
  error("assign to undeclared variable '" .. k .. "'", 2)
end, __index = function(_, k)
  error("undeclared variable '" .. k .. "'", 2)
end})
print(pcall(function() strict = 1 end))
print(pcall(function() return strict end))
