-- Integers and floats are both numbers, and convert where they must.
local function show(v) print(v, type(v), math.type(v)) end
show(1) show(1.0) show(1e2) show(0x10) show(0x1p4) show(100 // 1) show(100 / 1)
show(3 + 4) show(3 + 4.0) show(3 - 4.0) show(2 * 3.5) show(7 // 2) show(7 // 2.0)
show(7 % 3) show(7 % 3.0) show(2 ^ 2) show(-3) show(-3.0) show(3 | 4) show(3.0 | 4)
print(1 == 1.0, math.type(1) == math.type(1.0))
print(2^53 == 2^53 + 1, (1 << 53) == (1 << 53) + 1)
print(math.type("1"), math.type(nil), pcall(math.type))
