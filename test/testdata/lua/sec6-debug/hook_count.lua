-- debug.sethook with a count stops endless loops.
local function limit(n, f, ...)
  debug.sethook(function(event) error("limit reached", 0) end, "", n)
  local r = table.pack(pcall(f, ...))
  debug.sethook()
  return table.unpack(r, 1, r.n)
end
print(limit(1000, function() while true do end end))
print(limit(100000, function() return "fast enough" end))
print(limit(1000, function() local function f() return f() end return f() end))
print(limit(1000, function() repeat until false end))
print(limit(1000, function() for i = 1, math.huge do end end))
print(limit(1000, function() ::x:: goto x end))
print(debug.gethook())
local n = 0
debug.sethook(function(e, l) n = n + 1 if n == 1 then print(e, l) end end, "", 100)
for i = 1, 10000 do end
debug.sethook()
print(n > 50, n < 1000)
local f = function() end
debug.sethook(f, "", 5)
local h, m, c = debug.gethook()
print(h == f, m, c)
debug.sethook(nil)
print(debug.gethook())
debug.sethook(f, "", 0)
print(debug.gethook())
debug.sethook()
local co = coroutine.create(function() for i = 1, 1e9 do end end)
debug.sethook(co, function() error("in the coroutine", 0) end, "", 1000)
print(coroutine.resume(co)) print(debug.gethook(co) ~= nil, debug.gethook())
local ok = 0
for i = 1, 5 do if not limit(500, function() while true do ok = ok + 1 end end) then n = i end end
print(n, ok > 0)
print(limit(200, function() pcall(function() while true do end end) return "caught inside" end))
print(pcall(debug.sethook, 5, "")) print(pcall(debug.sethook, f))
print(pcall(debug.sethook, f, {}))
