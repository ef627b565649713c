-- return ends a block and gives any number of values.
local function none() return end
local function nothing() end
local function two() return 1, 2 end
local function mid(x) if x then return "early" end return "late" end
local function wrap() do return "from do" end end
print(none()) print(nothing()) print(two()) print(mid(1), mid()) print(wrap())
print(select("#", none()), select("#", two()), (two()))
local function pass(...) return ... end
print(pass(1, nil, nil)) print(select("#", pass(1, nil, nil)))
local function paren(...) return (...) end
print(paren(1, 2), select("#", paren()))
local function loop() for i = 1, 10 do if i == 4 then return i end end end
local function deep() while true do repeat do return "deep" end until false end end
print(loop(), deep())
print(load("return 1 print(2)", "=c")) print(load("return return", "=c"))
print(load("return 1, ", "=c"))
print(load("do return end print(1)", "=c") ~= nil, load("return 5")(), load("return")())
print(pcall(load("local a <x> = 1", "=c") or print, "no attribute in 5.3"))
