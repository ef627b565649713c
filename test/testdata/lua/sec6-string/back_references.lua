-- %1 to %9 match what a capture matched.
print(("hello"):match("(l)%1"), ("abcabc"):match("(%a+)%1"), ("abab"):match("^(ab)%1$"), ("abac"):match("^(ab)%1$"),
  ("'quoted' \"too\""):match("(['\"])(.-)%1"))
print(([[say "it's"]]):match([[(["'])(.-)%1]]))
print(("[==[ long ]==]"):match("%[(=*)%[(.-)%]%1%]"))
print(("aa bb cd ee"):gsub("(%a)%1", "<%1>"))
print(("the the cat"):gsub("(%a+) %1", "%1"))
print(("xyzzyx"):match("(x)(y)(z)%3%2%1"), ("abcba"):match("(.)(.).%2%1"))
print(("aXa"):match("(a*)X%1"), ("X"):match("(a*)X%1"), ("aaXa"):match("(a*)X%1"), ("aaXa"):match("^(a*)X%1$"),
  ("11-11"):match("^(%d+)-%1$"), ("11-1"):match("^(%d+)-%1$"))
print(("\0a\0"):match("(%z)a%1") == "\0", ("()"):match("(%()%)"), pcall(string.match, "aa", "()%1"))
print(pcall(string.match, "abc", "(a)(b)(c)%4"))
print(pcall(string.match, "x", "%9")) print(pcall(string.match, "x", "(x%1)"))
for a, b in ("aabbcd"):gmatch("((%a)%2)") do io.write(a, b, " ") end
print()
