-- string.format: %d and %i.
print(("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%-8.3d|%+.0d"):format(42, 42, 42, 42, 42, 42, 42, 42, 42, 0))
print(("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%-8.3d|%.0d"):format(-42, -42, -42, -42, -42, -42, -42, -42, -42, 0))
print(("%i %i %i"):format(1, -1, 0), ("%d"):format(3.0), ("%d"):format("10"), ("%d"):format("0x10"),
  ("%d"):format(" 5 "), ("%d"):format("3.0"), ("%d"):format(-0.0))
print(("%d %d"):format(math.maxinteger, math.mininteger), ("%20d|%-20d|%020d"):format(math.mininteger, math.mininteger,
  math.mininteger))
print(("%99d"):format(1):len(), ("%.99d"):format(1):len(), ("%99.99d"):format(-1):len(),
  ("%+5d|%-+5d|%+05d|% 5d|% 05d"):format(7, 7, 7, 7, 7))
print(pcall(string.format, "%d", 1.5)) print(pcall(string.format, "%d", "x"))
print(pcall(string.format, "%d", "1.5")) print(pcall(string.format, "%d", nil))
print(pcall(string.format, "%d")) print(pcall(string.format, "%d", {}))
print(pcall(string.format, "%d", 2^63)) print(pcall(string.format, "%d", 1/0))
print(pcall(string.format, "%d", 0/0)) print(pcall(string.format, "%d", true))
print(pcall(string.format, "%100d", 1)) print(pcall(string.format, "%.100d", 1))
print(pcall(string.format, "%0000005d", 1))
print(pcall(string.format, "%#d", 1))
