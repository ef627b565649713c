-- A float as an error value.
print(pcall(error, 1e100))
local function fail() error(2.0) end
print(pcall(fail))
fail()
