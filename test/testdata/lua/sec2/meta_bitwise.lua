-- Bitwise events, also for operands that are no integers.
local mt = {}
for _, e in ipairs {"band", "bor", "bxor", "shl", "shr", "bnot"} do
  mt["__" .. e] = function(a, b)
    local function s(v) return type(v) == "table" and "T" or tostring(v) end
    return e .. "(" .. s(a) .. "," .. s(b) .. ")"
  end
end
local t = setmetatable({}, mt)
print(t & 1, 1 & t, t | 2, 2 | t, t ~ 3, 3 ~ t, t << 4, 4 << t, t >> 5, 5 >> t, ~t)
print(t & 1.5, 1.5 | t, t ~ "x", "y" << t, nil | t)
print(pcall(function() return {} & 1 end))
print(pcall(function() return 1 | {} end))
print(pcall(function() return ~{} end))
print(pcall(function() return 1.5 & 1 end))
print(pcall(function() return "a" | 1 end))
print(pcall(function() return print >> 1 end))
