-- string.format: %u, %o, %x, %X with flags.
print(("%x %X %o"):format(255, 255, 255), ("%#x %#X %#o"):format(255, 255, 255), ("%x %o"):format(0, 0),
  ("%#x %#o"):format(0, 0), pcall(string.format, "%u", 42))
print(("%8x|%-8x|%08x|%.4x|%8.4x|%#8x|%#08x|%-#8x|"):format(255, 255, 255, 255, 255, 255, 255, 255))
print(("%x %X %o"):format(-1, -1, -1), ("%x"):format(math.mininteger), ("%X"):format(math.maxinteger),
  ("%o"):format(math.mininteger))
print(("%x"):format(3.0), ("%x"):format("255"), ("%x"):format("0xff"), ("%5.0x|"):format(0), ("%.0o|"):format(0),
  ("%#.0o|"):format(0))
print(pcall(string.format, "%x", 1.5)) print(pcall(string.format, "%x", "z"))
print(pcall(string.format, "%x")) print(pcall(string.format, "%+x", 1))
print(pcall(string.format, "% x", 1))
for i = 0, 70, 10 do io.write(("%o:%x:%X "):format(1 << i, 1 << i, (1 << i) - 1)) end
print()
