-- string.format: %c writes one byte.
print(("%c%c%c"):format(76, 117, 97), ("%c"):format(65.0), ("%c"):format("66"), #("%c"):format(0),
  ("%c"):format(0):byte(), ("a%cb"):format(0):byte(1, -1))
print(("[%5c]"):format(65), ("[%-5c]"):format(65), ("%c"):format(256 + 65), ("%c"):format(-1):byte(),
  ("%c"):format(255):byte(), ("%c"):format(1000):byte())
print(#("[%3c]"):format(0), ("[%3c]"):format(0):byte(1, -1))
print(pcall(string.format, "%c")) print(pcall(string.format, "%c", "x"))
print(pcall(string.format, "%c", 1.5)) print(pcall(string.format, "%c", {}))
local t = {}
for i = 32, 126 do t[#t + 1] = ("%c"):format(i) end
print(table.concat(t))
