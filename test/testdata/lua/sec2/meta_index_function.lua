-- __index as a function gets the table and the key.
local asked = {}
local t = setmetatable({present = 1}, {__index = function(self, k)
  asked[#asked + 1] = tostring(k)
  return "made:" .. tostring(k), "lost"
end})
print(t.present, t.x, t[1], t[true], t[1.5], t[nil])
print((t.a))
print(select("#", t.b))
print(table.concat(asked, ","))
local memo = setmetatable({}, {__index = function(self, n)
  local v = n < 2 and n or self[n - 1] + self[n - 2]
  rawset(self, n, v)
  return v
end})
print(memo[50], memo[80], rawget(memo, 40))
local quiet = setmetatable({}, {__index = function() end})
print(quiet.x, quiet[1])
print(pcall(function() return setmetatable({}, {__index = function(_, k) error("no " .. k, 2) end}).field end))
