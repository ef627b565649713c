-- A method called with a dot: the wrong self.
local f = io.tmpfile()
print(io.type(f))
print(pcall(function() return ("x").rep() end))
local Stack = {} Stack.__index = Stack
function Stack.new() return setmetatable({items = {}}, Stack) end
function Stack:push(v) self.items[#self.items + 1] = v end
local s = Stack.new()
s:push(1)
print(#s.items)
s.push(2)
