local t = lpeg.locale()
local names = {}
for k, p in pairs(t) do names[#names + 1] = k end
table.sort(names)
for _, k in ipairs(names) do local out = {} for c = 0, 255 do if match(t[k], string.char(c)) then out[#out + 1] = c end end print(k, table.concat(out, " ")) end
local mine = {x = 1}
show(lpeg.locale(mine) == mine, mine.x, lpeg.type(mine.alpha), lpeg.type(lpeg.locale(nil).digit))
try(lpeg.locale, 1)
local got = {}
lpeg.locale(setmetatable({}, {__newindex = function(_, k, v) got[#got + 1] = k end}))
table.sort(got)
show(table.unpack(got))
