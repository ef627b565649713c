-- string.dump: a function to bytes and back.
local function f(a, b) return a + b, "text", 1.5, nil, true end
local d = string.dump(f)
print(type(d), d:sub(1, 4) == "\27Lua", #d > 50, d:byte(5) == 0x53)
local g = load(d, "dumped", "b")
print(g(1, 2)) print(load(d)(3, 4))
print(load(d, "x", "t")) print(load("return 1", "x", "b"))
print(pcall(string.dump, print)) print(pcall(string.dump))
print(pcall(string.dump, {}))
local up = 5
local function counter() up = (up or 0) + 1 return up end
local h = load(string.dump(counter))
print(pcall(h))
print(counter(), #string.dump(f, true) < #string.dump(f))
print(load(string.dump(load("return ...")))(7, 8))
print(load(d:sub(1, 20), "cut", "b")) print(load("\27Lua", "=cut"))
print(load("\27Lux" .. d:sub(5), "=bad"))
local file = assert(io.open("dumped.bin", "wb"))
file:write(string.dump(load("return 'from a file', ...", "=d")))
file:close()
print(loadfile("dumped.bin")(1))
print(loadfile("dumped.bin", "t"))
print(loadfile("dumped.bin", "b")(2))
