-- What the library holds; locale; names of arguments in errors.
local names = {}
for k, v in pairs(os) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(os.setlocale(), os.setlocale("C"), os.setlocale(nil), os.setlocale("C", "numeric"), os.setlocale(nil, "all"),
  os.setlocale("no_such_locale"), os.setlocale("", "time") ~= nil)
print(pcall(os.setlocale, "C", "bad")) print(pcall(os.setlocale, {}))
print(pcall(os.setlocale, "C", {}))
print(pcall(function() os.time({year = 1}) end))
print(pcall(function() os.date("%Q") end))
print(pcall(function() os.getenv() end))
print(pcall(function() os.nothing() end))
print(pcall(function() os.exit("x") end))
print(pcall(function() return os.remove(os.tmpname(1)) end))
print(pcall(function() os.date("*t", "x") end))
print(pcall(function() return os.date("*t").nothing.x end))
print(pcall(function() os.difftime({}) end))
