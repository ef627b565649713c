-- error(nil).
print(pcall(error, nil))
print(select("#", pcall(error)))
local function fail() error(nil) end
print(pcall(fail))
fail()
