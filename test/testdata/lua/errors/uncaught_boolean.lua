-- A boolean as an error value.
print(pcall(error, false))
print(pcall(error, true))
local t = {fail = function() error(false) end}
t.fail()
