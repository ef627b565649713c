-- map, filter, fold, zip, flatten, group, unique.
local function map(t, f) local r = {} for i = 1, #t do r[i] = f(t[i], i) end return r end
local function filter(t, p) local r = {} for _, v in ipairs(t) do if p(v) then r[#r + 1] = v end end return r end
local function fold(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end
local nums = {} for i = 1, 10 do nums[i] = i end
print(table.concat(map(nums, function(x) return x * x end), " "))
print(table.concat(filter(nums, function(x) return x % 3 == 0 end), " "))
print(fold(nums, function(a, b)
  return a + b
end, 0), fold(nums, math.max, 0), fold({"a", "b"}, function(a, b)
  return a .. b
end, ""))
local function flatten(t, r)
  r = r or {}
  for _, v in ipairs(t) do if type(v) == "table" then flatten(v, r) else r[#r + 1] = v end end
  return r
end
print(table.concat(flatten {1, {2, {3, {}}, 4}, {{{5}}}}, " "))
local groups = {}
for _, w in ipairs {"one", "two", "three", "four", "five", "six"} do
  local k = #w
  groups[k] = groups[k] or {}
  table.insert(groups[k], w)
end
for k = 3, 5 do print(k, table.concat(groups[k], ",")) end
local seen, uniq = {}, {}
for _, v in ipairs {3, 1, 3, 2.0, 2, "2", 1} do if not seen[v] then seen[v] = true uniq[#uniq + 1] = v end end
print(#uniq, table.concat(uniq, " "))
local a, b = {1, 2, 3}, {"x", "y", "z"}
local z = {}
for i = 1, #a do z[i] = {a[i], b[i]} end
print(#z, z[2][1], z[2][2])
local tr = {}
for j = 1, 2 do tr[j] = {} for i = 1, #z do tr[j][i] = z[i][j] end end
print(table.concat(tr[1], ""), table.concat(tr[2], ""))
local function range(i, j, s) local t = {} for k = i, j, s or 1 do t[#t + 1] = k end return t end
print(table.concat(range(1, 5), " "), table.concat(range(10, 1, -3), " "), #range(1, 0), table.concat(range(0, 1, 0.25), " "))
local function curry(f, n, ...)
  local args = {...}
  return function(x)
    local all = {table.unpack(args)}
    all[#all + 1] = x
    if #all >= n then return f(table.unpack(all)) end
    return curry(f, n, table.unpack(all))
  end
end
print(curry(function(a, b, c) return a .. b .. c end, 3)(1)(2)(3))
local function partial(f, ...)
  local a = table.pack(...)
  return function(...)
    local t = {table.unpack(a, 1, a.n)}
    for _, v in ipairs {...} do t[#t + 1] = v end
    return f(table.unpack(t))
  end
end
print(partial(math.max, 3, 9)(4, 12), partial(string.rep, "ab")(3))
