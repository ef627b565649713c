-- loadfile and dofile.
local function write(name, text) local f = assert(io.open(name, "wb")) f:write(text) f:close() end
write("a.lua", "x = (x or 0) + 1\nreturn x, ...")
print(dofile("a.lua")) print(dofile("a.lua")) print(loadfile("a.lua")("arg", 2))
print(x)
write("b.lua", "return 1 +")
print(loadfile("b.lua")) print(pcall(dofile, "b.lua"))
write("c.lua", "\n\nerror('at line 3')")
print(pcall(dofile, "c.lua")) print(pcall(loadfile("c.lua")))
write("d.lua", "error({code = 1})")
print(type(select(2, pcall(dofile, "d.lua"))))
write("e.lua", "")
print(dofile("e.lua")) print(select("#", dofile("e.lua")))
print(loadfile("missing.lua")) print(pcall(dofile, "missing.lua"))
print(pcall(function() dofile("missing.lua") end))
print(pcall(loadfile, {})) print(pcall(dofile, {}))
write("env.lua", "y = 5 return z")
local env = {z = "env"}
print(loadfile("env.lua", "t", env)(), env.y, y) print(loadfile("env.lua", "b"))
print(loadfile("env.lua", nil, nil) ~= nil, pcall(loadfile, "env.lua", {}))
write("shebang.lua", "#!lua\nreturn 'sb', debug.getinfo(1, 'Sl').short_src, debug.getinfo(1, 'l').currentline")
print(dofile("shebang.lua"))
for _, n in ipairs {"a", "b", "c", "d", "e", "env", "shebang"} do os.remove(n .. ".lua") end
print(loadfile("."))
