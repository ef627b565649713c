-- io.lines and file:lines.
local function write(name, s) local f = io.open(name, "w") f:write(s) f:close() end
write("l.txt", "a\nb\n\nd")
for l in io.lines("l.txt") do io.write("[", l, "]") end
print()
for l in io.lines("l.txt", "L") do io.write("[", l, "]") end
print()
for c in io.lines("l.txt", 2) do io.write("[", c, "]") end
print()
for a, b in io.lines("l.txt", 1, "l") do io.write("[", a, ":", tostring(b), "]") end
print()
for all in io.lines("l.txt", "a") do io.write("[", all, "]") break end
print()
local f = io.open("l.txt")
for l in f:lines() do io.write("<", l, ">") end
print(io.type(f), f:read("a") == "")
f:seek("set", 2)
for l in f:lines("L") do io.write("<", l, ">") end
print()
f:close()
write("e.txt", "")
for _ in io.lines("e.txt") do print("never") end
local it = io.lines("l.txt")
print(it(), it(), it(), it(), it()) print(pcall(it))
print(pcall(io.lines, "missing.txt")) print(type(io.lines("l.txt", "x")))
print(pcall(io.lines, {}))
print(pcall(function() for l in io.lines("missing.txt") do end end))
print(pcall(f.lines, f))
print(pcall(function() for l in f:lines() do end end))
f = io.open("l.txt")
local next = f:lines("l")
print(next())
f:close()
print(pcall(next))
print(pcall(function() for l in io.lines("l.txt", "l", "y") do end end))
local n = 0
for _ in io.lines("l.txt", 0) do n = n + 1 if n == 3 then break end end
print(n)
print(select("#", io.lines("l.txt")), pcall(io.lines, "l.txt", table.unpack({}, 1, 251)))
os.remove("l.txt") os.remove("e.txt")
