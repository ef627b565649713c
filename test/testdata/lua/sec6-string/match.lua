-- string.match returns captures, or the whole match.
print(("hello 123"):match("%d+"), ("hello 123"):match("(%a+) (%d+)"), ("hello"):match("x"), ("hello"):match("()"),
  ("hello"):match(".-"), (""):match(""))
print(("2024-01-31"):match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$"))
print(("key=val"):match("^(%w+)=(%w*)$")) print(("key="):match("^(%w+)=(%w*)$"))
print(("  x  "):match("^%s*(.-)%s*$") .. "|", ("abc"):match("b", 2), ("abc"):match("b", 3), ("abc"):match("^b", 2),
  ("abc"):match("()", 4), ("abc"):match("()", 5))
print(("a.b.c"):match("^(.-)%."), ("a.b.c"):match("^(.*)%."), ("file.tar.gz"):match("%.([^.]+)$"),
  ("/a/b/c.txt"):match("([^/]+)$"))
print(("abc"):match("((a)(b)(c))"), ("abc"):match("(a(b(c)))"), ("abc"):match("()a()b()c()"), ("abc"):match("(x?)a"))
print(("0x1F"):match("^0[xX](%x+)$"), ("-12.5e3"):match("^[+-]?%d+%.?%d*[eE]?[+-]?%d*$"),
  ("#ff00aa"):match("#(%x%x)(%x%x)(%x%x)"))
print(("abc"):match(".", -1), ("abc"):match(".", -10), ("abc"):match(".", 10), ("héllo"):match("h(..)llo") ~= nil)
print(string.match(12345, "3(.)"), string.match(1.5, "%d$"), ("x"):match("y?"), select("#", ("x"):match("y")))
print(pcall(string.match)) print(pcall(string.match, "a"))
print(pcall(string.match, {}, "a")) print(pcall(string.match, "a", "a", {}))
