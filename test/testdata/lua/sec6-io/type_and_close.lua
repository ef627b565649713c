-- io.type, close, tostring of files; closed files refuse everything.
local f = io.tmpfile()
print(io.type(f), io.type(io.stdin), io.type(io.stdout), io.type(io.stderr), io.type(5), io.type("x"), io.type({}),
  io.type(nil), io.type(print))
print((tostring(f):gsub("0x%x+", "ADDRESS")), type(f))
print(f:close(), io.type(f), tostring(f)) print(pcall(io.type))
for _, m in ipairs {"read", "write", "lines", "seek", "flush", "close", "setvbuf"} do print(m, pcall(f[m], f)) end
print(pcall(io.close, f))
print(pcall(function() f:read() end))
print(pcall(function() io.close(f) end))
print(pcall(io.close, {})) print(pcall(io.close, 5)) print(pcall(io.input, f))
print(pcall(io.read))
local g = io.tmpfile()
print(io.close(g), pcall(io.close, g)) print(f == g, f == f)
print(f.nothing, pcall(function() return f.x.y end))
print(pcall(function() f.x = 1 end))
print(pcall(function() return f + 1 end))
print(pcall(function() return f() end))
print(pcall(function() return #f end))
print(pcall(function() return f .. "x" end))
print(getmetatable(f).__name, type(getmetatable(f).__index), getmetatable(f) == getmetatable(io.stdout))
local names = {}
for k in pairs(getmetatable(f)) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, " "))
names = {}
for k in pairs(getmetatable(f).__index) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, " "))
