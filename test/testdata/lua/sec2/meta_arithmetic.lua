-- Each arithmetic operator has its event and hands over both operands in order.
local log = {}
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "unm", "idiv"} do
  mt["__" .. e] = function(a, b)
    local function s(v) return type(v) == "table" and "T" or tostring(v) end
    return e .. "(" .. s(a) .. "," .. s(b) .. ")"
  end
end
local t = setmetatable({}, mt)
print(t + 1, 1 + t, t - 2, 2 - t, t * 3, 3 * t)
print(t / 4, 4 / t, t % 5, 5 % t, t ^ 6, 6 ^ t)
print(t // 7, 7 // t, -t, - -3)
print(t + 1.5, "x" .. tostring(t == t), t - "9", nil or t * t)
local k = 10
print(t + k, k - t, k // t, t % k, k ^ t)
