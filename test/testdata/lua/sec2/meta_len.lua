-- __len answers the length operator, for tables but not for strings.
local t = setmetatable({1, 2, 3}, {__len = function(self) return "len:" .. rawlen(self) end})
print(#t, rawlen(t))
print(#setmetatable({}, {__len = function() return 42, 43 end}))
print(#setmetatable({}, {__len = function() return nil end}))
print(#setmetatable({}, {__len = function() end}))
print(#"abc", #"")
getmetatable("").__len = function() return 99 end
print(#"abc")
getmetatable("").__len = nil
print(pcall(function() return #5 end))
print(pcall(function() local n; return #n end))
print(pcall(function() return #print end))
print(pcall(function() return #setmetatable({}, {__len = 3}) end))
local callable = setmetatable({}, {__call = function(self, x, y) return x == y and "called" end})
print(pcall(function() return #setmetatable({}, {__len = callable}) end))
print(pcall(table.unpack, setmetatable({}, {__len = function() return 1.5 end})))
print(pcall(table.insert, setmetatable({}, {__len = function() return "x" end}), 1))
