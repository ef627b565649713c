-- Sets: ranges, classes, complements, odd members.
local function all(s, p) local t = {} for c in s:gmatch(p) do t[#t + 1] = c end return table.concat(t) end
local s = "aZ5-_]^[%.x,\0 \n"
for _, p in ipairs {"[a-z]", "[A-Z0-9]", "[^a-z]", "[%a]", "[%a%d]", "[^%a%d]", "[]]", "[^]]", "[]a]", "[a]]", "[-]",
  "[a-]", "[-a]", "[%-x]", "[%]x]", "[%^x]", "[x^]", "[^^]",
  "[%.,]", "[.]", "[%%]", "[a-%%]", "[%a-z]", "[%d-x]", "[z-a]", "[a-a]", "[\0]", "[^\0]", "[\0-\31]", "[^%s]", "[%S]",
    "[^%S]", "[%w_]", "[_%w]", "[^%w_]", "[[]", "[%[%]]", "[,-.]"} do
  print(p:gsub("%c", "?"), #all(s, p), (all(s, p):gsub("%c", "?")))
end
print(pcall(string.find, "a", "[")) print(pcall(string.find, "a", "[a"))
print(pcall(string.find, "a", "[]")) print(pcall(string.find, "a", "[^]"))
print(pcall(string.find, "a", "[%")) print(pcall(string.find, "a", "[%]"))
print(pcall(string.find, "a", "[a-")) print(pcall(string.find, "a", "[a-]"))
print(pcall(string.find, "", "[")) print(pcall(string.find, "b", "a["))
print(pcall(string.find, "a", "a["))
