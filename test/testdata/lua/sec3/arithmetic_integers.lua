-- The arithmetic operators on integers.
print(7 + 3, 7 - 3, 7 * 3, 7 / 3, 7 // 3, 7 % 3, 7 ^ 3, -7)
print(6 / 2, 4 ^ 0.5, 2 ^ 10, 2 ^ -1, 10 // 1, 10 % 1)
local a, b = 17, -5
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, - -a)
print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)
print(1 + 2 + 3, 10 - 3 - 2, 2 * 3 * 4, 100 / 10 / 2, 2 ^ 3 ^ 2)
print(math.maxinteger // 2, math.mininteger // 2, math.maxinteger % 10, math.mininteger % 10)
print(math.mininteger // -1, math.mininteger % -1, math.mininteger * -1)
print(5 // math.maxinteger, -5 // math.maxinteger, 5 % math.maxinteger, -5 % math.maxinteger)
print(3 * 0, -3 * 0, 0 // 5, 0 % 5, 0 % -5, 0 // -5, -0)
local x = 5
x = x + 1 x = x * 2 x = x - 2 x = x // 3 x = x % 2 x = -x
print(x)
