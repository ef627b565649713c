-- %bxy matches balanced pairs.
print(("f(a(b)c)d"):match("%b()"), ("((x)"):match("%b()"), ("(x))"):match("%b()"), ("(((x)))"):match("%b()"),
  ("no"):match("%b()"), (")("):match("%b()"))
print(("{[}]"):match("%b{}"), ("<<a><b>>"):match("%b<>"), ("if x then y end"):match("%bie") , ("aXXb"):match("%bab"),
  ("'a'b'"):match("%b''"), ("xx"):match("%bxx"), ("xxx"):match("%bxx"))
print(("f(1)(2)"):gsub("%b()", ""), ("a(b(c))d(e)"):gsub("%b()", "[]"), ("f(x, g(y))"):match("(%a)(%b())"),
  ("(a)(b)"):find("%b()", 2))
for arg in ("(1)(2(3))x(4"):gmatch("%b()") do io.write(arg, " ") end
print()
print(pcall(string.match, "x", "%b")) print(pcall(string.match, "x", "%b("))
print(pcall(string.match, "(x", "%b()")) print(pcall(string.match, "", "%b"))
print(pcall(string.match, "x", "y%b"))
print(("\0a\1"):match("%b\0\1") == "\0a\1", ("%b"):match("%%b"), ("((("):rep(50):match("%b()"),
  #(("("):rep(150) .. (")"):rep(150)):match("%b()"))
print(("[[x]]"):match("%b[]"), ("[[x]"):match("%b[]"), ("a]b["):match("%b]["))
