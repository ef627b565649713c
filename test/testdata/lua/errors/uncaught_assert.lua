-- assert with the message of a function that failed.
local function open(name)
  local f = assert(io.open(name, "r"))
  return f
end
print(pcall(open, "missing-1.txt"))
open("missing-2.txt")
