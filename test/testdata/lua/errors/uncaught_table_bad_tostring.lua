-- An error object whose __tostring gives no string.
local E = {__tostring = function(e) return {} end}
print("before")
local ok, e = pcall(error, setmetatable({}, E))
print(ok, type(e), pcall(tostring, e))
error(setmetatable({}, E))
