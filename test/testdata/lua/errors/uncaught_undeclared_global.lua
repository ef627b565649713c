-- Strict globals: reading an undeclared one.
setmetatable(_G, {
  __index = function(_, name) error("undeclared variable " .. name, 2) end,
  __newindex = function(t, name, v) rawset(t, name, v) end,
})
declared = 5
print(declared)
local function use() return declared + undeclared end
use()
