-- ipairs stops at the first nil.
for i, v in ipairs {"a", "b", "c"} do io.write(i, v, " ") end
print()
for i, v in ipairs {1, 2, nil, 4} do io.write(i, "=", v, " ") end
print()
for i, v in ipairs {} do print("never") end
for i, v in ipairs {nil, 2} do print("never") end
for i, v in ipairs {false, true} do io.write(i, "=", tostring(v), " ") end
print()
for i, v in ipairs {n = 1, [0] = 0, [-1] = -1} do print("never") end
local t = {10, 20, 30}
for i, v in ipairs(t) do if i == 1 then t[2] = "changed" t[4] = "added" end io.write(i, "=", v, " ") end
print()
local f, s, c = ipairs(t)
print(type(f), s == t, c) print(f(t, 0)) print(f(t, 3)) print(f(t, 4))
print(f(t, 100)) print(f(t, -1))
print(select("#", f(t, 4)), select("#", ipairs(t)))
print(pcall(ipairs)) print(select("#", pcall(ipairs, nil)))
print(pcall(function() for _ in ipairs(nil) do end end))
print(pcall(function() for _ in ipairs(5) do end end))
for _, c in ipairs("text") do print("never") end
print(pcall(f, nil, 0)) print(pcall(f)) print(pcall(f, {}, "x"))
print(f({"x"}, "0"))
print(ipairs({}) == ipairs({}), f(t, math.maxinteger))
