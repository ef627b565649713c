-- Lexical scoping: which x is meant.
x = 10
do
  local x = x
  print(x)
  x = x + 1
  do
    local x = x + 1
    print(x)
  end
  print(x)
end
print(x)
local function f() return x end
local x = "later local"
print(f(), x)
local function shadow(x) do local x = x .. "!" return x, (function() return x end)() end end
print(shadow "p")
for x = 1, 2 do local x = x * 10 io.write(x, " ") end
for _, x in ipairs {"a"} do io.write(x, " ") end
print(x)
local a = 1
local function g() local b = a local a = 2 return a + b end
print(g(), a)
local t = {}
for i = 1, 2 do local v = i; t[i] = function() v = v + 1; return v end end
print(t[1](), t[1](), t[2]())
local print, p = function(...) io.write("mine: ") p = p return _G.print(...) end, nil
print("x")
