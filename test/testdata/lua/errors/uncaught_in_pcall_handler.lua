-- xpcall's handler sees the error; then another one is not caught.
local function handler(m) return "handled: " .. m end
print(xpcall(function() error("first", 0) end, handler))
print(select("#", xpcall(function() error("first", 0) end, handler)))
local function second()
  error("second")
end
second()
