-- The escape \u writes any code up to 10FFFF in UTF-8.
local function bytes(s) return #s, s:byte(1, -1) end
print(bytes("\u{0}")) print(bytes("\u{7F}")) print(bytes("\u{80}"))
print(bytes("\u{7FF}"))
print(bytes("\u{800}")) print(bytes("\u{FFFF}")) print(bytes("\u{10000}"))
print(bytes("\u{10FFFF}"))
print(bytes("\u{00000000041}")) print(bytes("\u{D800}"))
print(bytes("\u{aBcD}")) print(bytes("\u{E9}\u{e9}"))
print("\u{e4}\u{20AC}\u{1F600}", "a\u{41}b")
local function try(s) print(select(2, load("return '" .. s .. "'", "=c"))) end
try "\\u{110000}" try "\\u{7FFFFFFF}" try "\\u{80000000}" try "\\u{fffffffff}" try "\\u41"
try "\\u{" try "\\u{}" try "\\u{41" try "\\u{4G}" try "\\u{ 41}" try "\\u"
