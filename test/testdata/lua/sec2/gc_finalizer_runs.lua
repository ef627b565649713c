-- A full collection calls the finalizers of dead objects.
local log = {}
local function final(name) return setmetatable({}, {__gc = function() log[#log + 1] = name end}) end
do local x = final("one") x = nil end
final("two")
final("three")
collectgarbage() collectgarbage()
table.sort(log)
print(#log, table.concat(log, " "))
local again
do
  local o = setmetatable({n = 1}, {__gc = function(o) again = o end})
  o = nil
end
collectgarbage() collectgarbage()
print(again and again.n)
