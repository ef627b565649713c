-- Whole-file work: copy, append, count, replace.
local function put(name, s, mode) local f = assert(io.open(name, mode or "w")) f:write(s) f:close() end
local function get(name) local f = assert(io.open(name, "rb")) local s = f:read("a") f:close() return s end
put("a.txt", "alpha\nbeta\ngamma\n")
local src, dst = io.open("a.txt", "rb"), io.open("b.txt", "wb")
while true do local block = src:read(4) if not block then break end dst:write(block) end
src:close()
dst:close()
print(get("b.txt") == get("a.txt"), #get("b.txt"))
put("b.txt", "delta\n", "a")
print(get("b.txt"))
local lines, chars = 0, 0
for l in io.lines("b.txt", "L") do lines, chars = lines + 1, chars + #l end
print(lines, chars)
put("b.txt", (get("b.txt"):gsub("a", "A")))
print(get("b.txt"))
print(os.rename("b.txt", "c.txt"), io.open("b.txt"), get("c.txt"):sub(1, 5))
local n = 0
for _ in get("c.txt"):gmatch("%S+") do n = n + 1 end
print(n)
local rev = {}
for l in io.lines("c.txt") do table.insert(rev, 1, l) end
put("d.txt", table.concat(rev, "\n") .. "\n")
io.write(get("d.txt"))
print(os.remove("a.txt"), os.remove("c.txt"), os.remove("d.txt"))
print(select(2, os.remove("a.txt")))
local f = io.open("u.txt", "w+")
f:write("aaaa")
f:seek("set", 1)
f:write("BB")
f:seek("set")
print(f:read("a"))
f:seek("set", 4)
f:write("end")
f:seek("set", 0)
print(f:read(100))
f:close()
os.remove("u.txt")
