-- load of a function that gives the pieces.
local function reader(list) local i = 0 return function() i = i + 1 return list[i] end end
local n = 0
print(load(reader {"return ", "1 ", "+ ", "41"})()) print(type(load(reader {})))
print(load(reader {""}) ~= nil, load(reader {"ret", "urn 'a", "b'"})())
print(load(reader {"return 1", "", " + 2"})()) print(load(reader {"x ="}))
print(load(reader {"x ="}, "=named"))
print(load(reader {"return 'line\\", "\nnext'"})())
n = 0
print(load(function() n = n + 1 if n == 1 then return "return " elseif n == 2 then return 5 end end)())
print(pcall(load, function() return {} end))
print(pcall(load, function() return true end))
print(pcall(load, function() error("in reader", 0) end))
print(pcall(load, function() error() end))
print(pcall(load, function() local t; return t.x end))
print(select(2, load(function() error({}) end)) ~= nil)
n = 0
print(load(function() n = n + 1 if n < 1000 then return "local a" .. n .. " = " .. n .. " do end " end end))
n = 0
print(load(function()
  n = n + 1
  if n <= 1000 then return "x = (x or 0) + 1 " elseif n == 1001 then return "return x" end
end, "=big")(), n)
local bytes = {}
for c in ("return 'one byte at a time', 0x10, 1e2, a.b == nil"):gmatch(".") do bytes[#bytes + 1] = c end
print(load(reader(bytes), "=b", "t", {a = {}})())
print(load(reader {"return 1"}, "=r", "b"))
print(load(reader {"\27Lua"}, "=r", "t"))
print(pcall(load(reader {"error 'in chunk'"})))
print(pcall(load(reader {"local x", " = nil + 1"}, "@file")))
print(load(coroutine.wrap(function() coroutine.yield("return ") coroutine.yield("'coroutine'") end))())
