-- Strings hold any bytes.
local s = "a\0b\255\r\n\200"
print(#s, s:byte(1, -1))
print(#"\0", #"\0\0\0", "\0" == "\0\0", "a\0b" < "a\0c", "a\0" > "a")
print(("x\0y"):rep(2):byte(1, -1))
print(("\0"):byte(), #("\0" .. "\0"), ("a\0b"):upper():byte(1, -1))
print(("a\0b"):find("b", 1, true), ("a\0b"):find("\0"), ("a\0b"):len())
local t = {["a\0"] = 1, ["a"] = 2, ["a\0\0"] = 3}
print(t["a\0"], t["a"], t["a\0\0"], t["\0a"])
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
all = table.concat(all)
local sum = 0
for i = 1, #all do sum = sum + all:byte(i) end
print(#all, sum, all:sub(66, 70))
