-- Tail calls leave a mark in the traceback.
local function bottom() print(debug.traceback("--")) end
local function tail() return bottom() end
local function tail2() return tail() end
local function mixed() local r = tail() return r end
tail()
tail2()
mixed()
local o = {m = function(self) return bottom() end}
o:m()
function gtail() return bottom() end
gtail()
print(pcall(function() return error("tail error") end))
print(select(2, xpcall(function() return error("tail", 0) end, debug.traceback)))
local function loop(n) if n == 0 then return bottom() end return loop(n - 1) end
loop(5)
pcall(tail)
coroutine.wrap(tail)()
local function keep() tail() return 1 end
keep()
