-- pairs and next visit everything once.
local function keys(t)
  local ks = {}
  for k in pairs(t) do ks[#ks + 1] = tostring(k) end
  table.sort(ks)
  return table.concat(ks, " ")
end
print(keys {}) print(keys {1, 2, 3}) print(keys {a = 1, b = 2})
print(keys {1, x = 2, [1.5] = 3, [true] = 4, [-1] = 5}) print(keys {nil, 2})
print(keys {1, nil, nil, 4, nil})
print(next {}, next {5}) print(next({5, 6}, 1)) print(next({5, 6}, 2))
print(next({a = 1})) print(next({a = 1}, "a")) print(next({[1] = "x"}, 1.0))
print(rawequal(next, (pairs {})))
local f, s, c = pairs({1})
print(f == next, type(s), c)
print(select("#", pairs {}), select("#", next {}), select("#", next {1}))
print(pcall(next)) print(pcall(next, nil)) print(pcall(next, 5))
print(pcall(next, {}, 1)) print(pcall(next, {1}, "x"))
print(pcall(next, {1, 2}, 5)) print(pcall(pairs))
print(select(3, pcall(pairs, nil))) print(select(3, pcall(pairs, 5)))
print(select(3, pcall(pairs, "x")))
print(pcall(function() for k in pairs(nil) do end end))
print(pcall(function() local t; for k in pairs(t) do end end))
local n = 0
local t = {}
for i = 1, 500 do t[i] = i t["k" .. i] = i end
for k, v in pairs(t) do n = n + v end
print(n)
for k in pairs(t) do t[k] = nil end
print(next(t))
for i = 1, 10 do t[i] = i end
for k in pairs(t) do if k > 5 then t[k] = nil end end
print(#t, keys(t))
local order = {}
for k in pairs {10, 20, 30, 40} do order[#order + 1] = k end
print(table.concat(order, " "))
