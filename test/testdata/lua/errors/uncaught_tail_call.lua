-- Tail calls in the traceback of an uncaught error.
local function fail() error("after tail calls") end
local function a(n) if n == 0 then return fail() end return a(n - 1) end
local function b() local r = a(3) return r end
print(pcall(b))
b()
