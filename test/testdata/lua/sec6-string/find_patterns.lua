-- string.find returns the ends and the captures.
print(("key = value"):find("(%w+)%s*=%s*(%w+)"))
print(("hello world"):find("o w"), ("hello"):find("l+"), ("hello"):find("l*"), ("hello"):find("(l)(l)"), ("hello"):find("()ll()"))
print(("  trim  "):find("^%s*(.-)%s*$"))
print(("abc"):find("^b"), ("abc"):find("b", 2), ("abc"):find("^b", 2), ("abc"):find("c$"), ("abc"):find("b$"),
  ("abc"):find("^$"), (""):find("^$"))
print(("a^b"):find("a^"), ("a$b"):find("$b"), ("a$b"):find("a$b"), ("$"):find("$"), ("$"):find("%$"), ("^"):find("^^"),
  ("a^"):find("%^"))
print(("abcabc"):find("b", -3), ("abcabc"):find("^abc", 4), ("abcabc"):find("a", 2), ("aaa"):find("a-", 2), ("aaa"):find("a-$"))
print(("x"):find(".-"), ("x"):find(".*"), (""):find(".*"), (""):find("."), ("\n"):find("."), ("a\0b"):find("%z"),
  ("a\0b"):find("[%z]"), ("a\0b"):find("a.b"))
print(("THE (quick) fox"):find("%((%a+)%)"))
print(("[[x]]"):find("%[%[(.-)%]%]"))
print(("a,b,,c"):find(",,"), ("f(x)"):find("(", 1, true), pcall(string.find, "f(x)", "("))
