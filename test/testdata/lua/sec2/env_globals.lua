-- A global x is _ENV.x, and _G holds the global environment.
x = 1
print(_G.x, _ENV.x, _G == _ENV, _G._G == _G)
_G.y = 2
print(y)
_ENV.z = 3
print(z, _G["z"])
x = nil
print(x, rawget(_G, "x"))
local names = {}
for name in pairs(_G) do names[#names + 1] = name end
table.sort(names)
print(table.concat(names, " "))
_G.print("through a field")
local _G = {print = "not the function"}
print(type(_G.print), type(_ENV.print))
