-- An error inside a file run by dofile.
local f = assert(io.open("part.lua", "w"))
f:write("print('part runs', ...)\nlocal function g() error('in part') end\ng()\n")
f:close()
print(pcall(dofile, "part.lua"))
dofile("part.lua")
