-- What the library holds, and how arguments are named in its errors.
local names = {}
for k, v in pairs(table) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(pcall(function() table.insert(nil, 1) end))
print(pcall(function() table.insert({}, 1, 2, 3) end))
print(pcall(function() table.insert({}) end))
print(pcall(function() table.insert({}, 5, 1) end))
print(pcall(function() table.concat({{}}) end))
print(pcall(function() table.concat() end))
print(pcall(function() table.remove({}, 5) end))
print(pcall(function() table.sort({3, 2, 1, "x"}) end))
print(pcall(function() table.unpack() end))
print(pcall(function() table.move({}, 1, 2) end))
print(pcall(function() table.getn({}) end))
print(pcall(function() table.foo.bar() end))
local insert = table.insert
print(pcall(function() insert(1, 1) end))
print(pcall(function() local t = {} t.x:insert(1) end))
print(pcall(function() local t = setmetatable({}, {__index = table}) t:insert(1) t:insert(5, 1) end))
print(pcall(function() local t = setmetatable({}, {__index = table}) t:concat({}) end))
