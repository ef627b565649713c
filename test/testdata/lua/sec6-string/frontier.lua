-- %f[set] matches between a character outside and one inside the set.
print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]"), ("THE (quick) fox"):gsub("%f[%a]%a+", "<%0>"),
  ("foo bar"):gsub("%f[%w]", "^"), ("foo bar"):gsub("%f[%W]", "$"))
print(("hello"):find("%f[h]"), ("hello"):find("%f[%z]"), ("hello"):find("%f[\0]"), (""):find("%f[%z]"),
  ("hello"):find("%f[^h]"), ("a1b2"):gsub("%f[%d]%d", "#"))
for w in ("one two-three four_five"):gmatch("%f[%a]%a+%f[^%a]") do io.write(w, "|") end
print()
for w in ("aXXbXc"):gmatch("%f[X]X+") do io.write(w, "|") end
print()
print(pcall(string.find, "a", "%f")) print(pcall(string.find, "a", "%fa"))
print(pcall(string.find, "a", "%f[")) print(pcall(string.find, "a", "%f[a"))
print(pcall(string.find, "a", "x%f"))
print(("word"):match("^%f[%w]%w+%f[%W]$"), ("x"):find("%f[x]x%f[^x]$"), ("CamelCaseWord"):gsub("%f[%u]", " "),
  ("[[]]"):find("%f[[]"), ("ab"):find("%f[b]", 2))
print(("\0a\0"):find("%f[a]"), ("\0a\0"):find("%f[\0]"), ("aa"):gsub("%f[a]", "<"), ("a.b"):gsub("%f[%a]", "<"))
