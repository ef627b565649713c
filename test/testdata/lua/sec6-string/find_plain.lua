-- string.find without patterns, and with init.
print(("hello"):find("l"), ("hello"):find("lo"), ("hello"):find("xyz"), ("hello"):find(""), (""):find(""), (""):find("a"))
print(("a.b"):find(".", 1, true), ("a.b"):find("."), ("a+b"):find("+", 1, true), ("a%b"):find("%", 1, true),
  ("[x]"):find("[", 1, true))
print(("hello"):find("l", 4), ("hello"):find("l", 5), ("hello"):find("l", -2), ("hello"):find("h", -100),
  ("hello"):find("", 5), ("hello"):find("", 6), ("hello"):find("", 7), ("hello"):find("", 100))
print(("hello"):find("", -1), ("hello"):find("o", -1), ("hello"):find("l", 0), ("hello"):find("l", 3.0), ("hello"):find("l", "3"))
print(("a\0b\0c"):find("\0"), ("a\0b\0c"):find("\0c"), ("a\0b"):find("b", 1, true), ("a\0b"):find("\0b", 1, true),
  ("aab"):find("ab", 1, true))
print(("abc"):find("b", 1, false), ("abc"):find("b", 1, nil), ("a.c"):find(".", 2, 1), ("abc"):find("", 1, true),
  ("abc"):find("", 10, true), ("abc"):find("abcd", 1, true))
print(string.find(12321, 2), string.find(12321, 3, 1, true))
print(pcall(string.find)) print(pcall(string.find, "a"))
print(pcall(string.find, "a", {})) print(pcall(string.find, "a", "a", "x"))
print(pcall(string.find, nil, "a")) print(pcall(string.find, "a", "a", 1.5))
print(("x"):rep(1000) .. "y" ~= nil, (("x"):rep(1000) .. "y"):find("y", 1, true), (("ab"):rep(500)):find("ba", 900, true))
