-- The utf8 functions together: substring, reverse, upper bound, map.
local function sub(s, i, j) return s:sub(utf8.offset(s, i), (utf8.offset(s, (j or -1) + 1) or #s + 1) - 1) end
local s = "gr\u{fc}\u{df}e \u{20AC}5"
print(utf8.len(s), #s, sub(s, 3, 4), sub(s, 1, 2), sub(s, 7, 8))
local function reverse(s)
  local t = {}
  for _, c in utf8.codes(s) do table.insert(t, 1, utf8.char(c)) end
  return table.concat(t)
end
print(reverse(s), reverse(reverse(s)) == s)
local points = {utf8.codepoint(s, 1, -1)}
print(#points, table.concat(points, " "), utf8.char(table.unpack(points)) == s)
local positions = {}
for p in utf8.codes(s) do positions[#positions + 1] = p end
print(table.concat(positions, ","))
for i, p in ipairs(positions) do assert(utf8.offset(s, i) == p and utf8.len(s, 1, p) == i) end
local latin = s:gsub(utf8.charpattern, function(c)
  local p = utf8.codepoint(c)
  return p < 256 and string.char(p) or "?"
end)
print(#latin, latin:byte(1, -1))
print((s:gsub("[\xC2-\xF4][\x80-\xBF]*", function(c) return ("U+%04X"):format(utf8.codepoint(c)) end)))
