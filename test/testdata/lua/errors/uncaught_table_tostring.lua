-- An error object with __tostring.
local E = {__tostring = function(e) return "E" .. e.code .. ": " .. e.text end}
local function fail(code, text) error(setmetatable({code = code, text = text}, E)) end
print(pcall(fail, 1, "one"))
print(tostring(select(2, pcall(fail, 2, "two"))))
fail(3, "three")
