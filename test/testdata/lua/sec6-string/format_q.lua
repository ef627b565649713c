-- string.format: %q writes what the parser reads back.
print(("%q"):format('simple')) print(("%q"):format('say "hi"\n\\ \t \0 \r end'))
print(("%q"):format("\0001\0002\200\255\1a\0319"))
print(("%q"):format("\127\128 \u{20AC}")) print(("%q"):format(""))
print(("%q %q %q %q"):format(nil, true, false, 10))
print(("%q %q %q %q"):format(1.5, -0.0, 1e100, 0.1))
print(("%q %q %q"):format(1/0, -1/0, 0/0))
print(("%q %q %q"):format(math.maxinteger, math.mininteger, -1))
print(("%q %q"):format(2^63, 3.0))
for _, v in ipairs {"a\nb", 'q"q', "\0", "\r\n", 0.1, 1e300, math.mininteger, math.maxinteger, -5, true, "\\n", "]]", "\0019"} do
  assert(load("return " .. ("%q"):format(v))() == v)
end
print(pcall(string.format, "%q", {})) print(pcall(string.format, "%q", print))
print(pcall(string.format, "%q")) print(pcall(string.format, "%10q", "x"))
print(pcall(string.format, "%.3q", "x")) print(pcall(string.format, "%-q", "x"))
print(("%q"):format(setmetatable({}, {__tostring = function() return "t" end}) ~= nil), ("[%q]"):format("x"))
