-- A long message is printed whole.
local parts = {}
for i = 1, 200 do parts[i] = "part " .. i end
local message = table.concat(parts, ", ")
print(#message)
local function fail() error(message) end
print(#select(2, pcall(fail)))
fail()
