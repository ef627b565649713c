-- Each pass of each kind of loop has its own locals.
local fs = {}
for i = 1, 3 do fs[#fs + 1] = function() i = i + 10 return i end end
for _, v in ipairs {"a", "b"} do fs[#fs + 1] = function() v = v .. "!" return v end end
local n = 0
while n < 2 do n = n + 1 local w = n * 100 fs[#fs + 1] = function() w = w + 1 return w end end
repeat local r = n fs[#fs + 1] = function() r = r * 2 return r end n = n + 1 until n > 3
do
  local i = 0
  ::again::
  local g = i
  fs[#fs + 1] = function() g = g - 1 return g end
  i = i + 1
  if i < 2 then goto again end
end
for pass = 1, 2 do local out = {} for k, f in ipairs(fs) do out[k] = tostring(f()) end print(table.concat(out, " ")) end
local getters, setters = {}, {}
for i = 1, 2 do local shared = i getters[i] = function() return shared end setters[i] = function(v) shared = v end end
setters[1]("changed") print(getters[1](), getters[2]())
local outer = {}
for i = 1, 2 do for j = 1, 2 do outer[#outer + 1] = function() return i * 10 + j end end end
local t = {}
for k, f in ipairs(outer) do t[k] = f() end
print(table.concat(t, " "))
for i = 1, 3 do local f = function() return i end if i == 2 then break end fs[1] = f end
print(fs[1]())
local function each(t, f) for i = 1, #t do f(t[i], i) end end
local sum = 0
each({5, 6, 7}, function(v, i) sum = sum + v * i end)
print(sum)
