-- An error in load's reader meets the message handler around it; a syntax error does not.
local function handler(m) return "handled " .. tostring(m) end
print(xpcall(function() return load(function() error("in reader", 0) end) end, handler))
print(xpcall(function() return load(function() return {} end) end, handler))
print(xpcall(function() return load("x =", "=c") end, handler))
print(xpcall(load, handler, function() error("direct", 0) end))
print(pcall(load, function() error("plain", 0) end))
print(load(function() error("main chunk", 0) end))
print(select(2, load(function() local n; return n() end)))
print(coroutine.wrap(function() return load(function() error("in coroutine", 0) end) end)())
local n = 0
print(pcall(load, function() n = n + 1 if n == 3 then error("third piece", 0) end return "x = " end), n)
print(load(function() local ok, e = pcall(error, "kept", 0) return nil end) ~= nil)
