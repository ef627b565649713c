-- select with positions from both ends.
print(select(1, "a", "b", "c")) print(select(2, "a", "b", "c"))
print(select(3, "a", "b", "c")) print(select(4, "a", "b", "c"))
print(select(100, "a")) print(select(-1, "a", "b", "c"))
print(select(-3, "a", "b", "c")) print(select("#")) print(select("#", nil, nil))
print(select("#", 1, nil, 3, nil)) print((select(2, "a", "b", "c")))
print(pcall(select, 0, "a")) print(pcall(select, -2, "a")) print(pcall(select))
print(pcall(select, "x")) print(pcall(select, {}, 1))
print(pcall(select, 1.5, 1)) print(pcall(select, nil))
print(select("2", "a", "b"), select(2.0, "a", "b"), select("#abc", 1) == 1)
print(pcall(select, math.mininteger, 1)) print(select(math.maxinteger, 1))
print(pcall(select, -1)) print(pcall(select, "##", 1, 2))
local function count(...) return select("#", ...) end
print(count(), count(nil), count(count()), count((count())), count(table.unpack({}, 1, 3)))
local function each(...) for i = 1, select("#", ...) do io.write(tostring((select(i, ...))), " ") end print() end
each(1, nil, "x") each()
