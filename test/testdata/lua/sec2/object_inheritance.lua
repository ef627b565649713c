-- Classes by metatables: methods, super, class fields, tostring.
local Animal = {legs = 4}
Animal.__index = Animal
Animal.__tostring = function(a) return a.kind .. " " .. a.name end
function Animal.new(name) return setmetatable({name = name, kind = "animal"}, Animal) end
function Animal:speak() return self.name .. " makes a sound" end
function Animal:describe() return tostring(self) .. " with " .. self.legs .. " legs: " .. self:speak() end
local Dog = setmetatable({}, {__index = Animal})
Dog.__index, Dog.__tostring = Dog, Animal.__tostring
function Dog.new(name) local d = Animal.new(name) d.kind = "dog" return setmetatable(d, Dog) end
function Dog:speak() return Animal.speak(self) .. ", a bark" end
local a, d = Animal.new("Generic"), Dog.new("Rex")
print(a:describe()) print(d:describe())
Animal.legs = 3
print(d.legs, rawget(Dog, "legs"), rawget(d, "legs"))
Dog.legs = 4 d.legs = 2
print(a.legs, Dog.legs, d.legs)
print(getmetatable(d) == Dog, d.speak == Dog.speak, d.describe == Animal.describe)
print(pcall(function() return d:fly() end))
print(pcall(d.speak))
