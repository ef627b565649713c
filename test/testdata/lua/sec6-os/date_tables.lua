-- os.date("*t") and its fields.
local function show(t)
  local ks = {}
  for k in pairs(t) do ks[#ks + 1] = k end
  table.sort(ks)
  for i, k in ipairs(ks) do ks[i] = k .. "=" .. tostring(t[k]) end
  print(table.concat(ks, " "))
end
show(os.date("!*t", 0)) show(os.date("!*t", 1700000000)) show(os.date("*t", 951782400))
show(os.date("!*t", -1)) show(os.date("!*t", 1e9 // 1 | 0))
print(os.date("!*t no table", 86400 * 365))
print(math.type(os.date("!*t", 0).year), type(os.date("*t").isdst))
local d = os.date("*t", 1234567890)
print(os.time(d) == 1234567890, d.year, d.yday, d.wday)
d.month = d.month + 14
d.day = 45
print(os.date("!%Y-%m-%d", os.time(d)))
print(os.date("%c", 0), os.date("!%c", 0), os.date(nil, 0) == os.date("%c", 0))
print(type(os.date()), #os.date("%Y"))
