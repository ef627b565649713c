-- Finalizers of what is left run at the end, the youngest first.
local function final(name) return setmetatable({name = name}, {__gc = function(o) print("final", o.name) end}) end
a, b, c = final("a"), final("b"), final("c")
local late = setmetatable({}, {})
getmetatable(late).__gc = function() print("marked too late") end
keep = late
bad = setmetatable({}, {__gc = function() error("in a finalizer") end})
notfunction = setmetatable({}, {__gc = true})
print(a.name, b.name, c.name)
print("end of the program")
