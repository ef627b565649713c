-- string.format: bad formats.
local function try(...) print(pcall(string.format, ...)) end
try("%") try("abc%") try("%y", 1) try("%z", 1) try("%!") try("% ", 1) try("%5", 1) try("%-", 1)
try("%.", 1) try("%%", 1) try("%5%", 1) try("%lld", 1) try("%ld", 1) try("%hd", 1) try("%n", 1)
try("%p", 1) try("%u", 1) try("%D", 1) try("%S", "x") try("%*d", 5, 1) try("%1$d", 1) try("%\0", 1)
try("%'d", 1)
try("%0-+ #5d", 1) try("%0-+ #0d", 1) try("%--5d|", 1) try("%++d", 1) try("%005d", 1)
try("%123d", 1) try("%5.123d", 1) try("%.-1d", 1) try("%5.5.5d", 1)
try() try(nil) try({}) try(5) try(1.5) try("%d %d", 1) try("%d %s %f", 1, 2)
try("%d %s %f", 1, "x", "y") try("%s", nil) try("%s")
print(pcall(function() return ("%d"):format("a") end))
print(pcall(function() return ("%s"):format() end))
print(pcall(function() return string.format("%d", {}) end))
print(("%5s%%|%d%%"):format("x", 50), ("%%%%"):format(), ("100%%"):format(), ("a\0%d\0b"):format(5):byte(1, -1))
