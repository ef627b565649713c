-- Long tracebacks leave out the middle.
local function deep(n) if n == 0 then return (debug.traceback("deep")) end local s = deep(n - 1) return s end
local s = deep(100)
print(s) print(select(2, s:gsub("\n", "\n"))) print(deep(17)) print(deep(19))
print(select(2, deep(20):gsub("\n", "\n")), select(2, deep(21):gsub("\n", "\n")), select(2, deep(22):gsub("\n", "\n")))
local function overflow(n) return 1 + overflow(n + 1) end
local ok, m = xpcall(overflow, debug.traceback, 1)
local lines = {}
for l in m:gmatch("[^\n]+") do lines[#lines + 1] = l end
print(#lines, lines[1]:match("stack overflow"), lines[#lines])
