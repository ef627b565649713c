-- Copying, comparing and printing nested tables.
local function copy(t, seen)
  if type(t) ~= "table" then return t end
  seen = seen or {}
  if seen[t] then return seen[t] end
  local r = {}
  seen[t] = r
  for k, v in pairs(t) do r[copy(k, seen)] = copy(v, seen) end
  return setmetatable(r, getmetatable(t))
end
local function equal(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for k, v in pairs(a) do if not equal(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end
local function show(v)
  if type(v) == "string" then return ("%q"):format(v) end
  if type(v) ~= "table" then return tostring(v) end
  local ks = {}
  for k in pairs(v) do ks[#ks + 1] = k end
  table.sort(ks, function(a, b) if type(a) == type(b) then return a < b end return type(a) == "number" end)
  local out = {}
  for i, k in ipairs(ks) do out[i] = (type(k) == "string" and k or "[" .. tostring(k) .. "]") .. "=" .. show(v[k]) end
  return "{" .. table.concat(out, ",") .. "}"
end
local t = {1, "two", {3, {x = true, y = {}}}, n = 4.5, [10] = "ten", [-1] = "minus"}
print(show(t))
local c = copy(t)
print(show(c) == show(t), c == t, c[3] == t[3], equal(c, t))
c[3][2].x = false
print(equal(c, t), t[3][2].x, show(c))
local loop = {name = "loop"}
loop.self = loop
loop.list = {loop, loop}
local l2 = copy(loop)
print(l2.self == l2, l2 ~= loop, l2.list[1] == l2, l2.list[2].name)
print(equal({}, {}), equal({1}, {1.0}), equal({1}, {"1"}), equal({a = 1}, {a = 1, b = 2}), equal({1, 2}, {1}), equal(1, {}))
local mt = {__index = {d = "default"}}
print(copy(setmetatable({}, mt)).d, getmetatable(copy(setmetatable({}, mt))) == mt)
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
print(count {}, count {1, 2, x = 1}, count {nil, nil, 3}, count(t))
local merged = {}
for _, s in ipairs {{a = 1, b = 2}, {b = 3, c = 4}} do for k, v in pairs(s) do merged[k] = v end end
print(show(merged))
local inverse = {}
for k, v in pairs {a = 1, b = 2} do inverse[v] = k end
print(show(inverse))
