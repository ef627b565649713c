-- string.pack: s, z and c.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<s1", "abc")), hex(string.pack("<s2", "abc")), hex(string.pack(">s4", "abc")),
  hex(string.pack("<s", "abc")), hex(string.pack("s1", "")), hex(string.pack("z", "abc")), hex(string.pack("z", "")),
  hex(string.pack("c5", "abc")), hex(string.pack("c3", "abc")), hex(string.pack("c0", "")))
print(string.unpack("s1", "\3abcd")) print(string.unpack("<s2", "\2\0xyz"))
print(string.unpack("z", "abc\0def")) print(string.unpack("zz", "a\0b\0"))
print(string.unpack("c3", "abcd")) print(string.unpack("c0", "abc"))
print(string.unpack("c2c1", "abc")) print(#string.unpack("c5", "ab\0\0\0"))
print(pcall(string.pack, "s1", ("x"):rep(256)))
print(pcall(string.pack, "z", "a\0b")) print(pcall(string.pack, "c2", "abc"))
print(pcall(string.pack, "c", "abc")) print(pcall(string.pack, "s", {}))
print(pcall(string.pack, "z", nil)) print(pcall(string.pack, "c3"))
print(hex(string.pack("s1", 123)), hex(string.pack("z", 1.5)), hex(string.pack("c4", 12)))
print(pcall(string.unpack, "s1", "\5abc")) print(pcall(string.unpack, "s1", ""))
print(pcall(string.unpack, "z", "abc")) print(pcall(string.unpack, "c4", "abc"))
print(pcall(string.unpack, "s4", "\255\255\255\255abc"))
print(pcall(string.unpack, "<s8", "\4\0\0\0\0\0\0\0abc"))
print(pcall(string.unpack, "c", "abc")) print(pcall(string.unpack, "s17", "a"))
print(pcall(string.unpack, "c9999999999", "a"))
print(pcall(string.unpack, "c2147483647", "a"))
print(pcall(string.unpack, "z", ""))
print(#string.pack("s1", ("x"):rep(255)), hex(string.pack("!4 s1 i4", "a", 1)), select("#", string.unpack("s1s1s1", "\1a\1b\1c")))
