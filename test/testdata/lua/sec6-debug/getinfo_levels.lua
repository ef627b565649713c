-- debug.getinfo of stack levels.
local function info(level, what)
  local i = debug.getinfo(level, what)
  return i and (i.name or "-"), i and (i.namewhat ~= "" and i.namewhat or "-"), i and i.currentline, i and i.what, i
    and i.istailcall
end
local function f()
  print(info(2, "nSlt")) print(info(3, "nSlt")) print(info(4, "nSlt"))
  print(info(5, "nSlt")) print(info(1, "nSlt"))
  return 1
end
f()
local t = {m = f}
t.m()
t:m()
function g() f() return 1 end
g()
local function tail() return f() end
tail()
pcall(f)
print(debug.getinfo(1, "l").currentline, debug.getinfo(1, "S").what, debug.getinfo(1, "S").short_src,
  debug.getinfo(1, "S").source)
print(debug.getinfo(0, "n").name, debug.getinfo(0, "S").what, debug.getinfo(0, "l").currentline)
print(debug.getinfo(100), debug.getinfo(-1), pcall(debug.getinfo, 1.5))
print(debug.getinfo(1, "f").func == debug.getinfo(1, "f").func, debug.getinfo("1", "l").currentline)
local co = coroutine.create(function() local x = 1 coroutine.yield() end)
coroutine.resume(co)
local i = debug.getinfo(co, 1)
print(i.currentline, i.what, i.linedefined)
print(debug.getinfo(co, 0, "n").name, debug.getinfo(co, 0, "S").what, debug.getinfo(co, 2))
i = debug.getinfo(co, f, "S")
print(i.what) print(pcall(debug.getinfo, co))
print(pcall(debug.getinfo, co, 1, "?"))
local function where() local i = debug.getinfo(2, "Sl") return i.short_src .. ":" .. i.currentline end print(where()) print(
  where(),
  where()
)
local mt = setmetatable({}, {__index = function(_, k)
  return info(2, "n"), 1
end, __add = function()
  local a, b = info(2, "n")
  return a .. b
end})
print(mt.x, mt + 1)
for a, b in function(_, c) if not c then return info(2, "n") end end do print(a, b) end
