-- ... in every place it may stand.
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil))
local function f(a, ...) local b, c = ... return a, b, c, ... end
print(f()) print(f(1)) print(f(1, 2)) print(f(1, 2, 3, 4))
local function pack(...) return {n = select("#", ...), ...} end
local p = pack(1, nil, 3, nil)
print(p.n, p[1], p[2], p[3], p[4])
local function mid(...) return ..., "end" end
print(mid(1, 2, 3)) print(mid())
local function paren(...) return (...) end
print(paren(1, 2), (paren()))
local function sum(...) local s = 0 for _, v in ipairs {...} do s = s + v end return s end
print(sum(), sum(1), sum(1, 2, 3), sum(table.unpack {4, 5, 6}))
local function pass(...) return count(...), count(..., 1), count(1, ...) end
print(pass(1, 2, 3)) print(pass())
local function last(...) return (select(-1, ...)) end
print(last(1, 2, 3), pcall(last))
local function vals(...) for i, v in ipairs({...}) do io.write(i, "=", tostring(v), " ") end print(... == nil, ...) end
vals("a", "b") vals()
print(select("#", ...), ...)
local function nested(...) return (function(...) return select("#", ...) end)(..., ...) end
print(nested(1, 2, 3))
local big = {} for i = 1, 5000 do big[i] = i end
print(count(table.unpack(big)), (select(5000, table.unpack(big))), sum(table.unpack(big)))
print(load("return function() return ... end", "=c"))
print(load("return ... + 1", "=c")(4), load("local a, b = ... return b, a", "=c")(1, 2))
