-- yield inside pcall and xpcall.
local co = coroutine.wrap(function(...)
  print("in", ...)
  print("pcall gives", pcall(function(...)
    print("in pcall", ...)
    local x = coroutine.yield("y1")
    print("resumed with", x)
    local y = coroutine.yield("y2")
    return "done", x, y
  end, ...))
  return "end"
end)
print(co(1, 2)) print(co "a") print(co "b")
co = coroutine.wrap(function()
  print(pcall(function() coroutine.yield(1) error("oops", 0) end))
  print(pcall(function() coroutine.yield(2) local x; x() end))
  return 3
end)
print(co(), co(), co())
co = coroutine.wrap(function()
  print(xpcall(function(a) local b = coroutine.yield(a) error(b, 0) end, function(m) return "handled " .. m end, "arg"))
  return "fin"
end)
print(co()) print(co "msg")
co = coroutine.wrap(function() return pcall(pcall, pcall, function() return coroutine.yield("deep") end) end)
print(co()) print(co "up")
co = coroutine.wrap(function()
  for i = 1, 3 do local ok, v = pcall(coroutine.yield, i) print(ok, v) end
  return "over"
end)
print(co()) print(co "a") print(co "b") print(co "c")
co = coroutine.wrap(function()
  local ok, e = pcall(function()
    local ok, e = pcall(function() coroutine.yield(1) error("inner", 0) end)
    coroutine.yield(e)
    error("outer", 0)
  end)
  return e
end)
print(co(), co(), co())
print(select("#", coroutine.wrap(function() return pcall(coroutine.yield) end)()))
