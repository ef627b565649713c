-- debug.sethook with line, call and return events.
local lines = {} local function hook(e, l) lines[#lines + 1] = l end
debug.sethook(hook, "l")
local x = 1
local y = 2
for i = 1, 2 do
  x = x + i
end
if x > 100 then
  y = 1
end
debug.sethook() print(table.concat(lines, " "))
local events = {}
local function f() return 1 end
local function tail() return f() end
debug.sethook(function(e)
  local i = debug.getinfo(2, "nS")
  events[#events + 1] = e .. ":" .. (i.name or "?") .. ":" .. i.what
end, "cr")
f()
tail()
string.len("x")
pcall(f)
debug.sethook()
print(table.concat(events, "\n"))
print(select("#", debug.gethook()))
