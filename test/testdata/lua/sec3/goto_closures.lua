-- Each pass over a local declaration makes a new variable.
local fs = {}
do
  local i = 1
  ::again::
  local x = i
  fs[i] = function() x = x + 100 return x end
  i = i + 1
  if i <= 3 then goto again end
end
print(fs[1](), fs[2](), fs[3](), fs[1]())
local out = {}
do
  local n = 0
  ::loop::
  do
    local y
    if n == 2 then y = "set" end
    out[#out + 1] = tostring(y)
  end
  n = n + 1
  if n < 4 then goto loop end
end
print(table.concat(out, " "))
local gs = {}
for i = 1, 4 do
  local v
  if i % 2 == 0 then goto continue end
  v = i
  gs[#gs + 1] = function() return v, i end
  ::continue::
end
print(gs[1]()) print(gs[2]())
repeat
  local z = 1
  if z then goto cont end
  print("never")
  ::cont::
until z == 1 or true
