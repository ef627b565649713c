-- string.sub: positions from both ends.
local s = "hello"
for _, i in ipairs {1, 2, 5, 6, 0, -1, -3, -5, -6, 100, -100} do
  io.write(i, ":", "[", s:sub(i), "] ")
  for _, j in ipairs {1, 3, 5, 6, 0, -1, -3, -6, 100} do io.write("[", s:sub(i, j), "]") end
  print()
end
print(s:sub(2, 4), s:sub(2.0, "4"), s:sub(-4, -2), s:sub(3, 2), (""):sub(1, 1), s:sub(nil or 1, nil))
print(s:sub(math.mininteger, math.maxinteger), s:sub(math.maxinteger), s:sub(math.mininteger),
  s:sub(1, math.mininteger), s:sub(math.maxinteger, math.mininteger))
print(("a\0b\0c"):sub(2, 4):byte(1, -1))
print(string.sub(12345, 2, 3), string.sub(1.5, 2))
print(pcall(string.sub)) print(pcall(string.sub, "x"))
print(pcall(string.sub, "x", "y")) print(pcall(string.sub, "x", 1.5))
print(pcall(string.sub, "x", 1, {})) print(pcall(string.sub, nil, 1))
print(pcall(string.sub, "x", 2^63))
