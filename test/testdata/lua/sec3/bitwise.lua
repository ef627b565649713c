-- The bitwise operators.
print(5 & 3, 5 | 3, 5 ~ 3, ~5, ~0, ~-1, 1 << 4, 256 >> 4)
print(0xFF & 0x0F, 0xF0 | 0x0F, 0xFF ~ 0x0F, ~0xFF, 0xFF & ~0x0F)
print(-1 & 0xFF, -1 >> 60, -1 << 60, -1 >> 1 == math.maxinteger, -1 | 0, -1 ~ -1)
print(1 << 0, 1 << 31, 1 << 32, 1 << 62, 1 << 63, 1 << 64, 1 << 100, 1 << math.maxinteger)
print(-1 >> 0, -1 >> 63, -1 >> 64, -1 >> 100, 1 >> 1, 1 >> math.maxinteger)
print(1 << -1, 4 << -1, 4 >> -1, 1 >> -63, 1 >> -64, 1 << math.mininteger, 1 >> math.mininteger)
print(math.mininteger >> 63, math.mininteger << 1, math.mininteger | math.maxinteger, math.mininteger & math.maxinteger)
local x = 0
for i = 0, 63, 7 do x = x | 1 << i end
print(x, ("%x"):format(x), x & -x, x ~ x >> 1)
print(~~5, ~5 + 1 == -5, 6 & 3 | 8, 6 | 3 & 8, 1 | 2 ~ 3 & 4, 5 & 4 == 4 and "cmp first")
