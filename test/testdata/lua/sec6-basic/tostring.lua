-- tostring of everything.
for _, v in ipairs {0, 1, -1, 1.0, -0.0, 1.5, 1e15, 1e16, 2^63, 1/0, -1/0, "text", "", true, false, math.maxinteger,
  math.mininteger, 3.14159265358979, 1e-10, 123456.789e3} do
  io.write(tostring(v), " ")
end
print(tostring(nil))
for _, v in ipairs {{}, print, function() end, coroutine.create(print), io.stdout} do
  print((tostring(v):gsub("0x%x+", "ADDRESS")))
end
local f = io.tmpfile()
f:close()
print(tostring(f))
local t = {}
print(tostring(t) == tostring(t), tostring(t) == tostring({}))
print(pcall(tostring))
print(tostring(1, 2), tostring("a", "b"), type(tostring(1)))
print(tostring(setmetatable({}, {__tostring = function(...)
  return select("#", ...) .. ""
end})), tostring(setmetatable({}, {__tostring = string.upper and function()
  return "m", "n"
end})))
print(pcall(tostring, setmetatable({}, {__tostring = "x"})))
print(pcall(tostring, setmetatable({}, {__tostring = function() end})))
print(tostring(-0.0), tostring(0/0) == tostring(0/0), tostring(10 // 3), tostring(2^31), tostring(1e3))
