-- A number as an error value.
print(pcall(error, 42))
print(pcall(error, 4.5, 2))
local function fail() error(42) end
fail()
