-- An error object whose __tostring itself fails.
local E = {__tostring = function(e) error("in __tostring") end}
print("before")
local ok, e = pcall(error, setmetatable({}, E))
print(ok, pcall(tostring, e))
error(setmetatable({}, E))
