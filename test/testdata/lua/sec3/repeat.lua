-- The condition of repeat sees the locals of the block.
local i = 0
repeat i = i + 1 local done = i >= 3 io.write(i, " ") until done
print()
repeat print("once") until true
repeat local x = nil until not x
local fs, n = {}, 0
repeat
  n = n + 1
  local k = n * 10
  fs[n] = function() k = k + 1 return k end
until k >= 30
print(n, fs[1](), fs[2](), fs[3](), fs[1]())
local tries = 0
repeat
  tries = tries + 1
  if tries == 3 then break end
until tries > 10
print(tries)
local got = {}
repeat
  local a = #got
  repeat
    local b = a
    got[#got + 1] = b
  until b == a
until #got == 4
print(table.concat(got, " "))
local x = "outer"
repeat local x = "inner" until x == "inner"
print(x)
local f
repeat local v = 1; f = function() return v end until f() == 1
print(f())
