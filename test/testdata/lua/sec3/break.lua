-- break ends the innermost loop.
for i = 1, 3 do
  for j = 1, 5 do
    if j == i then break end
    io.write(i, ":", j, " ")
  end
end
print()
while true do break end
repeat break until false
for i = 1, math.huge do if i > 2 then break end io.write(i, " ") end
print()
for k in next, {1, 2, 3} do if k == 2 then break end io.write(k, " ") end
print()
local i = 0
while true do
  i = i + 1
  do if i > 3 then break end end
  local f = function() return i end
  if f() == 99 then break end
end
print(i)
for i = 1, 2 do break; end
for i = 1, 2 do do break end print("never") end
while true do if true then break else break end end
local fs = {}
for i = 1, 5 do
  local j = i
  fs[#fs + 1] = function() j = j + 1 return j end
  if i == 3 then break end
end
print(#fs, fs[3](), fs[3](), fs[1]())
for i = 1, 1 do break print("after break") end
