-- utf8.char: code points to UTF-8.
print(utf8.char(), utf8.char(72, 228, 8364, 128512), #utf8.char(0), utf8.char(0):byte())
for _, c in ipairs {0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0xD800} do
  io.write(("%X:"):format(c))
  for _, b in ipairs {utf8.char(c):byte(1, -1)} do io.write((" %02X"):format(b)) end
  print()
end
print(pcall(utf8.char, -1)) print(pcall(utf8.char, 0x110000))
print(pcall(utf8.char, 0x80000000)) print(pcall(utf8.char, "x"))
print(pcall(utf8.char, 1.5)) print(pcall(utf8.char, {}))
print(pcall(utf8.char, 65, nil))
print(utf8.char("65", 66.0), #utf8.char(0x7FF, 0x800), utf8.char(utf8.codepoint("h\u{e4}", 1, -1)))
