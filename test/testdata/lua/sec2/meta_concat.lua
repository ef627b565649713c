-- __concat applies when an operand is neither string nor number.
local mt = {__concat = function(a, b)
  local function s(v) return type(v) == "table" and "<" .. v[1] .. ">" or tostring(v) end
  return s(a) .. "&" .. s(b)
end}
local t, u = setmetatable({"t"}, mt), setmetatable({"u"}, mt)
print(t .. "x", "x" .. t, t .. u, t .. 1, 1.5 .. t, t .. nil, nil .. t, true .. t)
print("a" .. "b" .. t, t .. "a" .. "b", "a" .. t .. "b", t .. u .. t)
print(1 .. 2 .. t .. 3 .. 4)
local list = setmetatable({"l"}, {__concat = function(a, b) return {} end})
print(type(list .. 1), pcall(function() return "x" .. (list .. 1) end))
print(pcall(function() return t .. {} end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return "x" .. nil end))
