-- debug.getlocal and debug.setlocal.
local function f(a, b, ...)
  local c = "c"
  do local inner = "gone" end
  local i = 1
  while true do
    local n, v = debug.getlocal(1, i)
    if not n then break end
    print(i, n, type(v) == "table" and "table" or v)
    i = i + 1
  end
  print(debug.getlocal(1, -1)) print(debug.getlocal(1, -2))
  print(debug.getlocal(1, -3))
  print(debug.setlocal(1, 1, "A"), a, debug.setlocal(1, 3, "C"), c, debug.setlocal(1, 100, 1), debug.setlocal(1, -1, "V"), ...)
end
f(1, 2, "v1", "v2")
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3))
print(debug.getlocal(print, 1)) print(pcall(debug.getlocal, 100, 1))
print(pcall(debug.getlocal)) print(pcall(debug.getlocal, 1))
print(pcall(debug.getlocal, 1, "x")) print(pcall(debug.setlocal, 100, 1, 1))
print(pcall(debug.setlocal, 1, 1)) print(pcall(debug.getlocal, "x", 1))
local co = coroutine.create(function(p) local q = p * 2 coroutine.yield() return q end)
coroutine.resume(co, 21)
print(debug.getlocal(co, 1, 1)) print(debug.getlocal(co, 1, 2))
print(debug.setlocal(co, 1, 2, "changed")) print(coroutine.resume(co))
local function outer()
  local mine = "outer's"
  local function inner() return debug.getlocal(2, 1) end
  local n, v = inner()
  return n, v
end
print(outer())
