-- What the library holds, and how its errors name it.
local names = {}
for k, v in pairs(coroutine) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(pcall(function() coroutine.create() end))
print(pcall(function() coroutine.resume(1) end))
print(pcall(function() coroutine.wrap({}) end))
print(pcall(function() coroutine.status() end))
print(pcall(function() coroutine.close(1) end))
print(pcall(function() coroutine.yield() end))
print(pcall(function() local r = coroutine.resume r("x") end))
print(pcall(function() local co = coroutine.create(print) co() end))
print(pcall(function() local co = coroutine.create(print) return co.x end))
print(pcall(function() return coroutine.create(print) + 1 end))
print(pcall(function() return #coroutine.create(print) end))
print(pcall(function() return coroutine.create(print) < coroutine.create(print) end))
print((tostring(coroutine.create(print)):gsub("0x%x+", "ADDRESS")), type(coroutine.create(print)),
  coroutine.create(print) == coroutine.create(print))
