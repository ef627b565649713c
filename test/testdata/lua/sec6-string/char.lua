-- string.char: bytes to a string.
print(string.char(), string.char(72, 101, 108, 108, 111), #string.char(), #string.char(0, 0), string.char("65", 66.0))
print(string.char(0, 1, 127, 128, 255):byte(1, -1))
print(pcall(string.char, 256)) print(pcall(string.char, -1))
print(pcall(string.char, 65, 256)) print(pcall(string.char, 1.5))
print(pcall(string.char, "x")) print(pcall(string.char, nil))
print(pcall(string.char, 65, {})) print(pcall(string.char, math.maxinteger))
print(pcall(string.char, 2^53))
local t = {}
for i = 1, 200 do t[i] = 65 + i % 26 end
print(#string.char(table.unpack(t)), string.char(table.unpack(t, 1, 10)))
print(string.char(("abc"):byte(1, -1)), string.char(10) == "\n")
