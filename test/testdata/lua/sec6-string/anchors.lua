-- ^ and $ are special only at the ends of a pattern.
print(("hello"):match("^h"), ("hello"):match("^e"), ("hello"):match("o$"), ("hello"):match("l$"),
  ("hello"):match("^hello$"), ("hello"):match("^$"), (""):match("^$") == "")
print(("a$"):match("a$"), ("a$"):match("a%$"), ("a$b"):match("a$b"), ("$a"):match("$a"), ("^a"):match("^^a"),
  ("b^a"):match("b^a"), ("ab"):match("a^b"), ("a^b"):match("(a)^b"))
print(("ab"):gsub("^a", "X"), ("aaa"):gsub("^a", "X"), ("aaa"):gsub("a$", "X"), ("aaa"):gsub("^", "X"),
  ("aaa"):gsub("$", "X"), (""):gsub("^", "X"), (""):gsub("$", "X"), (""):gsub("^$", "X"))
print(("a\nb"):match("^b"), ("a\nb"):match("a$"), ("a\nb"):match("a.b") ~= nil)
for w in ("hello"):gmatch("^h") do io.write("[", w, "]") end
for w in ("^h^h"):gmatch("^h") do io.write("[", w, "]") end
for w in ("aab"):gmatch("a$") do io.write("[", w, "]") end
for w in ("aab"):gmatch("b$") do io.write("[", w, "]") end
print()
print(("hello"):find("^l", 3), ("hello"):find("^l", 4), ("hello"):find("^h", 2), ("hello"):find("$", 3),
  ("hello"):find("^", 3), ("x"):find("^$", 2))
print(("(a)"):match("^%((.-)%)$"), ("a"):match("(^a)"), ("^a"):match("(^a)"), ("a"):match("(a$)"), ("a$"):match("(a$)"))
