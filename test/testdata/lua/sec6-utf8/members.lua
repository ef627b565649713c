-- What the library holds, and how arguments are named in its errors.
local names = {}
for k, v in pairs(utf8) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(pcall(function() return utf8.len({}) end))
print(pcall(function() return utf8.char("x") end))
print(pcall(function() return utf8.codepoint("abc", 9) end))
print(pcall(function() return utf8.offset("\u{e4}", 1, 2) end))
print(pcall(function() for _ in utf8.codes() do end end))
print(pcall(function() for _ in utf8.codes("\xff") do end end))
print(pcall(function() return utf8.codepoint("\xff") end))
print(pcall(function() return utf8.nothing() end))
print("\u{48}\u{49}" == "HI", utf8.char(0x48, 0x49) == "HI", "\u{7FF}" == utf8.char(0x7FF), #"\u{10FFFF}")
