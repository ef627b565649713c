local Shape = {}
Shape.__index = Shape
local count = 0
function Shape.new(name) count = count + 1 return setmetatable({name = name}, Shape) end
function Shape:area() return 0 end
function Shape:__tostring() return self.name .. ":" .. self:area() end
function Shape.count() return count end
return Shape