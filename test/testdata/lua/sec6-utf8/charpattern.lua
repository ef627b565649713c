-- utf8.charpattern matches one character of valid UTF-8.
print((utf8.charpattern:gsub("[^%g]", function(c) return ("\\%d"):format(c:byte()) end)), #utf8.charpattern)
for c in ("a\u{e4}\u{20AC}\u{1F600}z"):gmatch(utf8.charpattern) do io.write(c, ":", #c, " ") end
print()
local n = 0
for _ in ("\u{4e16}\u{754c} hello"):gmatch(utf8.charpattern) do n = n + 1 end
print(n, ("\u{e4}bc"):match(utf8.charpattern), ("\u{e4}bc"):match("^" .. utf8.charpattern .. "(.)"))
print(("a\u{e4}\u{20AC}"):gsub(utf8.charpattern, function(c) return "<" .. #c .. ">" end))
local rev = {}
for c in ("a\u{e4}\u{20AC}"):gmatch(utf8.charpattern) do table.insert(rev, 1, c) end
print(table.concat(rev))
print(("\x80\x80a"):match(utf8.charpattern), ("\0a"):match(utf8.charpattern) == "\0")
