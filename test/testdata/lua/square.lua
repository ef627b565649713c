local Shape = require "shape"
local Square = setmetatable({}, {__index = Shape})
Square.__index = Square
Square.__tostring = Shape.__tostring
function Square.new(side) local o = Shape.new("square") o.side = side return setmetatable(o, Square) end
function Square:area() return self.side ^ 2 end
return Square