-- An error while a module loads.
local f = assert(io.open("failing.lua", "w"))
f:write("local M = {}\nfunction M.f()\n  return nil + 1\nend\nM.f()\nreturn M\n")
f:close()
print(pcall(require, "failing"))
require("failing")
