-- __newindex as a function: read-only tables and typed records.
local readonly = setmetatable({a = 1}, {__newindex = function(_, k) error("cannot set " .. tostring(k), 2) end})
print(pcall(function() readonly.b = 1 end))
print(pcall(function() readonly[1] = 1 end))
readonly.a = 2
print(readonly.a)
local log = {}
local t = setmetatable({}, {__newindex = function(self, k, v)
  log[#log + 1] = tostring(k) .. "=" .. tostring(v)
  if v ~= nil then rawset(self, k, v) end
end})
t.x = 1 t.x = 2 t.y = nil t[1] = "one" t[1.0] = "uno" t[2.0] = "two"
print(table.concat(log, " "))
print(t.x, t[1], t[2])
print(pcall(function() t[nil] = 1 end))
local proxy = setmetatable({}, {__newindex = function() return "ignored" end})
proxy.a = 1
print(proxy.a)
