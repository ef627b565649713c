-- string.pack: alignment, padding, x and X.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<!4 b i4", 1, 2)), hex(string.pack("<!2 b i4", 1, 2)), hex(string.pack("<!1 b i4", 1, 2)),
  hex(string.pack("<b i4", 1, 2)), hex(string.pack("<! b i8", 1, 2)), hex(string.pack("<!16 b i16", 1, 2)))
print(hex(string.pack("bxb", 1, 2)), hex(string.pack("xxx")), hex(string.pack("<!4 b Xi4", 1)),
  hex(string.pack("<!4 b Xi4 b", 1, 2)), hex(string.pack("<!8 b Xd", 1)), hex(string.pack("<!4 i2 Xi8 i2", 1, 2)),
  hex(string.pack("b Xb b", 1, 2)))
print(hex(string.pack("<!4 i4 b i4", 1, 2, 3)), hex(string.pack("<!4 s1 i4", "abc", 1)),
  hex(string.pack("<!4 z i2", "ab", 1)), hex(string.pack("<!4 b f", 1, 1)), hex(string.pack("<!8 b d", 1, 1)),
  hex(string.pack("<!4 b d", 1, 1)))
print(string.unpack("<!4 b i4", "\1\0\0\0\2\0\0\0"))
print(string.unpack("bxb", "\1\0\2"))
print(string.unpack("<!4 b Xi4 b", "\1\0\0\0\2"))
print(pcall(string.unpack, "<!4 b i4", "\1\2\0\0\0"))
print(pcall(string.unpack, "<!4 i4", "x\1\0\0\0", 2))
print(string.unpack("<!4 i4", "xxxx\1\0\0\0", 3))
print(string.unpack("<!4 b i4", "xx\1x\2\0\0\0", 3))
print(pcall(string.pack, "!3 i4", 1)) print(pcall(string.pack, "!4 i3", 1))
print(pcall(string.pack, "!17 b", 1)) print(pcall(string.pack, "!0 b", 1))
print(pcall(string.pack, "X")) print(pcall(string.pack, "Xz"))
print(pcall(string.pack, "X i")) print(pcall(string.pack, "Xc1"))
print(pcall(string.pack, "XX")) print(pcall(string.pack, "!4 Xi3", 1))
print(pcall(string.pack, "!8 i6", 1)) print(pcall(string.pack, "!2 i6", 1))
print(string.packsize("<!4 b i4"), string.packsize("<!8 b d b"), string.packsize("!8 b Xd"), string.packsize("bxxb"),
  string.packsize("!4 i4 b Xi4"))
