-- string.packsize: sizes of fixed formats.
for _, f in ipairs {"", "b", "B", "h", "H", "i", "I", "l", "L", "j", "J", "T", "f", "d", "n", "i1", "i7", "I16", "c10",
  "c0", "x", "bbb", "!bi", "!8bd", "<>=!4 b i4", " i4 i4 ", "bhilj", "!bhilj", "xXi8", "i3i3", "c1000000"} do
  io.write(("%q"):format(f), "=", string.packsize(f), " ")
end
print()
print(pcall(string.packsize, "s")) print(pcall(string.packsize, "z"))
print(pcall(string.packsize, "bs1")) print(pcall(string.packsize, "y"))
print(pcall(string.packsize, "i0")) print(pcall(string.packsize, "i17"))
print(pcall(string.packsize, "c")) print(pcall(string.packsize))
print(pcall(string.packsize, {})) print(pcall(string.packsize, "c2147483647"))
print(pcall(string.packsize, "c2147483647c1"))
print(pcall(string.packsize, "c2147483640c7"))
print(pcall(string.packsize, "c2147483648"))
print(pcall(string.packsize, "c99999999999999999999"))
print(pcall(string.packsize, "!")) print(pcall(string.packsize, "i99"))
