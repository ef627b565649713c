-- string.pack: integers of every size, both byte orders.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("b", 1)), hex(string.pack("B", 255)), hex(string.pack("<h", 1)), hex(string.pack(">h", 1)),
  hex(string.pack("<H", 65535)), hex(string.pack("<i", 1)), hex(string.pack(">i", 1)),
  hex(string.pack("<I", 4294967295)))
print(hex(string.pack("<l", -1)), hex(string.pack("<L", 1)), hex(string.pack("<j", -2)), hex(string.pack(">j", 2)),
  hex(string.pack("<J", -1)), hex(string.pack("<T", 10)), hex(string.pack("=i4", 1)), hex(string.pack("i4", 1)))
for n = 1, 16 do io.write(n, ":", hex(string.pack("<i" .. n, -2)), ":", hex(string.pack(">I" .. n, 3)), " ") end
print()
for n = 1, 16 do io.write(n, ":", tostring(string.unpack("<i" .. n, string.pack("<i" .. n, -100))), " ") end
print()
print(pcall(string.pack, "b", 128)) print(pcall(string.pack, "b", -129))
print(pcall(string.pack, "B", 256)) print(pcall(string.pack, "B", -1))
print(pcall(string.pack, "h", 32768)) print(pcall(string.pack, "I2", 65536))
print(pcall(string.pack, "i3", 1 << 23))
print(pcall(string.pack, "I7", 1 << 56))
print(hex(string.pack("I8", -1)), hex(string.pack("i3", -(1 << 23))))
print(pcall(string.pack, "i0", 1)) print(pcall(string.pack, "i17", 1))
print(pcall(string.pack, "I99", 1)) print(pcall(string.pack, "b", 1.5))
print(pcall(string.pack, "b", "x")) print(pcall(string.pack, "b"))
print(hex(string.pack("b", 5.0)), hex(string.pack("b", "7")))
