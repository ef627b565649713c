-- string.byte: positions, ranges, nothing out of range.
print(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1), ("abc"):byte(1, -1))
print(("abc"):byte(0), ("abc"):byte(4), ("abc"):byte(10, 20), ("abc"):byte(3, 2), ("abc"):byte(-10, 2),
  ("abc"):byte(2, 10), (""):byte())
print(select("#", (""):byte()), select("#", ("abc"):byte(0)), select("#", ("abc"):byte(-10, 10)))
print(("\0\255"):byte(1, 2), ("a\0b"):byte(2), ("abc"):byte(2.0), ("abc"):byte("2"), ("abc"):byte(-2, -1),
  ("abc"):byte(nil), ("abc"):byte(2, nil))
print(string.byte(123), string.byte(1.5, 1, -1))
print(pcall(string.byte)) print(pcall(string.byte, {}))
print(pcall(string.byte, "a", "x")) print(pcall(string.byte, "a", 1.5))
print(pcall(string.byte, "a", 1, {}))
print(("abc"):byte(math.maxinteger), ("abc"):byte(math.mininteger), ("abc"):byte(math.mininteger, math.maxinteger))
print(select("#", ("x"):rep(5000):byte(1, -1)))
