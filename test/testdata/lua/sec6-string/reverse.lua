-- string.reverse.
print(("abc"):reverse(), (""):reverse(), ("a"):reverse(), ("ab"):reverse(), ("a\0b"):reverse():byte(1, -1))
print(string.reverse(123), string.reverse(1.5), string.reverse(-1), ("\u{e4}"):reverse():byte(1, -1))
print(("racecar"):reverse() == "racecar", ("x"):rep(1000):reverse() == ("x"):rep(1000))
print(pcall(string.reverse)) print(pcall(string.reverse, nil))
print(pcall(string.reverse, {}))
local words = {}
for w in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = w:reverse() end
print(table.concat(words, " "))
print(("abc"):reverse():reverse(), ("12345"):reverse() + 1)
