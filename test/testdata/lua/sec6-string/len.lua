-- string.len counts bytes.
print((""):len(), ("abc"):len(), ("a\0b"):len(), ("\0\0"):len(), ("\u{20AC}"):len(), string.len(12345),
  string.len(1.5), string.len(-0.0))
print(#"abc" == ("abc"):len(), ("x"):rep(100000):len(), string.len("a", "b"))
print(pcall(string.len)) print(pcall(string.len, nil))
print(pcall(string.len, {})) print(pcall(string.len, true))
print(pcall(string.len, print))
print(pcall(function() return ("x").len() end))
print(pcall(function() return string.len(nil) end))
print(pcall(function() local s; return s:len() end))
print(string.len(10 // 3), string.len(2^63), string.len(1e15))
