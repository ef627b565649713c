-- Strings compare byte by byte.
print("a" < "b", "a" < "A", "Z" < "a", "abc" < "abd", "ab" < "abc", "" < "a", "" <= "", "a" <= "a", "b" > "a", "a" >= "b")
print("10" < "9", "10" < "1", "2" > "10", " " < "0", "\0" < "\1", "a\0" > "a", "a\0a" < "a\0b", "\0\0" > "\0")
print("\200" > "z", "\255" > "\200", "\127" < "\128", "é" > "z")
print("a" == "a", "a" ~= "b", "a" == "a\0", "1" == 1, "" == nil, "abc" == ("a" .. "bc"))
local words = {"pear", "Apple", "fig", "apple", "", "Fig", "10", "9", "figs", "_", "~"}
table.sort(words)
print(table.concat(words, ","))
table.sort(words, function(a, b) return a > b end)
print(table.concat(words, ","))
local long = ("x"):rep(1000)
print(long < long .. "a", long .. "a" > long .. "A", long == ("x"):rep(1000), long:sub(2) < long)
