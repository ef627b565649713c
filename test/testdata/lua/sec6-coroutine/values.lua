-- Many values, nils and tables travel through yield and resume unchanged.
local co = coroutine.create(function(...)
  local n = 0
  local args = table.pack(...)
  while true do n = n + 1 args = table.pack(coroutine.yield(args.n, table.unpack(args, 1, args.n))) end
end)
print(coroutine.resume(co)) print(coroutine.resume(co, nil))
print(coroutine.resume(co, nil, nil))
print(coroutine.resume(co, 1, nil, 3, nil)) print(coroutine.resume(co, "a"))
local t, f = {}, function() end
local ok, n, a, b, c = coroutine.resume(co, t, f, co)
print(ok, n, a == t, b == f, c == co)
local big = {}
for i = 1, 300 do big[i] = i end
print(select("#", coroutine.resume(co, table.unpack(big))))
print(select(302, coroutine.resume(co, table.unpack(big))))
local w = coroutine.wrap(function(...) return select("#", ...), coroutine.yield(...) end)
print(w(1, nil, nil)) print(w("r1", "r2"))
local p = coroutine.wrap(function()
  local x = (coroutine.yield(1))
  local y, z = coroutine.yield(2), "z"
  return x, y, z
end)
p() p("x", "lost")
print(p("y", "lost"))
print((coroutine.wrap(function() coroutine.yield(1, 2, 3) end)()))
local q = coroutine.wrap(function() return {coroutine.yield()}, #{coroutine.yield()} end)
q() q(1, 2)
print(select(2, q(7, 8, 9)))
print(select("#", coroutine.resume(coroutine.create(function() return table.unpack({}, 1, 10000) end))))
