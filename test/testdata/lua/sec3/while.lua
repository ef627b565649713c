-- The while statement.
local i = 0
while i < 3 do i = i + 1 io.write(i, " ") end
print()
while false do print("never") end
while nil do print("never") end
local n = 5
while n do
  io.write(n, " ")
  n = n > 1 and n - 1 or nil
end
print()
while true do
  i = i + 1
  if i == 5 then goto next end
  if i > 7 then break end
  io.write(i, ",")
  ::next::
end
print()
local fs = {}
local j = 0
while j < 3 do
  j = j + 1
  local k = j
  fs[j] = function() k = k + 10 return k end
end
print(fs[1](), fs[2](), fs[3](), fs[1](), j)
local function find(t, x) local i = 1 while t[i] do if t[i] == x then return i end i = i + 1 end end
print(find({"a", "b", "c"}, "c"), find({}, 1))
