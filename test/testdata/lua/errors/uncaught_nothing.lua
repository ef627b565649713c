-- error() without a value.
print("before")
local function fail() error() end
print(pcall(fail))
fail()
