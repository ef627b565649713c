-- utf8.codes iterates over positions and code points.
for p, c in utf8.codes("a\u{e4}\u{20AC}\u{1F600}") do io.write(p, "=", c, " ") end
print()
for p, c in utf8.codes("") do print("never") end
for p, c in utf8.codes("\0a\0") do io.write(p, "=", c, " ") end print()
local function try(s) print(pcall(function() for p, c in utf8.codes(s) do io.write(p, "=", c, " ") end end)) end
try("ab\xff") try("\x80") try("a\xe4") try("\xe4\x80") try("\xc0\x80") try("\xed\xa0\x80")
try("\xf4\x90\x80\x80") try("\xf8\x88\x80\x80\x80") try("a\xc3") try("\xf0\x9f\x98")
try("\u{D7FF}\u{E000}") try("ok")
print(pcall(utf8.codes)) print(pcall(utf8.codes, {}))
print(pcall(utf8.codes, nil))
local f, s, c = utf8.codes("x\u{e4}")
print(type(f), s, c, f(s, c)) print(f(s, 1)) print(f(s, 2)) print(f(s, 10))
print(pcall(f, s, -1)) print(f(s))
for p, c in utf8.codes(12) do io.write(p, "=", c, " ") end print()
