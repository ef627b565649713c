-- Modules in practice: private state, classes across files, reloading.
local function write(name, s) local f = assert(io.open(name, "w")) f:write(s) f:close() end
write("shape.lua", [[
local Shape = {}
Shape.__index = Shape
local count = 0
function Shape.new(name) count = count + 1 return setmetatable({name = name}, Shape) end
function Shape:area() return 0 end
function Shape:__tostring() return self.name .. ":" .. self:area() end
function Shape.count() return count end
return Shape]])
write("square.lua", [[
local Shape = require "shape"
local Square = setmetatable({}, {__index = Shape})
Square.__index = Square
Square.__tostring = Shape.__tostring
function Square.new(side) local o = Shape.new("square") o.side = side return setmetatable(o, Square) end
function Square:area() return self.side ^ 2 end
return Square]])
local Shape, Square = require "shape", require "square"
print(tostring(Shape.new("dot")), tostring(Square.new(3)), Shape.count(), getmetatable(Square.new(1)) == Square)
write("config.lua", "width = 10 height = width * 2 names = {'a', 'b'} function area() return width * height end")
local env = setmetatable({}, {__index = _G})
assert(loadfile("config.lua", "t", env))()
print(env.width, env.height, #env.names, env.area(), width)
write("counter.lua", "local n = 0 return function() n = n + 1 return n end")
local c = require "counter"
print(c(), c(), require("counter")())
package.loaded.counter = nil
local d = require "counter"
print(d(), c()) print(pcall(require, "shape.missing"))
