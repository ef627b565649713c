-- What errors say when _ENV is no usable table.
local pcall, print = pcall, print
print(pcall(function() local _ENV = nil; return x end))
print(pcall(function() local _ENV = nil; x = 1 end))
print(pcall(function() local _ENV = 5; return x.y end))
print(pcall(function() local _ENV = {}; return x.y end))
print(pcall(function() local _ENV = {}; x.y = 1 end))
print(pcall(function() local _ENV = {}; x() end))
print(pcall(function() local _ENV = {}; return x + 1 end))
print(pcall(function() local _ENV = {}; return #x end))
print(pcall(function() local _ENV = {}; return x .. "s" end))
print(pcall(function() local _ENV = {}; x:method() end))
print(pcall(function() local _ENV = "text"; return len == nil, x end))
