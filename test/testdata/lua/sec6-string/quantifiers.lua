-- The repetitions * + - ?.
for _, p in ipairs {"a*", "a+", "a-", "a?", "a*b", "a+b", "a-b", "a?b", ".*b", ".+b", ".-b", ".?b", "a*a", "a+a",
  "a-a", "a?a", "a*$", "a-$", "%a*", "[ab]*", "[ab]-b", "[ab]-$", "%d*", "%d-", "c?", "b?$"} do
  io.write(p, " ")
  for _, s in ipairs {"", "a", "b", "aab", "aaa", "baab"} do io.write("[", tostring(s:match(p)), "]") end
  print()
end
print(("*"):match("*"), ("+a"):match("^+a"), ("a**"):match("a**"), ("-"):match("^-"), ("?"):match("?"),
  ("a++"):match("a++"), ("aa+"):match("a+%+"))
print(("<<a>><<b>>"):match("<<(.-)>>"), ("<<a>><<b>>"):match("<<(.*)>>"), ("aXb"):match("a(X*)b"), ("ab"):match("a(X*)b") == "")
print(("x"):rep(100):match("^x*$") ~= nil, ("x"):rep(100):match("^x-$") ~= nil, #("x"):rep(1000):match("x-$"),
  (("ab"):rep(10)):match("(.-)b"))
