-- What the main chunk returns is no exit status.
print("a program that returns values")
local t = setmetatable({}, {__tostring = function() return "unused" end})
if t then
  return 5, t, "text"
end
print("never")
