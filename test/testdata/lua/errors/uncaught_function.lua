-- A function as an error value.
local ok, e = pcall(error, print)
print(ok, e == print)
local function fail() error(print) end
fail()
