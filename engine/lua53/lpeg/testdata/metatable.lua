local mt = getmetatable(P"a")
show(mt.__name, mt.__index == lpeg, type(mt.__add), type(mt.__mul), type(mt.__div), type(mt.__sub), type(mt.__pow), type(mt.__unm), type(mt.__len), mt.__metatable)
show(mt.__add("a", "b"):match("b"), mt == getmetatable(R"az"))
show(pcall(function() return P"a" .. "b" end))
show(pcall(function() return P"a" < P"b" end))
show(pcall(function() return P"a" // 2 end))
show(P"a" == P"a", rawequal(P"a", P"a"))
local names = {}
for k, v in pairs(lpeg) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, " "))
mt.__concat = function(a, b) return "joined" end
show(P"a" .. P"b")
