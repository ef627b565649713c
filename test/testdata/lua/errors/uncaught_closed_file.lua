-- A closed file.
local f = io.tmpfile()
f:write("text")
f:close()
print(io.type(f), pcall(f.read, f))
local function size(file) return file:seek("end") end
size(f)
