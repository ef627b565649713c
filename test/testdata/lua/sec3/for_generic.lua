-- The generic for calls its iterator with state and control.
local function iter(limit, i) if i < limit then return i + 1, (i + 1) ^ 2 end end
for i, sq in iter, 3, 0 do print(i, sq) end
for i in iter, 2, 0 do io.write(i, " ") end
print()
for a, b, c, d in function(s, c) if c ~= "end" then return "end", s, nil, 4 end end, "state" do print(a, b, c, d) end
for i, v in ipairs {"a", "b", nil, "d"} do io.write(i, v, " ") end
print()
for k, v in next, {10} do print(k, v) end
for k, v in pairs {10, 20, 30} do io.write(k, "=", v, " ") end
print()
local calls = 0
for x in function() calls = calls + 1 if calls < 4 then return calls end end do io.write(x, " ") end
print(calls)
for x in function() return nil, "ignored" end do print("never") end
for x in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) do io.write(x, " ") end
print()
for false_ in (function(_, c) if c == nil then return false end end) do print(false_) end
for w in ("one two three"):gmatch("%a+") do io.write(w, ".") end
print()
local fs = {}
for i, v in ipairs {"x", "y"} do fs[i] = function() v = v .. i return v end end
print(fs[1](), fs[1](), fs[2]())
