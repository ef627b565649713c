-- The three controls of a numeric for are evaluated once, in order.
local log = {}
local function v(name, x) log[#log + 1] = name return x end
for i = v("init", 1), v("limit", 3), v("step", 1) do log[#log + 1] = i end
print(table.concat(log, " "))
local n = 3
for i = 1, n do n = 10 io.write(i, " ") end
print(n)
local i = "outer"
for i = 1, 2 do end
print(i)
for i = 1, 3 do
  for i = i, i + 1 do io.write(i, " ") end
  io.write("(", i, ") ")
end
print()
for i = i == "outer" and 1 or 5, 2 do io.write(i, " ") end
print()
local t = {}
for i = 1, 3 do t[i] = function() i = i + 1 return i end end
print(t[1](), t[1](), t[2](), t[3]())
for a = 1, 3 do local b = a; a = nil; io.write(b, tostring(a), " ") end
print()
for i = #t, 1, -1 do t[i] = nil end
print(#t)
