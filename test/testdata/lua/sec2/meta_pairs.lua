-- __pairs replaces what pairs returns; ipairs respects __index.
local t = setmetatable({}, {__pairs = function(self)
  return function(_, k) k = (k or 0) + 1 if k <= 3 then return k, k * k end end, self, nil
end})
for k, v in pairs(t) do print(k, v) end
local four = setmetatable({}, {__pairs = function() return 1, 2, 3, 4 end})
print(pairs(four))
print(pairs(setmetatable({}, {__pairs = function() end})))
local proxy = setmetatable({}, {__index = {"a", "b", "c"}})
for i, v in ipairs(proxy) do io.write(i, "=", v, " ") end
print()
local lazy = setmetatable({}, {__index = function(_, i) if i <= 4 then return i * 10 end end})
for i, v in ipairs(lazy) do io.write(i, "=", v, " ") end
print()
local own = setmetatable({1, 2}, {__ipairs = function(t) return next, {"own"}, nil end})
for i, v in ipairs(own) do print(i, v) end
print(next(setmetatable({}, {__pairs = error})))
print(pcall(pairs, setmetatable({}, {__pairs = 5})))
