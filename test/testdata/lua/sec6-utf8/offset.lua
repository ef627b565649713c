-- utf8.offset finds the byte where a character starts.
local s = "a\u{e4}\u{20AC}\u{1F600}z"
for n = -6, 7 do io.write(n, ":", tostring(utf8.offset(s, n)), " ") end print()
for i = 1, #s + 1 do io.write(i, ":", tostring(utf8.offset(s, 0, i)), " ") end
print()
print(utf8.offset(s, 1, 2), utf8.offset(s, 2, 2), utf8.offset(s, 3, 2), utf8.offset(s, -1, 4), utf8.offset(s, -2, 4),
  utf8.offset(s, -1, -1), utf8.offset(s, 1, -1), utf8.offset(s, 2, -1), utf8.offset(s, 3, -1))
print(pcall(utf8.offset, s, 1, 3)) print(pcall(utf8.offset, s, -1, 5))
print(pcall(utf8.offset, s, 0, 3)) print(pcall(utf8.offset, s, 1, 20))
print(pcall(utf8.offset, s, 1, 0)) print(pcall(utf8.offset, s, 1, -20))
print(utf8.offset(s, 1, #s + 1), utf8.offset(s, 2, #s + 1), utf8.offset(s, -1, #s + 1), utf8.offset(s, 0, #s + 1))
print(utf8.offset("", 0), utf8.offset("", 1), utf8.offset("", 2), utf8.offset("", -1), utf8.offset("abc", 4),
  utf8.offset("abc", 5), utf8.offset("abc", -3), utf8.offset("abc", -4))
print(utf8.offset("\x80\x80", 0, 2), pcall(utf8.offset, "\x80\x80", 1))
print(pcall(utf8.offset)) print(pcall(utf8.offset, "a"))
print(pcall(utf8.offset, "a", "x")) print(pcall(utf8.offset, "a", 1.5))
print(pcall(utf8.offset, {}, 1))
print(utf8.offset("abc", "2"), utf8.offset("abc", 2.0))
