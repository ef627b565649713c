-- The character classes over all bytes.
for _, class in ipairs {"%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x", "%A", "%C", "%D", "%G", "%L", "%P",
  "%S", "%U", "%W", "%X", ".", "%z", "%Z"} do
  local n, sum, first = 0, 0
  for i = 0, 255 do
    if string.char(i):find(class) then n, sum, first = n + 1, sum + i, first or i end
  end
  print(class, n, sum, first)
end
print(("%a"):gsub("%%", "x"), ("a.b"):gsub("%.", "x"), ("(x)"):gsub("[%(%)]", ""), ("a-b"):gsub("%-", "+"))
print(("%"):find("%%"), ("é"):find("%a"), ("é"):find("%w"), ("\t"):find("%s"), ("_"):find("%w"), ("_"):find("%p"),
  ("\\"):find("\\"), ("]"):find("%]"))
