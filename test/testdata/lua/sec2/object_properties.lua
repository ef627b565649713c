-- Getters, setters and defaults through __index and __newindex.
local function class(getters, setters)
  local mt = {}
  function mt.__index(o, k) local g = getters[k] if g then return g(o) end return rawget(mt, "default_" .. k) end
  function mt.__newindex(o, k, v)
    local s = setters[k]
    if s then s(o, v) elseif getters[k] then error("property " .. k .. " is read-only", 2) else rawset(o, k, v) end
  end
  return mt
end
local mt = class({area = function(o)
  return o.w * o.h
end, double = function(o)
  return o.w * 2
end}, {width = function(o, v)
  o.w = v
end})
mt.default_unit = "cm"
local r = setmetatable({w = 2, h = 3}, mt)
print(r.area, r.double, r.unit, r.nothing)
r.width = 10
print(r.area, r.width, rawget(r, "width"))
r.note = "plain"
print(r.note, rawget(r, "note"))
print(pcall(function() r.area = 5 end))
r.unit = "mm" print(r.unit, mt.default_unit)
