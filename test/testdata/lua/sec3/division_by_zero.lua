-- Integer division by zero is an error, float division is not.
local function try(s) print(s, pcall(load("return " .. s, "=c"))) end
try "1 // 0" try "1 % 0" try "0 // 0" try "0 % 0" try "math.mininteger // 0"
try "math.mininteger % 0"
try "1 / 0" try "-1 / 0" try "1 // 0.0" try "-1 // 0.0" try "1.0 // 0" try "1 / 0 == math.huge"
local z = 0
print(pcall(function() return 5 // z end))
print(pcall(function() return 5 % z end))
print(pcall(function() z = 5 // z end), z)
print(pcall(function() return 5 // -z end))
print(5 / z, -5 / z, 5.0 // z, 5 // (z + 0.0))
print(1 % 0.0 ~= 1 % 0.0, 1.0 % 0 ~= 1.0 % 0)
print(pcall(function() return "5" // "0" end), pcall(function() return "5" % 0 end) )
