-- Arithmetic, shifts, concatenation and comparison: who binds tighter.
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 + 4, 10 - 4 - 3, 10 - (4 - 3), 100 / 10 / 5, 100 / (10 / 5))
print(2 * 3 % 4, 7 // 2 * 2, 7 % 4 // 2, 2 ^ 3 * 2, 2 * 2 ^ 3, -2 ^ 2, -2 * 3, - 2 + 3)
print(2 ^ -2, 2 ^ - 2 ^ 2, not nil == true, not (nil == true), #"ab" + 1, -(#"ab") ^ 2, pcall(load "return #{} ^ 2"),
  ~1 + 1, ~(1 + 1), - ~1, ~ -1)
print(1 .. 2 + 3, 1 + 2 .. 3, "a" .. 2 * 3 .. "b", 1 .. 2 ^ 2, "x" .. -1 .. "y")
print(1 << 2 + 1, 1 + 1 << 2, 1 << 1 << 1, 256 >> 2 >> 2, 1 << 1 .. 0 == 1024, 3 & 5 | 8, 3 | 5 & 8, 3 ~ 5 & 8,
  3 | 5 ~ 8, 1 | 2 << 2)
print(1 < 2 == true, 1 + 1 == 2, "a" .. "b" == "ab", 1 < 2 and 2 > 1, 5 & 4 == 4 == false or "bitwise is tighter")
print(nil and 1 or 2, 1 or nil and 2, (1 or nil) and 2, false == nil and 1, not nil and 1, not 1 or 2, not (1 and nil))
print(1 == 1 ~= false, 1 < 2 ~= false, 2 > 1 == not false)
print(2 ^ 3 ^ 2 == 2 ^ (3 ^ 2), 1 .. 2 .. 3 == 1 .. (2 .. 3), 8 - 4 - 2 == (8 - 4) - 2, 8 // 4 // 2 == (8 // 4) // 2)
print(-3 % 5, -(3 % 5), (-3) % 5, -3 ^ 2 % 5, 5 - -3, 5 - - - 3, 2 - -2 ^ 2)
