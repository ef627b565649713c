-- A library function that gets a wrong argument.
local function pad(s, n)
  return s .. string.rep(" ", n)
end
print(pad("x", 3) .. "|")
print(pad("x", "many"))
