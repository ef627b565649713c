-- __call gets the called value first, then the arguments.
local t = setmetatable({name = "T"}, {__call = function(self, ...) return self.name, select("#", ...), ... end})
print(t())
print(t(1, nil, 3))
print(t "text")
print((t {1, 2}), (t [[x]]))
print(pcall(t, "via pcall"))
print(select(2, t(nil, nil)))
local obj = {run = t}
print(obj.run(1), select("#", obj:run()))
for a, b in setmetatable({}, {__call = function(_, s, c) if c < 3 then return c + 1, s end end}), "state", 0 do
  print(a, type(b))
end
print(pcall(function() return setmetatable({}, {__call = 5})() end))
print(pcall(function() return setmetatable({}, {__call = t})(1) end))
print(pcall(function() local x = setmetatable({}, {}); x() end))
local function tail(n) return t(n) end
print(tail(7))
local co = coroutine.wrap(function() return t("co") end)
print(co())
