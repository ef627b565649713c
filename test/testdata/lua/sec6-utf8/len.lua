-- utf8.len counts characters, or tells the first bad byte.
print(utf8.len(""), utf8.len("abc"), utf8.len("a\u{e4}\u{20AC}\u{1F600}"), utf8.len("\0"), utf8.len("\u{10FFFF}"))
print(utf8.len("a\xffb")) print(utf8.len("\x80")) print(utf8.len("abc\xe4"))
print(utf8.len("\xe2\x82")) print(utf8.len("\xc0\x80"))
print(utf8.len("\xed\xa0\x80")) print(utf8.len("\xf4\x90\x80\x80"))
print(utf8.len("\xe0\x80\x80")) print(utf8.len("\xf0\x80\x80\x80"))
print(utf8.len("\xfe")) print(utf8.len("\xf8\x88\x80\x80\x80"))
local s = "a\u{e4}\u{20AC}z"
print(utf8.len(s, 2), utf8.len(s, 4), utf8.len(s, 7), utf8.len(s, 8), utf8.len(s, -1), utf8.len(s, -4),
  utf8.len(s, 1, 1), utf8.len(s, 1, 2), utf8.len(s, 2, 3), utf8.len(s, 5, 4), utf8.len(s, 1, 0), utf8.len(s, 1, -2))
print(utf8.len(s, 3)) print(utf8.len(s, 5)) print(utf8.len("ab\xff", 1, 2))
print(utf8.len("ab\xff", 3)) print(pcall(utf8.len, s, 9))
print(pcall(utf8.len, s, 0)) print(pcall(utf8.len, s, 1, 8))
print(pcall(utf8.len, s, -9)) print(pcall(utf8.len, s, 1, -9))
print(utf8.len("", 1)) print(pcall(utf8.len, "", 2))
print(pcall(utf8.len)) print(pcall(utf8.len, {}))
print(pcall(utf8.len, "a", {}))
print(utf8.len(123), utf8.len(("\u{e4}"):rep(1000)), utf8.len("abc", nil, nil))
