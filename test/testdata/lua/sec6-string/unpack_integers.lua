-- string.unpack: signs, sizes, overflow.
print(string.unpack("b", "\xff"), string.unpack("B", "\xff"), string.unpack("<h", "\x00\x80"),
  string.unpack("<H", "\x00\x80"), string.unpack(">h", "\x80\x00"), string.unpack("<i3", "\xff\xff\xff"),
  string.unpack("<I3", "\xff\xff\xff"))
print(string.unpack("<j", "\1\0\0\0\0\0\0\x80"), string.unpack("<J", ("\xff"):rep(8)),
  string.unpack("<i16", ("\xff"):rep(16)), string.unpack("<i16", "\5" .. ("\0"):rep(15)),
  string.unpack(">i9", "\0" .. ("\1"):rep(8)))
print(pcall(string.unpack, "<i16", ("\1"):rep(16)))
print(pcall(string.unpack, "<I9", ("\xff"):rep(9)))
print(pcall(string.unpack, "<i9", ("\xff"):rep(9)))
print(pcall(string.unpack, "<i9", ("\0"):rep(8) .. "\1"))
print(pcall(string.unpack, "i4", "abc")) print(pcall(string.unpack, "b", ""))
print(pcall(string.unpack, "bb", "a"))
print(pcall(string.unpack, "i17", ("a"):rep(20)))
print(pcall(string.unpack, "i0", "a"))
print(string.unpack("bbb", "abc")) print(string.unpack("b", "abc", 2))
print(string.unpack("b", "abc", -1)) print(string.unpack("b", "abc", 3))
print(pcall(string.unpack, "b", "abc", 4))
print(pcall(string.unpack, "b", "abc", 5))
print(pcall(string.unpack, "b", "abc", -4)) print(string.unpack("", "abc", 4))
print(pcall(string.unpack, "", "abc", 5))
print(pcall(string.unpack, "", "abc", 0)) print(string.unpack("", ""))
print(pcall(string.unpack, "b", "abc", 0))
print(pcall(string.unpack)) print(pcall(string.unpack, "b"))
print(pcall(string.unpack, "b", {})) print(pcall(string.unpack, "b", "a", "x"))
print(pcall(string.unpack, nil, "a")) print(pcall(string.unpack, "y", "a"))
