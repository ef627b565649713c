-- and, or and not give operands, and evaluate the second only if needed.
print(10 or 20, 10 or error(), nil or "a", nil and 10, false and error(), false and nil, false or nil, 10 and 20)
print(nil or false, false or nil, nil and nil, 0 and 1, "" and 2, not nil, not 0, not not nil)
local log = {}
local function v(name, x) log[#log + 1] = name return x end
local r = v("a", nil) or v("b", 1) and v("c", false) or v("d", "D")
print(r, table.concat(log, ""))
log = {}
r = v("a", 1) and v("b", nil) and v("c", 1) or v("d", nil)
print(r, table.concat(log, ""))
local function max(a, b) return a > b and a or b end
print(max(1, 2), max(3, 2), 1 == 2 and "yes" or "no", 1 == 1 and nil or "trap")
local function two() return 1, 2 end
print(two() or 5) print(nil or two()) print((nil or two()))
print(two() and two())
local x = nil
x = x or {n = 0}
x.n = x.n + 1
print(x.n, x and x.n, x.m and x.m.n, (x.m or {}).n)
print(not 1 == nil, not (1 == nil), not nil == true, 1 and 2 or 3 and 4, nil and 2 or 3 and 4)
if not (nil or false) and (1 and 2) then print("taken") end
local b = 1 < 2 and 2 < 3
local c = 1 < 2 == true
print(b, c, 1 < 2 and "lt", (1 > 2) == false, not (1 > 2 or 3 > 4))
