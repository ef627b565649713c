-- All strings share a metatable whose __index is string.
print(("abc"):upper(), ("abc").len == string.len, ("abc").nothing)
print(#("x"):rep(5), ("%d"):format(3), ("a,b"):find(",", 1, true))
string.shout = function(s) return s:upper() .. "!" end
print(("hi"):shout())
string.shout = nil
print(pcall(function() return ("hi"):shout() end))
local mt = getmetatable("")
mt.__index = function(s, k) if type(k) == "number" then return s:sub(k, k) end return string[k] end
local s = "hello"
print(s[1], s[5], s[9], s:upper())
mt.__index = string
mt.__call = function(s, ...) return s:format(...) end
print(("%d-%s")(1, "x"))
mt.__call = nil
mt.__unm = function(s) return s:reverse() end
print(-"abc", pcall(function() return -"5" end))
mt.__unm = nil
mt.__add = function(a, b) return "added" end
print("a" + "b", "1" + "2", "a" + 1)
